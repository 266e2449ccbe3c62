// What the project makes use of.
#include <atomic>

#include "checker/rules/evaluate.h"
#include "lang/base/side_by_side.h"

namespace lawful {

// Whether anything in the project names it.
bool Evaluator::used(EntityId id) const {
  if (used_.empty()) find_used();
  return used_[id.value] != 0;
}

void Evaluator::find_used() const {
  const std::size_t count = model_.entities.size();
  used_.assign(count, 0);
  const auto mark = [&](std::uint32_t id) { std::atomic_ref(used_[id]).store(1, std::memory_order_relaxed); };
  in_ranges(count, threads_of(count), [&](std::size_t, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Entity& entity = model_.entities[i];
      if (entity.origin != Origin::project) continue;
      const Kind& kind = schema_[entity.kind];
      if (kind.block && schema_[kind.head_row].type.primitive == Primitive::entity) mark(entity.first);
      if (kind.head == HeadForm::edge) mark(entity.first), mark(entity.second);
      for (const Fact& fact : model_.facts_of(EntityId{i})) {
        const Primitive primitive = schema_[RowId{fact.row}].type.primitive;
        if (fact.state == State::value && !fact.block && (primitive == Primitive::entity || primitive == Primitive::target)) mark(fact.value);
      }
    }
  });
  for (const EntityId named : rules_.named) mark(named.value);
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
