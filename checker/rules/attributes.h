// The attributes that the checker works out, by the rows of the table that promise them.
#pragma once

#include "checker/rules/evaluate.h"

namespace lawful {

class Attributes {
 public:
  // One getter a derived row.  A row without one is a mistake of this program, found at start.
  static std::vector<Evaluator::Getter> getters(const Schema& schema);
  static std::vector<Differs> differs(const Schema& schema);  // by row
  static std::vector<ElementSet> element_sets(const Schema& schema);  // by row
};

}  // namespace lawful
