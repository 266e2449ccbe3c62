// What a set of files means: declarations with their facts.  Every phase behind reads this and only this.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lang/base/date.h"
#include "lang/model/condition.h"
#include "lang/schema/schema.h"

namespace lawful {

// What is written for a row.
enum class State : std::uint8_t { value, none, unknown };

// One value of one property.  Twelve bytes: a large project has ten million.
struct Fact {
  std::uint16_t row = 0;
  State state = State::value;
  bool dated : 1 = false;  // its days are in Model::days
  bool block : 1 = false;  // the value is an entity made by this row
  std::uint32_t value = 0; // by the row's type: entity, days, 0 or 1, index of a quantity, offset of a text, symbol, index of a clause
  std::uint32_t place = 0; // offset in the entity's file
};

struct Entity {
  KindId kind;
  Symbol name;          // none for flows, collections, blocks
  EntityId owner;       // of a block: the entity whose value it is
  FileId file;
  std::uint32_t begin = 0, end = 0;  // its head in the text
  std::uint32_t facts = 0, fact_count = 0;
  std::uint32_t first = 0;   // an edge's source; a block's head, as a fact's value
  std::uint32_t second = 0;  // an edge's target
  std::uint32_t title = kNoTitle;  // offset of the title's text
  Origin origin = Origin::project;
  State head_state = State::value;  // of a block's head
  bool in_example = false;
  bool flawed = false;  // something in it was not understood, and told; what it lacks is no news
  static constexpr std::uint32_t kNoTitle = 0xffffffffu;
};

struct Days {
  std::optional<Date> from, until;  // both inclusive
  bool hold(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct FactDays {
  std::uint32_t fact;
  Days days;
};

// A rule's example: a small model that is built when somebody asks for it.
struct ExampleText {
  EntityId example;
  FileId file;
  std::uint32_t begin = 0, end = 0;  // what stands between its braces
};

class Model {
 public:
  const Schema* schema = nullptr;
  Interner* words = nullptr;
  Sources* sources = nullptr;

  std::vector<Entity> entities;
  std::vector<Fact> facts;
  std::vector<FactDays> days;  // sorted by fact
  std::vector<Quantity> quantities;
  std::vector<Clause> clauses;
  std::vector<Condition> conditions;
  std::vector<ExampleText> examples;
  std::vector<std::vector<EntityId>> by_kind;

  const Entity& operator[](EntityId id) const { return entities[id.value]; }
  std::span<const Fact> facts_of(EntityId id) const {
    const Entity& e = entities[id.value];
    return {facts.data() + e.facts, e.fact_count};
  }
  std::span<const EntityId> all(KindId kind) const { return by_kind[kind.value]; }

  // The entity of that family and name; none if nobody declared it.
  EntityId find(KindId kind, Symbol name) const;
  EntityId find(KindId kind, std::string_view name) const;
  // The same if it is of the kind itself, without a look at the entity.
  EntityId find_exactly(KindId kind, Symbol name) const;
  void enter(EntityId id);  // makes its name known, and puts it in the list of its kind

  Days days_of(const Fact& fact) const;
  Days days_of(EntityId id) const;  // a declaration's or block's own from and until
  bool holds_on(EntityId id, Date day) const { return days_of(id).hold(day); }
  bool holds_on(const Fact& fact, Date day) const { return !fact.dated || days_of(fact).hold(day); }

  std::string_view name(EntityId id) const;
  std::string text_at(FileId file, std::uint32_t offset) const;  // the string or text that begins there
  std::string text(EntityId id, const Fact& fact) const { return text_at((*this)[id].file, fact.value); }
  // Whether a fact is a word, where a text could stand as well (`use`).
  bool words_at(EntityId id, const Fact& fact) const;
  std::string title(EntityId id) const;  // empty without one
  Span head(EntityId id) const { return {(*this)[id].file, (*this)[id].begin, (*this)[id].end}; }

  // The first fact of a row; null if nothing is written.
  const Fact* fact(EntityId id, RowId row) const;

  struct Declared {
    KindId family, kind;
    EntityId entity;
    std::uint32_t next;
  };
  std::vector<std::uint32_t> first_declared;  // by symbol
  std::vector<Declared> declared;

 private:
  const Declared* find_declared(KindId kind, Symbol name) const;
};

}  // namespace lawful
