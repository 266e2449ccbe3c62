// Puts what the files add into one model, in their order.
#include <fmt/format.h>

#include <algorithm>

#include "lang/base/large_pages.h"
#include "lang/base/side_by_side.h"
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

// What a fact's value counts, and so by how much it moves.
enum class Counts : std::uint8_t { nothing, quantities, clauses, conditions };

std::vector<Counts> counted_by_rows(const Schema& schema) {
  std::vector<Counts> out(schema.row_count(), Counts::nothing);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Row& row = schema[RowId{i}];
    if (row.type.primitive == Primitive::quantity || row.type.primitive == Primitive::number) out[i] = Counts::quantities;
    else if (row.type.primitive == Primitive::condition) out[i] = row.phrase == "when" ? Counts::conditions : Counts::clauses;
  }
  return out;
}

// Where what a shard adds will stand in the model.
struct Place {
  std::uint32_t declared, blocks, facts, quantities, clauses, conditions;
};

// Moves numbers that were local to a shard to where they stand in the model.  Several may work at once: each
// writes entities and facts of its own shard.
class Mover {
 public:
  Mover(Model& model, Shard& shard, const Place& place, const std::vector<Counts>& counts)
      : model_(model), shard_(shard), place_(place), counts_(counts), declared_(static_cast<std::uint32_t>(shard.declared.size())) {}

  void facts() {
    Fact* to = model_.facts.data() + place_.facts;
    for (Fact fact : shard_.facts) {
      if (fact.block) fact.value = global(fact.value & ~kLocalBlock);
      else if (fact.state == State::value) fact.value += shift(counts_[fact.row]);
      *to++ = fact;
    }
  }

  void entities() {
    for (std::size_t i = 0; i < shard_.entities.size(); ++i) {
      Entity& e = model_.entities[global(static_cast<std::uint32_t>(i))];
      e = shard_.entities[i];
      e.facts += place_.facts;
      if (i < declared_) continue;
      e.owner = EntityId{global(e.owner.value)};
      const RowId head = (*model_.schema)[e.kind].head_row;
      if (counts_[head.value] == Counts::quantities) e.first += place_.quantities;
    }
  }

  // What is rare: one shard after the other.
  void others() {
    for (FactDays d : shard_.days) {
      d.fact += place_.facts;
      model_.days.push_back(d);
    }
    for (ExampleText e : shard_.examples) {
      e.example = EntityId{global(e.example.value & ~kLocalBlock)};
      model_.examples.push_back(e);
    }
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
    return local < declared_ ? place_.declared + local : place_.blocks + (local - declared_);
  }

  std::uint32_t shift(Counts counts) const {
    switch (counts) {
      case Counts::quantities: return place_.quantities;
      case Counts::clauses: return place_.clauses;
      case Counts::conditions: return place_.conditions;
      case Counts::nothing: break;
    }
    return 0;
  }

  Model& model_;
  Shard& shard_;
  const Place& place_;
  const std::vector<Counts>& counts_;
  std::uint32_t declared_;
};

// One behind the other, behind what the model has; the last is the end.
std::vector<Place> places_of(const Model& model, const std::vector<Shard>& shards) {
  const auto number = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  Place at{0, number(model.entities.size()), number(model.facts.size()), number(model.quantities.size()), number(model.clauses.size()),
           number(model.conditions.size())};
  std::vector<Place> out;
  for (const Shard& shard : shards) {
    at.declared = shard.first_entity;
    out.push_back(at);
    at.blocks += number(shard.entities.size() - shard.declared.size());
    at.facts += number(shard.facts.size());
    at.quantities += number(shard.quantities.size());
    at.clauses += number(shard.clauses.size());
    at.conditions += number(shard.conditions.size());
  }
  out.push_back(at);
  return out;
}

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
void find_targets(Model& model, Shard& shard, std::uint32_t first_fact, std::uint32_t end) {
  for (std::uint32_t i = first_fact; i < end; ++i) {
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

void enter_declarations(Model& model, std::vector<Shard>& shards, std::size_t threads) {
  std::size_t entities = model.entities.size();
  for (Shard& shard : shards) {
    shard.first_entity = static_cast<std::uint32_t>(entities);
    entities += shard.entities.size();
  }
  const std::size_t before = model.entities.size();
  reserve_large(model.entities, entities + entities / 2);  // room for blocks
  model.entities.resize(entities);
  side_by_side(shards.size(), threads, [&](std::size_t i) {
    std::copy(shards[i].entities.begin(), shards[i].entities.end(), model.entities.begin() + shards[i].first_entity);
  });
  std::size_t at = before;
  for (Shard& shard : shards) {
    for (const Entity& entity : shard.entities) {
      const EntityId id{at++};
      const EntityId other = entity.name ? model.find(entity.kind, entity.name) : EntityId{};
      if (other) declared_twice(model, entity, other, shard.sink);
      else model.enter(id);
    }
  }
}

void merge_into(Model& model, std::vector<Shard>& shards, std::size_t threads) {
  const std::vector<Counts> counts = counted_by_rows(*model.schema);
  const std::vector<Place> places = places_of(model, shards);
  const std::size_t first_block = model.entities.size();
  model.entities.resize(places.back().blocks);
  reserve_large(model.facts, places.back().facts);
  model.facts.resize(places.back().facts);
  side_by_side(shards.size(), threads, [&](std::size_t i) {
    Mover mover(model, shards[i], places[i], counts);
    mover.facts();
    mover.entities();
  });
  for (std::size_t i = first_block; i < model.entities.size(); ++i) model.enter(EntityId{i});
  for (std::size_t i = 0; i < shards.size(); ++i) Mover(model, shards[i], places[i], counts).others();
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (!shards[i].targets.empty()) find_targets(model, shards[i], places[i].facts, places[i + 1].facts);
  }
  std::sort(model.days.begin(), model.days.end(), [](const FactDays& a, const FactDays& b) { return a.fact < b.fact; });
}

}  // namespace lawful
