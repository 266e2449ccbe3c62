// Whose compliance is judged.
#pragma once

#include <vector>

#include "checker/law/law_of_day.h"

namespace lawful {

// Which organisations' compliance is judged: those of `model of`, or all where none is named.
class Judged {
 public:
  explicit Judged(const LawOfDay& law);
  bool operator()(EntityId organisation) const { return everybody_ || (organisation && named_[organisation.value]); }
  bool everybody() const { return everybody_; }
  const std::vector<EntityId>& list() const { return list_; }

 private:
  bool everybody_ = true;
  std::vector<bool> named_;
  std::vector<EntityId> list_;
};

}  // namespace lawful
