// Which of what is deployed a system says that it is.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/law/law_of_day.h"

namespace lawful {

// "module.a[0].aws_x.y[\"k\"]" without the keys of instances, as the configuration knows it: "module.a.aws_x.y".
std::string without_keys(std::string_view address);

// "*" stands for any number of characters.
bool fits(std::string_view pattern, std::string_view text);

// Whether `deployed as TOOL "written"` speaks of what that tool calls `address`: the thing itself, its instances, what
// a module or namespace holds, and whatever a pattern fits.
bool speaks_of(std::string_view tool, std::string_view written, std::string_view address);

// The kinds that speak of what is deployed; in a check of a model alone they have nothing to look at.
std::vector<KindId> deployment_kinds(const Schema& schema);

// The tool and the address of a `deployed as` of the model.
std::string_view tool_of(const Model& model, EntityId deployment);
std::string address_of(const Model& model, EntityId deployment);

// Who speaks of what, on the day.
struct SpokenOf {
  std::unordered_map<EntityId, std::vector<EntityId>> systems;  // by resource
  std::unordered_map<EntityId, std::vector<EntityId>> found;    // by `deployed as`
};
SpokenOf find_spoken_of(const LawOfDay& law);

}  // namespace lawful
