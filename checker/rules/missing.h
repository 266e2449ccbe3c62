// What somebody would have to write so that what is open is known.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful {

// So that an open attribute is known.
void missing_attribute(const Evaluator& evaluator, const Ref& of, RowId row, std::vector<Missing>& out);

// So that it is known whether a subject is one of the rule's at all.
void missing_membership(const Evaluator& evaluator, const Ref& subject, std::vector<Missing>& out);

}  // namespace lawful
