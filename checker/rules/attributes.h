// The attributes that the checker works out, by the rows of the table that promise them.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful {

class Attributes {
 public:
  // One getter a derived row.  A row without one is a mistake of this program, found at start.
  static std::vector<Evaluator::Getter> getters(const Schema& schema);
  // By row: whether it tells one class of a member's elements from another.
  static std::vector<std::uint8_t> of_element(const Schema& schema);
};

}  // namespace lawful
