// What stands between a declaration's kind and its title: a name, an edge, a number, or values.
#pragma once

#include <vector>

#include "lang/sema/values.h"

namespace lawful {

// A declaration or block being written: facts gather here until it is done.
struct Frame {
  KindId kind;
  std::uint32_t entity = 0;  // index in Shard::entities
  std::vector<Fact> facts;
  std::vector<FactDays> days;  // by index in `facts`
  std::size_t last_row_begin = 0;  // facts that the latest row wrote
};

// Reads the head at `in`; false where it is flawed, which is reported then.
bool read_head(const Model& model, Shard& shard, ValueReader& values, Cursor& in, Frame& frame);

}  // namespace lawful
