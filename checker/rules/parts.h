// The declared contract of a processor with the one it works for.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful {

// The one that the engagement names, else the one under which the processor works for everybody; or none.
EntityId agreement_of(const Evaluator& evaluator, const Member& engagement);

}  // namespace lawful
