// Puts what the files add into one model, in their order.
#include <fmt/format.h>

#include <algorithm>

#include "lang/sema/shard.h"

namespace lawful {
namespace {

void declared_twice(const Model& model, const Entity& entity, EntityId other, Sink& sink) {
  const Span at{entity.file, entity.begin, entity.end};
  const std::string_view name = model.words->text(entity.name);
  if (model[other].origin == Origin::library && entity.origin == Origin::project) {
    Diagnostic& d = sink.report(Code::library_name, at, fmt::format("\"{}\" is a name of the library, which cannot be declared anew", name));
    d.labels.push_back({model.head(other), "the library's"});
    d.cure = fmt::format("use the library's, or give yours a name of its own, such as `my-{}`", name);
    return;
  }
  Diagnostic& d = sink.report(Code::declared_twice, at, fmt::format("\"{}\" is declared twice", name));
  d.labels.push_back({model.head(other), "first here"});
  d.cure = "rename one of them, or put both into one declaration";
}

// Moves numbers that were local to a shard to where they stand in the model.
class Mover {
 public:
  Mover(Model& model, Shard& shard)
      : model_(model), shard_(shard),
        declared_(static_cast<std::uint32_t>(shard.declared.size())),
        blocks_(static_cast<std::uint32_t>(model.entities.size())),
        facts_(static_cast<std::uint32_t>(model.facts.size())) {}

  void run() {
    const auto quantities = static_cast<std::uint32_t>(model_.quantities.size());
    const auto clauses = static_cast<std::uint32_t>(model_.clauses.size());
    const auto conditions = static_cast<std::uint32_t>(model_.conditions.size());
    for (Fact& fact : shard_.facts) {
      const Row& row = (*model_.schema)[RowId{fact.row}];
      if (fact.block) fact.value = global(fact.value & ~kLocalBlock);
      else if (fact.state != State::value) continue;
      else if (row.type.primitive == Primitive::quantity || row.type.primitive == Primitive::number) fact.value += quantities;
      else if (row.type.primitive == Primitive::condition) fact.value += row.phrase == "when" ? conditions : clauses;
    }
    for (std::size_t i = 0; i < shard_.entities.size(); ++i) entity(i, quantities);
    for (FactDays d : shard_.days) {
      d.fact += facts_;
      model_.days.push_back(d);
    }
    for (ExampleText e : shard_.examples) {
      e.example = EntityId{global(e.example.value & ~kLocalBlock)};
      model_.examples.push_back(e);
    }
    append(model_.facts, shard_.facts);
    append(model_.quantities, shard_.quantities);
    append(model_.clauses, shard_.clauses);
    append(model_.conditions, shard_.conditions);
  }

 private:
  template <typename T>
  static void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  std::uint32_t global(std::uint32_t local) const {
    return local < declared_ ? shard_.first_entity + local : blocks_ + (local - declared_);
  }

  void entity(std::size_t i, std::uint32_t quantities) {
    Entity& e = shard_.entities[i];
    e.facts += facts_;
    if (i < declared_) {
      model_.entities[shard_.first_entity + i] = e;
      return;
    }
    e.owner = EntityId{global(e.owner.value)};
    const Row& head = (*model_.schema)[(*model_.schema)[e.kind].head_row];
    if (head.type.primitive == Primitive::quantity || head.type.primitive == Primitive::number) e.first += quantities;
    const EntityId id{model_.entities.size()};
    model_.entities.push_back(e);
    model_.enter(id);
  }

  Model& model_;
  Shard& shard_;
  std::uint32_t declared_, blocks_, facts_;
};

// Declarations without names: a flow by its ends, others by what `as` calls them.
std::vector<EntityId> meant_by(const Model& model, const PendingTarget& pending) {
  const RowId as = model.schema->find_row(pending.kind, "as");
  std::vector<EntityId> found;
  for (const EntityId id : model.all(pending.kind)) {
    if (pending.from && (model[id].first != pending.from.value || model[id].second != pending.to.value)) continue;
    const Fact* named = as ? model.fact(id, as) : nullptr;
    if (!pending.as || (named != nullptr && named->value == pending.as.value)) found.push_back(id);
  }
  return found;
}

// Once all facts are in place.
void find_targets(Model& model, Shard& shard, std::uint32_t first_fact, std::uint32_t facts) {
  for (std::uint32_t i = first_fact; i < first_fact + facts; ++i) {
    Fact& fact = model.facts[i];
    if ((*model.schema)[RowId{fact.row}].type.primitive != Primitive::target || fact.state != State::value || (fact.value & kLocalBlock) == 0) continue;
    const PendingTarget& pending = shard.targets[fact.value & ~kLocalBlock];
    const std::vector<EntityId> found = meant_by(model, pending);
    fact.value = found.empty() ? 0 : found.front().value;
    if (found.size() == 1) continue;
    const std::string_view kind = model.words->text((*model.schema)[pending.kind].name);
    Diagnostic& d = shard.sink.report(Code::bad_target, pending.at, found.empty() ? fmt::format("there is no such {}", kind) : fmt::format("several declarations of kind {} fit", kind));
    d.cure = !found.empty() ? "give the one meant a name with `as`, and use it here" : pending.from ? "name the two ends as the flow is declared" : "give it a name with `as`, and use it here";
    fact.state = State::unknown;
  }
}

}  // namespace

void enter_declarations(Model& model, std::vector<Shard>& shards) {
  for (Shard& shard : shards) {
    shard.first_entity = static_cast<std::uint32_t>(model.entities.size());
    for (const Entity& entity : shard.entities) {
      const EntityId other = entity.name ? model.find(entity.kind, entity.name) : EntityId{};
      if (other) declared_twice(model, entity, other, shard.sink);
      const EntityId id{model.entities.size()};
      model.entities.push_back(entity);
      if (!other) model.enter(id);
    }
  }
}

void merge_into(Model& model, std::vector<Shard>& shards) {
  std::size_t entities = model.entities.size(), facts = model.facts.size();
  for (const Shard& shard : shards) {
    entities += shard.entities.size() - shard.declared.size();
    facts += shard.facts.size();
  }
  model.entities.reserve(entities);
  model.facts.reserve(facts);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
  for (Shard& shard : shards) {
    runs.emplace_back(static_cast<std::uint32_t>(model.facts.size()), static_cast<std::uint32_t>(shard.facts.size()));
    Mover(model, shard).run();
    shard.facts = {};
    shard.entities = {};
  }
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (!shards[i].targets.empty()) find_targets(model, shards[i], runs[i].first, runs[i].second);
  }
  std::sort(model.days.begin(), model.days.end(), [](const FactDays& a, const FactDays& b) { return a.fact < b.fact; });
}

}  // namespace lawful
