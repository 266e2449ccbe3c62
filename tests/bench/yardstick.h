#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/bench_graph.h"

namespace lawful::bench {

// The edges of a graph by source: those of node n stand at [offsets[n], offsets[n + 1]).
struct Adjacency {
  struct Edge {
    Items carries = 0;
    std::uint32_t to = 0;
  };
  std::vector<std::uint32_t> offsets;
  std::vector<Edge> edges;
};

Adjacency adjacency_of(const BenchGraph& graph);

// The number of (node, item) pairs that hold once everything has flowed: the analysis at its cheapest.
std::size_t live_pairs(const Adjacency& adjacency, const std::vector<Items>& seeds);

}  // namespace lawful::bench
