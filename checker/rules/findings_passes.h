// What happens to findings once all rules are judged, pass by pass.
#pragma once

#include "checker/rules/findings.h"

namespace lawful {

// A more exact rule with a verdict at least as bad takes the place of the wider one's.
void replace_refined(const Evaluator& evaluator, std::vector<Finding>& findings);

// Notes on each finding who answers for it, and on each acceptance whether it was of use.
void accept_findings(const Evaluator& evaluator, std::vector<Finding>& findings);

}  // namespace lawful
