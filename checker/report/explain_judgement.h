// Every rule that looks at one thing, with its outcome there: what a finding tells only where it is bad.
#pragma once

#include <optional>
#include <vector>

#include "checker/rules/analysis.h"

namespace lawful {

struct Judgement {
  std::uint32_t rule = 0;           // place in RuleSet::rules
  const Law* law = nullptr;
  const CodeClause* clause = nullptr;
  Ref subject;                      // with a class of elements where the rule asks about those
  Bits elements;                    // for which it comes out so; empty where the subject has none
  Truth member = Truth::yes;        // whether the subject is one of the rule's at all
  Truth violated = Truth::no;
  std::optional<Verdict> verdict;   // none: the rule finds nothing
  bool replaced = false;            // a more exact rule says it
};

// All rules in force about `subject`, in the order of the rules.  `only`: elements to look at; empty means all.
// Elements part where a rule's conditions come out differently.
std::vector<Judgement> judgements(const Analysis& analysis, const Ref& subject, BitView only = {});

// The worst verdict that counts as law; none where nothing is found.
std::optional<Verdict> worst(const Analysis& analysis, const std::vector<Judgement>& all);

}  // namespace lawful
