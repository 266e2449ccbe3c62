// Names to numbers, each in a scope: found by the hash that a literal brings along.
#pragma once

#include <vector>

#include "lang/base/word_key.h"

namespace lawful {

class NameTable {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffu;

  // The first of a name stays.
  void enter(std::uint32_t scope, const WordKey& name, std::uint32_t number) {
    if (2 * (entries_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place(scope, name.hash)];
    if (slot.number != kNone) return;
    slot = {name.hash, scope, number};
    ++entries_;
  }
  // The number of a name with that hash.  Whether it is that name says its text, which stands elsewhere.
  std::uint32_t find(std::uint32_t scope, const WordKey& name) const {
    return slots_.empty() ? kNone : slots_[place(scope, name.hash)].number;
  }

  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t scope = 0;
    std::uint32_t number = kNone;
  };

 private:
  friend class SchemaArchive;

  // Where it stands, or would.
  std::size_t place(std::uint32_t scope, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (hash ^ (hash >> 32) ^ scope * 0x9e3779b1ull) & mask;
    while (slots_[at].number != kNone && (slots_[at].hash != hash || slots_[at].scope != scope)) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != kNone) slots_[place(slot.scope, slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, at least half of it free
  std::size_t entries_ = 0;
};

}  // namespace lawful
