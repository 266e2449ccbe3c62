// What one file adds to a model.  Files are resolved side by side, then put together in order.
#pragma once

#include <memory_resource>

#include "lang/model/model.h"
#include "lang/sema/phrase_table.h"
#include "lang/syntax/cursor.h"

namespace lawful {

// A declaration found in the first pass: its statement, and the entity it will become.
struct Declared {
  std::uint32_t statement = 0;
  std::uint32_t entity = 0;  // index in Shard::entities
};

// A flow that a fact names, found only when all flows are known; until then the fact holds its index here.
struct PendingTarget {
  KindId kind;
  EntityId from, to;  // of flows
  Symbol as;
  Span at;
};

struct Shard {
  Shard(const Tree& read_from, Origin made_by, std::pmr::memory_resource* memory)
      : tree(&read_from), origin(made_by), entities(memory), declared(memory), facts(memory) {}

  const Tree* tree;
  Origin origin;
  std::pmr::vector<Entity> entities;  // declarations first, then the blocks of values
  std::pmr::vector<Declared> declared;
  std::pmr::vector<Fact> facts;
  std::vector<FactDays> days;
  std::vector<Quantity> quantities;
  std::vector<Clause> clauses;
  std::vector<Condition> conditions;
  std::vector<ExampleText> examples;
  std::vector<PendingTarget> targets;
  std::uint32_t first_entity = 0;  // where its declarations stand in the model
  Sink sink;
};

// Ids of blocks, and of flows that are named, are local to their shard until it is merged.
inline constexpr std::uint32_t kLocalBlock = 0x80000000u;

// First pass: kinds and names, so that every file knows every name.
void declare(const Model& model, Shard& shard);
// Second pass: properties.  Reads names in `model`, writes `shard` only.
void resolve(const Model& model, const PhraseTable& phrases, Shard& shard);

// After the first pass: all declarations enter the model, names clash or not.
void enter_declarations(Model& model, std::vector<Shard>& shards, std::size_t threads);
// After the second pass: facts and blocks, in the order of the shards.
void merge_into(Model& model, std::vector<Shard>& shards, std::size_t threads);

// Whole-model conditions: required rows, cycles, flows that cannot be told apart, reversed days.
void check_model(const Model& model, std::size_t first_entity, std::size_t threads, Sink& sink);
// Whoever acts only for others acts, in the end, for somebody who decides.
void check_processors(const Model& model, Sink& sink);

}  // namespace lawful
