// Rows by the words that stand before their values, and what is told where no row reads so.
#pragma once

#include "lang/sema/phrase_table.h"
#include "lang/sema/shard.h"

namespace lawful {

class Phrases {
 public:
  Phrases(const Model& model, const PhraseTable& table, Shard& shard) : model_(model), schema_(*model.schema), table_(table), shard_(shard) {}

  // The row of `kind` that is written at `in`, with or without `not`; none where no row reads so.
  RowId find(const Cursor& in, KindId kind) const;
  // Moves behind `not` and the words of `row`, which was found at `in`.
  void pass(Cursor& in, RowId row) const;

  // No row of `kind` reads so: reported with the nearest, or with where it belongs.
  void unknown(const Cursor& in, KindId kind, bool whole_statement);
  // Something stands behind `after` (a row, or the head of `kind` where it is none) that belongs to nothing.
  void unexpected(Cursor& in, KindId kind, RowId after);

 private:
  std::string cure(const Cursor& in, KindId kind) const;
  RowId elsewhere(const Cursor& in, KindId kind) const;

  const Model& model_;
  const Schema& schema_;
  const PhraseTable& table_;
  Shard& shard_;
};

}  // namespace lawful
