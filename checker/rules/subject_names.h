// What a finding is about, by names, and where its cure is typed.
#pragma once

#include <string>

#include "checker/rules/evaluate.h"

namespace lawful {

// The declaration where the cure is typed.
EntityId subject_anchor(const Evaluator& evaluator, const Ref& subject);

// Stays when lines move.
std::string subject_key(const Evaluator& evaluator, const Ref& subject);

}  // namespace lawful
