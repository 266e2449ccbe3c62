// What reaches where: held anywhere, and protected by a regime (certainly, or possibly).  One least fixpoint
// for all layers, by rounds: each round moves only what is new, so every (edge, element) is looked at once.
#pragma once

#include "checker/graph/flow_graph.h"

namespace lawful {

class Propagation {
 public:
  // `regimes`: those whose protection is asked for.
  Propagation(const FlowGraph& graph, std::vector<EntityId> regimes);

  static constexpr std::size_t kHeld = 0;
  std::size_t certain(std::size_t regime) const { return 1 + 2 * regime; }
  std::size_t possible(std::size_t regime) const { return 2 + 2 * regime; }
  std::size_t layer_count() const { return 1 + 2 * regimes_.size(); }
  const std::vector<EntityId>& regimes() const { return regimes_; }

  BitView at(NodeId node, std::size_t layer) const { return state_[node.value * layer_count() + layer]; }
  BitView held(NodeId node) const { return at(node, kHeld); }
  // What an edge carries of what its source has in that layer.
  Bits over(EdgeId edge, std::size_t layer) const;

  // Steps from the nearest collection that brings a class to a node in a layer; found when first asked for.
  static constexpr std::uint16_t kNever = 0xffff;
  std::uint16_t distance(NodeId node, std::size_t layer, std::size_t element_class) const;
  // The first collection that brings a class to a node; none if none does.
  EntityId collection_at(NodeId node, std::size_t element_class) const;

 private:
  struct Seed {
    NodeId node;
    BitView bits;
    std::size_t layer;
  };
  // An edge as spreading sees it; those out of a node stand together.
  struct Step {
    NodeId to;
    PatternId carries;
    std::uint32_t imports = 0;  // layers that begin where the receiver is under a regime
  };
  struct Distances {
    std::vector<std::uint32_t> first;   // by node and layer: where those of its classes begin, in their order
    std::vector<std::uint16_t> rounds;
  };
  std::vector<Seed> seeds() const;
  void make_steps();
  std::uint32_t imports(const Edge& edge) const;
  void run(BitTable& state, Distances* distances) const;
  void find_distances() const;

  const FlowGraph& graph_;
  std::vector<EntityId> regimes_;
  std::vector<std::uint32_t> first_step_;  // by node; one more for the end
  std::vector<Step> steps_;
  BitTable state_;                     // node x layer
  mutable Distances distances_;
  mutable std::unordered_map<NodeId, std::vector<std::uint32_t>> collections_at_;  // by place; found when first asked for
};

// The shortest way an element came to a node in a layer: edges from a collection to it, in order.  Among
// equally short ways, the one whose names come first.
std::vector<EdgeId> witness(const FlowGraph& graph, const Propagation& propagation, NodeId node, std::size_t layer, std::size_t element_class);

}  // namespace lawful
