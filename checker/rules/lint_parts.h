// Remarks that need more than one rule, or less than its whole condition.
#pragma once

#include "checker/rules/lint.h"

namespace lawful {

// Two rules of one regime that find exactly the same.
std::vector<Complaint> lint_same_rules(const LawOfDay& law, const RuleSet& rules, Origin origin);
// `is stated` where to state a fact does harm, so that silence helps.
std::vector<Complaint> lint_stated(const LawOfDay& law, const RuleSet& rules, Origin origin);
// Ids of requirements, where a pack uses them.
std::vector<Complaint> lint_requirements(const LawOfDay& law, const RuleSet& rules, Origin origin);
// Defines that neither a rule nor a claim asks for.
std::vector<Complaint> lint_unused_defines(const LawOfDay& law, const RuleSet& rules, Origin origin);

}  // namespace lawful
