// What the project makes use of.
#include "checker/rules/evaluate.h"

namespace lawful {

// Whether anything in the project names it.
bool Evaluator::used(EntityId id) const {
  if (used_.empty()) fill_used();
  return used_[id.value] != 0;
}

void Evaluator::fill_used() const {
  used_.assign(model_.entities.size(), 0);
  for (std::uint32_t i = 0; i < model_.entities.size(); ++i) {
    const Entity& entity = model_.entities[i];
    if (entity.origin != Origin::project) continue;
    if (is_block_[entity.kind.value] != 0 && schema_[schema_[entity.kind].head_row].type.primitive == Primitive::entity) used_[entity.first] = 1;
    if (schema_[entity.kind].head == HeadForm::edge) used_[entity.first] = used_[entity.second] = 1;
    for (const Fact& fact : model_.facts_of(EntityId{i})) {
      const Row& row = schema_[RowId{fact.row}];
      if (fact.state == State::value && !fact.block && (row.type.primitive == Primitive::entity || row.type.primitive == Primitive::target)) used_[fact.value] = 1;
    }
  }
  for (const EntityId named : rules_.named) used_[named.value] = 1;
}

// Whether any data is collected, moved or derived for a processing.
bool Evaluator::started(EntityId processing) const {
  if (started_.empty()) fill_started();
  return started_[processing.value] != 0;
}

void Evaluator::fill_started() const {
  started_.assign(model_.entities.size(), 0);
  for (const Collection& c : graph_.collections()) {
    for (const EntityId p : c.processings) started_[p.value] = 1;
  }
  for (const Edge& edge : graph_.edges()) {
    for (const EntityId p : edge.processings) started_[p.value] = 1;
  }
  for (const Derivation& d : graph_.derivations()) started_[d.processing.value] = 1;
}

}  // namespace lawful
