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
  Truth member, violated;
  Bits elements;           // those that give this answer
};

struct Scan {
  std::vector<Hit> hits;   // by rule, law, clause and subject
  std::size_t judged = 0;  // how many subjects were looked at
};

// `rules`: places in RuleSet::rules.
Scan scan(const Evaluator& evaluator, const std::vector<std::uint32_t>& rules);

}  // namespace lawful
