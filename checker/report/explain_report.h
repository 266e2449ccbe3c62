// Answers to "what does this rule ask" and "why is this lawful, or not".  One writer a file.
#pragma once

#include "checker/report/report.h"

namespace lawful {

// The page of a rule: law, reason, condition, cure, examples.  `day`: which of its law is in force.
std::string rule_page(const Model& model, const RuleSet& rules, EntityId rule, Date day, const Style& style);

// Every rule that looks at a declaration, with each premise and its outcome, and what follows.  `all`: also
// those conditions in full that keep a rule from asking.
std::string declaration_page(const Report& report, EntityId declaration, const Style& style, bool all);

// What somebody means by "flow crm -> mailer" or "processing payroll".
struct Asked {
  std::vector<EntityId> declarations;  // several, where two flows have the same ends
  std::string problem, cure;           // where there is none
};
Asked find_declarations(const Model& model, const std::string& written);

}  // namespace lawful
