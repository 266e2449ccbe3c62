// Rows of numbers to numbers: equal rows have the same one, counted from 0 in the order in which they come.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace lawful {

class Numbering {
 public:
  using Row = std::span<const std::uint32_t>;

  std::uint32_t operator()(Row row) {
    if (2 * (size() + 1) > slots_.size()) grow();
    const std::uint32_t h = hash(row);
    for (std::size_t at = h & mask();; at = (at + 1) & mask()) {
      Slot& slot = slots_[at];
      if (slot.number == kFree) {
        slot = {static_cast<std::uint32_t>(size()), h};
        words_.insert(words_.end(), row.begin(), row.end());
        begins_.push_back(static_cast<std::uint32_t>(words_.size()));
        return slot.number;
      }
      if (slot.hash == h && same((*this)[slot.number], row)) return slot.number;
    }
  }
  std::size_t size() const { return begins_.size() - 1; }
  Row operator[](std::uint32_t number) const { return Row{words_}.subspan(begins_[number], begins_[number + 1] - begins_[number]); }

 private:
  static constexpr std::uint32_t kFree = 0xffffffffu;
  struct Slot {
    std::uint32_t number = kFree;
    std::uint32_t hash = 0;
  };

  // Rows are short: a call to compare them costs more than the comparison.
  static bool same(Row a, Row b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }
  std::size_t mask() const { return slots_.size() - 1; }
  static std::uint32_t hash(Row row) {
    std::uint64_t h = row.size();
    for (const std::uint32_t v : row) h = (h ^ v) * 0x9e3779b97f4a7c15ull, h ^= h >> 32;
    return static_cast<std::uint32_t>(h);
  }
  void grow() {
    std::vector<Slot> before(std::max<std::size_t>(16, 2 * slots_.size()));
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.hash & mask();
      while (slots_[at].number != kFree) at = (at + 1) & mask();
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;                // a power of two, at least half of it free
  std::vector<std::uint32_t> begins_{0};   // where each row begins in `words_`, and where the last one ends
  std::vector<std::uint32_t> words_;
};

}  // namespace lawful
