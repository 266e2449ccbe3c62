// Conditions as they are written, before anybody knows what their names mean.
#pragma once

#include <vector>

#include "lang/base/date.h"
#include "lang/base/ids.h"
#include "lang/source/source.h"

namespace lawful {

enum class Test : std::uint8_t {
  alone,  // a yes/no attribute or a define
  is, is_stated, is_none, is_before, is_after, is_at_least, is_at_most, is_more_than, is_less_than, in, includes
};

enum class Logic : std::uint8_t { all_of, any_of, negation, some, no, every, at_least, test };

enum class OperandKind : std::uint8_t { path, text, date, quantity };

// One side of a test.  A path of one word may also be a name of the library.
struct Operand {
  OperandKind kind = OperandKind::path;
  std::vector<Symbol> path;
  std::string text;
  Date date;
  Quantity quantity;
  Span at;
};

struct Condition {
  Logic logic = Logic::test;
  Span at;
  std::vector<Condition> parts;  // of and, or, not; of quantifiers: [where] or [where, must]
  bool has_where = false;
  Operand range;                 // quantifiers: what they run over; tests: the left side
  Symbol binder;                 // the word after `as`
  double least = 0;              // at least N
  Test test = Test::alone;
  bool negated = false;          // is not, not in
  std::vector<Operand> right;
};

// `never KIND where .. unless .. must ..`
struct Clause {
  bool every = false;  // otherwise `never`
  KindId kind;
  Span at;
  std::vector<Condition> where, unless, must;
};

}  // namespace lawful
