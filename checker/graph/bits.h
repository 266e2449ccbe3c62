// Sets of element classes, all of one width, as rows of 64-bit words.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace lawful {

using Word = std::uint64_t;
using BitView = std::span<const Word>;

class BitTable {
 public:
  BitTable() = default;
  BitTable(std::size_t rows, std::size_t words) : words_(words), data_(rows * words, 0) {}
  std::span<Word> operator[](std::size_t row) { return {data_.data() + row * words_, words_}; }
  BitView operator[](std::size_t row) const { return {data_.data() + row * words_, words_}; }
  std::size_t words() const { return words_; }
  std::size_t rows() const { return words_ == 0 ? 0 : data_.size() / words_; }
  void reserve(std::size_t rows) { data_.reserve(rows * words_); }
  std::size_t add_row(BitView bits) {
    data_.insert(data_.end(), bits.begin(), bits.end());
    return rows() - 1;
  }

 private:
  std::size_t words_ = 0;
  std::vector<Word> data_;
};

inline bool any(BitView bits) {
  for (const Word w : bits) {
    if (w != 0) return true;
  }
  return false;
}
inline std::size_t count(BitView bits) {
  std::size_t n = 0;
  for (const Word w : bits) n += static_cast<std::size_t>(std::popcount(w));
  return n;
}
// How many bits are set before one.
inline std::size_t rank(BitView bits, std::size_t bit) {
  return count(bits.first(bit / 64)) + static_cast<std::size_t>(std::popcount(bits[bit / 64] & ((Word{1} << (bit % 64)) - 1)));
}
inline bool test(BitView bits, std::size_t bit) { return (bits[bit / 64] >> (bit % 64) & 1) != 0; }
inline void set(std::span<Word> bits, std::size_t bit) { bits[bit / 64] |= Word{1} << (bit % 64); }
inline bool intersects(BitView a, BitView b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] & b[i]) != 0) return true;
  }
  return false;
}
inline void add_to(std::span<Word> into, BitView bits) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] |= bits[i];
}
template <typename Visit>
void each_bit(BitView bits, Visit&& visit) {
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (Word w = bits[i]; w != 0; w &= w - 1) visit(i * 64 + static_cast<std::size_t>(std::countr_zero(w)));
  }
}

// A set of its own, for results.
struct Bits {
  std::vector<Word> words;
  Bits() = default;
  explicit Bits(std::size_t n) : words(n, 0) {}
  explicit Bits(BitView view) : words(view.begin(), view.end()) {}
  operator BitView() const { return words; }
  friend bool operator==(const Bits&, const Bits&) = default;
};

}  // namespace lawful
