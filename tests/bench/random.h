#pragma once

#include <bit>
#include <cstdint>

namespace lawful::bench {

// splitmix64: the standard library's distributions differ between libraries, this does not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  // Evenly in [0, n), n > 0, by the upper half of a product of 32 bits.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U); }

  // The least of some draws: small numbers come more often, which is what gives a graph its hubs.
  std::uint32_t below_skewed(std::uint32_t n, int draws = 2) {
    std::uint32_t least = below(n);
    for (; draws > 1; --draws) {
      const std::uint32_t other = below(n);
      if (other < least) least = other;
    }
    return least;
  }

  // Up to `count` members of a set of bits.
  std::uint64_t some_of(std::uint64_t set, std::uint32_t count) {
    std::uint64_t result = 0;
    for (; count > 0 && set != 0; --count) {
      std::uint64_t rest = set;
      std::uint32_t skip = below(static_cast<std::uint32_t>(std::popcount(set)));
      for (; skip > 0; --skip) rest &= rest - 1;
      const std::uint64_t lowest = rest & (~rest + 1);
      result |= lowest;
      set &= ~lowest;
    }
    return result;
  }

  bool percent(std::uint32_t chance) { return below(100) < chance; }

 private:
  std::uint64_t state_;
};

}  // namespace lawful::bench
