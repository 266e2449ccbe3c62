// Numbers by the hash of what they stand for; the things themselves stand elsewhere.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace lawful {

class HashIndex {
 public:
  // The number with that hash for which same(number) holds; where there is none, `fresh` is entered.
  template <typename Same>
  std::uint32_t find_or_enter(std::uint32_t hash, std::uint32_t fresh, Same&& same) {
    if (2 * (entries_ + 1) > slots_.size()) resize(slots_.empty() ? 16 : 2 * slots_.size());
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != kNone; at = (at + 1) & mask) {
      if (slots_[at].hash == hash && same(slots_[at].number)) return slots_[at].number;
    }
    slots_[at] = {hash, fresh};
    ++entries_;
    return fresh;
  }
  void reserve(std::size_t entries) {
    if (2 * entries > slots_.size()) resize(std::bit_ceil(2 * entries));
  }

  // One more value into a hash, which begins with a number that is the same for all.
  static std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ull;
    return hash ^ hash >> 32;
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffu;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kNone;
  };

  void resize(std::size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == kNone) continue;
      std::size_t at = slot.hash & (slots - 1);
      while (slots_[at].number != kNone) at = (at + 1) & (slots - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, at least half of it free
  std::size_t entries_ = 0;
};

}  // namespace lawful
