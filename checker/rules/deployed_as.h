// Which of what is deployed a system says that it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/law/law_of_day.h"

namespace lawful {

// "*" stands for any number of characters.
bool fits(std::string_view pattern, std::string_view text);

// Whether `deployed as TOOL "written"` speaks of what that tool calls `address`: the thing itself, its instances, what
// a module or namespace holds, and whatever a pattern fits.
bool speaks_of(std::string_view tool, std::string_view written, std::string_view address);

// The kinds that speak of what is deployed; in a check of a model alone they have nothing to look at.
std::vector<KindId> deployment_kinds(const Schema& schema);

// The tool and the address of a `deployed as` of the model.
std::string_view tool_of(const Model& model, EntityId deployment);
// The resources of the day that it speaks of.
std::vector<EntityId> deployed_at(const LawOfDay& law, EntityId deployment);
std::string address_of(const Model& model, EntityId deployment);

}  // namespace lawful
