// Reads a condition from the rest of a statement: structure only, names later.
#pragma once

#include <optional>

#include "lang/model/condition.h"
#include "lang/schema/schema.h"
#include "lang/syntax/cursor.h"

namespace lawful {

class ConditionParser {
 public:
  ConditionParser(Cursor& in, const Schema& schema, Sink& sink) : in_(in), schema_(schema), sink_(sink) {}

  // After `never` or `every`: KIND where .. unless .. must ..
  std::optional<Clause> clause(bool every);
  // After `when`: a condition to the end of the statement.
  std::optional<Condition> whole();

 private:
  struct Failed {};  // thrown once the mistake is reported; caught by clause() and whole()
  [[noreturn]] void fail(Span at, std::string message, std::string cure = {}, Code code = Code::bad_condition);
  Condition condition();
  Condition term();
  Condition quantified();
  Condition test();
  Operand path();
  Operand operand();
  void relation(Condition& out);
  void is_relation(Condition& out);
  bool at_least_ahead();
  bool ends_condition() const;
  void expect_end();

  static constexpr int kMostNesting = 64;
  Cursor& in_;
  const Schema& schema_;
  Sink& sink_;
  int depth_ = 0;
};

}  // namespace lawful
