// All rules asked of all their subjects.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful {

// A subject that breaks a clause, or may.
struct Hit {
  std::uint32_t rule;
  const Law* law;
  const CodeClause* clause;
  Ref subject;             // with the first class of its elements that gives this answer, where classes differ
  Truth violated;
  Bits elements;           // those that give this answer
  std::string key;         // what it is about, by names
  EntityId anchor;         // the declaration where the cure is typed
  std::vector<Missing> missing;  // what leaves it open
};

struct Scan {
  std::vector<Hit> hits;   // by rule, law, clause and subject
  std::size_t judged = 0;  // how many subjects were looked at
};

// Rules that only advise find nothing where they cannot tell.
bool mild(Weight weight);

// `rules`: places in RuleSet::rules.  The result is the same for any number of threads; 0 takes what the machine
// has, once there is enough to do.
Scan scan(const Evaluator& evaluator, const std::vector<std::uint32_t>& rules, std::size_t threads = 0);

}  // namespace lawful
