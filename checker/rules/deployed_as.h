// Which of what is deployed a system says that it is.
#pragma once

#include <string>
#include <string_view>

#include "checker/law/law_of_day.h"

namespace lawful {

// "*" stands for any number of characters.
bool fits(std::string_view pattern, std::string_view text);

// Whether `deployed as TOOL "written"` speaks of what that tool calls `address`: the thing itself, its instances, what
// a module or namespace holds, and whatever a pattern fits.
bool speaks_of(std::string_view tool, std::string_view written, std::string_view address);

// The tool and the address of a `deployed as` of the model.
std::string_view tool_of(const Model& model, EntityId deployment);
std::string address_of(const Model& model, EntityId deployment);

}  // namespace lawful
