// One value of one row: what it is, or what was expected instead.
#pragma once

#include <optional>

#include "lang/sema/shard.h"

namespace lawful {

class ValueReader {
 public:
  ValueReader(const Model& model, Shard& shard) : model_(model), schema_(*model.schema), shard_(shard) {}

  // Reads one value of `type`; reports and returns nothing where it is none.
  std::optional<Fact> read(Cursor& in, const Row& row, const Type& type);
  EntityId find(const Type& type, Symbol name) const;
  // What stands at either end of an edge, as if it were a row of that kind.
  const Row& edge_end(KindId kind);

 private:
  std::optional<Fact> entity(Cursor& in, const Row& row, const Type& type);
  std::optional<Fact> quantity(Cursor& in, const Row& row, const Type& type);
  std::optional<Fact> condition(Cursor& in, const Row& row);
  std::optional<Fact> target(Cursor& in, const Row& row);
  std::optional<Fact> kind(Cursor& in);
  std::optional<Fact> expected(Cursor& in, const Row& row, const Type& type);
  void unknown_name(Cursor in, const Token& token, const Row& row, const Type& type);
  bool begins_property(const Cursor& in, KindId kind) const;
  std::string subject_of(const Row& row) const;

  const Model& model_;
  const Schema& schema_;
  Shard& shard_;
  Row edge_end_;
};

}  // namespace lawful
