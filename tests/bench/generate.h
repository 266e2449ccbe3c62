#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/bench_graph.h"

namespace lawful::bench {

// Numbers of processors start here, so that a controller and a processor are one kind of index.
inline constexpr std::uint16_t no_vendor = 0xffff;

// A processor; `country` is an index into `countries`.
struct Vendor {
  std::uint8_t country = 0;
};

// What one controller does for one purpose, with the items that it needs.
struct BenchProcessing {
  std::uint8_t controller = 0;
  std::uint8_t purpose = 0;
  Items uses = 0;
};

// A node of the graph; without a vendor the controller runs it.
struct BenchSystem {
  std::uint8_t layer = 0;
  std::uint8_t controller = 0;
  std::uint16_t vendor = no_vendor;
  std::uint8_t country = 0;
};

// What comes in at a node; its items are the node's seeds.
struct BenchCollection {
  std::uint32_t at = 0;
  std::vector<std::uint8_t> processings;
};

// What a flow says besides the edge at the same index; `batch` tells flows that share both ends apart.
struct FlowFacts {
  enum class Encryption : std::uint8_t { yes, no, unsaid };
  std::uint8_t processing = 0;
  std::uint8_t batch = 0;
  bool safeguarded = false;
  Encryption encryption = Encryption::yes;
};

// A project of given size in memory: the bare graph, and what its text needs besides.
struct Project {
  BenchGraph graph;
  std::vector<FlowFacts> flows;
  std::vector<BenchSystem> systems;
  std::vector<BenchCollection> collections;
  std::vector<BenchProcessing> processings;
  std::vector<Vendor> vendors;
};

// A layered project of `flows` flows, the same one for the same arguments everywhere.
Project generate(std::size_t flows, std::uint64_t seed);

}  // namespace lawful::bench
