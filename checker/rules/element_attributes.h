// The sets of elements behind attributes that yield their items or groups: those of flows, systems, collections,
// processings, and blocks of processings.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful::element_attributes {

BitView carried(const Evaluator& e, EntityId flow);
BitView held(const Evaluator& e, EntityId system);
BitView collected(const Evaluator& e, EntityId collect);
BitView used(const Evaluator& e, EntityId processing);
BitView used_by_owner(const Evaluator& e, EntityId block);
BitView touched(const Evaluator& e, EntityId processing);  // collected, moved or derived for it

}  // namespace lawful::element_attributes
