// The library's rules as the program carries them: compiled when the program is built, not at each start.
#pragma once

#include <string>
#include <string_view>

#include "checker/rules/code.h"

namespace lawful {

// Bytes from which `read_rules` makes the same rules again, for models that begin with the same library.
std::string write_rules(const RuleSet& rules);
RuleSet read_rules(std::string_view bytes);

}  // namespace lawful
