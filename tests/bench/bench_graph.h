#pragma once

#include <cstdint>
#include <vector>

namespace lawful::bench {

// Items of data as a set of bits: the yardstick is one machine word wide.
using Items = std::uint64_t;
inline constexpr std::uint32_t item_count = 64;

// One flow; `restricted` where its target lies outside both areas.
struct BenchEdge {
  Items carries = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  bool restricted = false;
};

// The bare flow graph of a project: what is left of it when law, dates and words are taken away.
struct BenchGraph {
  std::uint32_t nodes = 0;
  std::vector<BenchEdge> edges;
  std::vector<Items> seeds;  // for each node, what is collected there
};

}  // namespace lawful::bench
