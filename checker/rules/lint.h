// What authors of rules should look at: conditions that cannot matter, rules that say the same, examples that
// prove too little or disagree.  Complaints are no mistakes of the language; a rule with one still runs.
#pragma once

#include "checker/rules/examples.h"

namespace lawful {

struct Complaint {
  std::string_view code;
  EntityId about;    // the rule or define
  Span at;
  std::string text;  // one lower-case sentence without a full stop
  std::string cure;
  Span beside;       // another place that it is about, where `beside_text` is not empty
  std::string beside_text;
};

// Of rules and defines of this origin, from their own text.
std::vector<Complaint> lint_rules(const Model& model, const RuleSet& rules, Origin origin, Date day);

// Of the examples of these rules, taken together: which kinds of outcome none shows.
std::vector<Complaint> lint_example_kinds(const Model& model, const RuleSet& rules, Origin origin);

// Of one example that is said to be lawful: what another rule of the same provision finds in it.
std::vector<Complaint> lint_example(const Analysis& analysis, const Model& model, EntityId example);

}  // namespace lawful
