// Rows of numbers to numbers: equal rows have the same one, counted from 0 in the order in which they come.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lang/base/hash_index.h"

namespace lawful {

class Numbering {
 public:
  using Row = std::span<const std::uint32_t>;

  std::uint32_t operator()(Row row) {
    std::uint64_t hash = row.size();
    for (const std::uint32_t v : row) hash = HashIndex::mix(hash, v);
    const auto fresh = static_cast<std::uint32_t>(size());
    const std::uint32_t number = index_.find_or_enter(static_cast<std::uint32_t>(hash), fresh, [&](std::uint32_t other) { return same((*this)[other], row); });
    if (number == fresh) {
      words_.insert(words_.end(), row.begin(), row.end());
      begins_.push_back(static_cast<std::uint32_t>(words_.size()));
    }
    return number;
  }
  std::size_t size() const { return begins_.size() - 1; }
  Row operator[](std::uint32_t number) const { return Row{words_}.subspan(begins_[number], begins_[number + 1] - begins_[number]); }

 private:
  // Rows are short: a call to compare them costs more than the comparison.
  static bool same(Row a, Row b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }

  HashIndex index_;
  std::vector<std::uint32_t> begins_{0};   // where each row begins in `words_`, and where the last one ends
  std::vector<std::uint32_t> words_;
};

}  // namespace lawful
