// Words to symbols and back.  A symbol's number says nothing about order: never sort output by it.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "lang/base/ids.h"

namespace lawful {

class Interner {
 public:
  Interner();
  Interner(const Interner&) = delete;
  Interner& operator=(const Interner&) = delete;
  Interner(Interner&&) = default;
  Interner& operator=(Interner&&) = default;

  Symbol intern(std::string_view text);
  // The same for a text that outlives this, so that nothing is copied.
  Symbol adopt(std::string_view text) { return enter(text, false); }
  void reserve(std::size_t words);
  // Another that knows all of these words by their numbers, and rests on this one as long as it lives.
  Interner extended() const;
  // The symbol of a word seen before; none otherwise.
  Symbol find(std::string_view text) const;
  std::string_view text(Symbol symbol) const { return texts_[symbol.value]; }
  std::size_t size() const { return texts_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t symbol = Symbol::kNone;
  };
  Symbol enter(std::string_view text, bool copy);
  void grow(std::size_t slots);
  std::string_view keep(std::string_view text);

  std::vector<Slot> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  char* block_at_ = nullptr;
};

}  // namespace lawful
