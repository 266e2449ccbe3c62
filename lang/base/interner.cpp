#include "lang/base/interner.h"

#include <algorithm>
#include <bit>

namespace lawful {
namespace {

constexpr std::size_t kFirstSlots = 4096;  // a power of two, enough for a small project
constexpr std::size_t kBlockBytes = 64 * 1024;

template <typename Chunk>
std::uint64_t chunk_at(const char* p) {
  Chunk chunk;
  std::memcpy(&chunk, p, sizeof chunk);
  return chunk;
}

// The last bytes of a word, at most eight; chunks overlap rather than be read byte by byte.
std::uint64_t tail_of(const char* p, std::size_t bytes) {
  if (bytes >= 4) return chunk_at<std::uint32_t>(p) << 32 | chunk_at<std::uint32_t>(p + bytes - 4);
  if (bytes >= 2) return chunk_at<std::uint16_t>(p) << 16 | chunk_at<std::uint16_t>(p + bytes - 2);
  return bytes == 0 ? 0 : static_cast<unsigned char>(*p);
}

// Multiplicative hash over eight bytes at a time; words are short.
std::uint32_t hash_of(std::string_view text) {
  std::uint64_t h = text.size() * 0x9e3779b97f4a7c15ull;
  const char* p = text.data();
  std::size_t left = text.size();
  for (; left > 8; p += 8, left -= 8) {
    h = (h ^ chunk_at<std::uint64_t>(p)) * 0xff51afd7ed558ccdull;
    h ^= h >> 32;
  }
  h = (h ^ tail_of(p, left)) * 0xc4ceb9fe1a85ec53ull;
  return static_cast<std::uint32_t>(h ^ h >> 32);
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const char *p = a.data(), *q = b.data();
  std::size_t left = a.size();
  for (; left > 8; p += 8, q += 8, left -= 8) {
    if (chunk_at<std::uint64_t>(p) != chunk_at<std::uint64_t>(q)) return false;
  }
  return tail_of(p, left) == tail_of(q, left);
}

}  // namespace

Interner::Interner() : slots_(kFirstSlots) {}

Symbol Interner::find(std::string_view text) const {
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.symbol == Symbol::kNone) return Symbol{};
    if (slot.hash == hash && same_word(texts_[slot.symbol], text)) return Symbol{slot.symbol};
  }
}

Symbol Interner::intern(std::string_view text) { return enter(text, true); }

Symbol Interner::enter(std::string_view text, bool copy) {
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].symbol != Symbol::kNone; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && same_word(texts_[slots_[at].symbol], text)) return Symbol{slots_[at].symbol};
  }
  const Symbol symbol{texts_.size()};
  texts_.push_back(copy ? keep(text) : text);
  slots_[at] = {hash, symbol.value};
  if (texts_.size() * 2 > slots_.size()) grow(2 * slots_.size());
  return symbol;
}

Interner Interner::extended() const {
  Interner out;
  out.slots_ = slots_;
  out.texts_ = texts_;
  return out;
}

void Interner::reserve(std::size_t words) {
  texts_.reserve(words);
  if (2 * words > slots_.size()) grow(std::bit_ceil(2 * words));
}

void Interner::grow(std::size_t slots) {
  std::vector<Slot> bigger(slots);
  const std::size_t mask = bigger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.symbol == Symbol::kNone) continue;
    std::size_t at = slot.hash & mask;
    while (bigger[at].symbol != Symbol::kNone) at = (at + 1) & mask;
    bigger[at] = slot;
  }
  slots_ = std::move(bigger);
}

std::string_view Interner::keep(std::string_view text) {
  if (text.size() > block_left_) {
    const std::size_t bytes = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(bytes));
    block_at_ = blocks_.back().get();
    block_left_ = bytes;
  }
  if (!text.empty()) std::memcpy(block_at_, text.data(), text.size());
  const std::string_view kept{block_at_, text.size()};
  block_at_ += text.size();
  block_left_ -= text.size();
  return kept;
}

}  // namespace lawful
