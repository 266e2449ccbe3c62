// What somebody may have meant by a name that does not exist.
#pragma once

#include <string>
#include <vector>

#include "lang/model/model.h"

namespace lawful {

// A name that exists, and words about it: its title, its meaning.
struct Candidate {
  std::string_view name;
  std::string about;
};

// Those written nearly so; else those that share words, rare words first; else all of a closed list, where they are
// few. "did you mean `a`, `b` or `c`?", or nothing.
std::string suggest(const std::vector<Candidate>& candidates, std::string_view written, bool closed);

// The same of all names of these kinds.
std::string suggest(const Model& model, const std::vector<KindId>& kinds, std::string_view written);

}  // namespace lawful
