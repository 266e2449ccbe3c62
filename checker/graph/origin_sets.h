// Sets of numbers, each kept once and known by a number of its own: few differ, however many places hold one.
#pragma once

#include <iterator>

#include "lang/base/numbering.h"

namespace lawful {

class OriginSets {
 public:
  static constexpr std::uint32_t kEmpty = 0;

  OriginSets() { sets_({}); }

  std::uint32_t alone(std::uint32_t origin) { return sets_({&origin, 1}); }
  std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    if (a == b || b == kEmpty) return a;
    if (a == kEmpty) return b;
    if (a == last_.a && b == last_.b) return last_.joined;  // neighbours often have the same
    const std::uint32_t pair[] = {std::min(a, b), std::max(a, b)};
    const std::uint32_t at = pairs_(pair);
    if (at == joined_.size()) joined_.push_back(join_now(a, b));
    last_ = {a, b, joined_[at]};
    return joined_[at];
  }
  Numbering::Row operator[](std::uint32_t set) const { return sets_[set]; }  // sorted

 private:
  std::uint32_t join_now(std::uint32_t a, std::uint32_t b) {
    std::vector<std::uint32_t> both;
    std::ranges::set_union(sets_[a], sets_[b], std::back_inserter(both));
    return sets_(both);
  }

  struct Join {
    std::uint32_t a = kEmpty, b = kEmpty, joined = kEmpty;
  };
  Join last_;
  Numbering sets_, pairs_;
  std::vector<std::uint32_t> joined_;  // by pair
};

}  // namespace lawful
