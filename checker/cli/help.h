// Help pages, written from the table of commands and their arguments.
#pragma once

#include <string>
#include <string_view>

#include "checker/cli/commands.h"

namespace lawful {

std::string help_page(const Style& style);
std::string help_page(const Command& command, const Arguments& arguments, const Style& style);
std::string version_page();

}  // namespace lawful
