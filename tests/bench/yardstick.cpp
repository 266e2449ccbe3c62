#include "tests/bench/yardstick.h"

#include <bit>
#include <utility>

namespace lawful::bench {
namespace {

// Held items, and of those the ones that have not been passed on; a node with such items is queued once.
class Worklist {
 public:
  explicit Worklist(const std::vector<Items>& seeds) : held_(seeds.size()), pending_(seeds.size()) {
    queue_.resize(seeds.size());
    for (std::uint32_t node = 0; node < seeds.size(); ++node) add(node, seeds[node]);
  }

  void run(const Adjacency& adjacency) {
    while (queued_ > 0) {
      const std::uint32_t node = pop();
      const Items delta = std::exchange(pending_[node], 0);
      for (std::uint32_t i = adjacency.offsets[node]; i < adjacency.offsets[node + 1]; ++i) {
        add(adjacency.edges[i].to, delta & adjacency.edges[i].carries);
      }
    }
  }

  [[nodiscard]] std::size_t pairs() const {
    std::size_t count = 0;
    for (const Items items : held_) count += static_cast<std::size_t>(std::popcount(items));
    return count;
  }

 private:
  void add(std::uint32_t node, Items items) {
    const Items fresh = items & ~held_[node];
    if (fresh == 0) return;
    if (pending_[node] == 0) push(node);
    held_[node] |= fresh;
    pending_[node] |= fresh;
  }

  // A ring as long as there are nodes never overflows: no node is in it twice.
  void push(std::uint32_t node) {
    queue_[tail_] = node;
    tail_ = next(tail_);
    ++queued_;
  }

  std::uint32_t pop() {
    const std::uint32_t node = queue_[head_];
    head_ = next(head_);
    --queued_;
    return node;
  }

  [[nodiscard]] std::size_t next(std::size_t at) const { return at + 1 == queue_.size() ? 0 : at + 1; }

  std::vector<Items> held_;
  std::vector<Items> pending_;
  std::vector<std::uint32_t> queue_;
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
  std::size_t queued_ = 0;
};

}  // namespace

Adjacency adjacency_of(const BenchGraph& graph) {
  Adjacency result;
  result.offsets.assign(graph.nodes + std::size_t{1}, 0);
  result.edges.resize(graph.edges.size());
  for (const BenchEdge& edge : graph.edges) ++result.offsets[edge.from + std::size_t{1}];
  for (std::size_t node = 0; node < graph.nodes; ++node) result.offsets[node + 1] += result.offsets[node];
  std::vector<std::uint32_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (const BenchEdge& edge : graph.edges) result.edges[next[edge.from]++] = {edge.carries, edge.to};
  return result;
}

std::size_t live_pairs(const Adjacency& adjacency, const std::vector<Items>& seeds) {
  Worklist worklist(seeds);
  worklist.run(adjacency);
  return worklist.pairs();
}

}  // namespace lawful::bench
