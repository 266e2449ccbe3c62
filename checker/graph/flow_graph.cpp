#include <algorithm>
#include <numeric>

#include "checker/graph/graph_rows.h"
#include "lang/base/side_by_side.h"

namespace lawful {

FlowGraph::FlowGraph(const LawOfDay& law, const std::vector<EntityId>& named)
    : law_(law), model_(law.model()),
      rows_(std::make_shared<Rows>(*model_.schema, model_.find(model_.schema->kind("role"), "processor"))), elements_(law) {
  node_of_.assign(model_.entities.size(), NodeId::kNone);
  edge_of_.assign(model_.entities.size(), EdgeId::kNone);
  use_of_.assign(model_.entities.size(), NodeId::kNone);
  add_nodes();
  add_processings();
  add_collections();
  add_flows();
  add_accesses();
  follow_processor_chains();
  find_contexts();
  find_embedders();
  add_derivations();
  side_by_side(2, threads_of(edges_.size()), [&](std::size_t i) {
    if (i == 0) elements_.make_classes(named);
    else make_boost_graph();
  });
}

void FlowGraph::make_boost_graph() {
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  std::vector<Pair> ends;
  ends.reserve(edges_.size());
  for (const Edge& edge : edges_) ends.emplace_back(edge.from.value, edge.to.value);
  std::vector<std::uint32_t> ids(edges_.size());
  std::iota(ids.begin(), ids.end(), 0u);
  graph_ = std::make_unique<Graph>(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), ids.begin(),
                                   static_cast<std::uint32_t>(nodes_.size()));
}

NodeId FlowGraph::node_of(EntityId entity) const { return NodeId{node_of_[entity.value]}; }
EdgeId FlowGraph::edge_of(EntityId movement) const { return EdgeId{edge_of_[movement.value]}; }
const Collection* FlowGraph::collection_of(EntityId collect) const {
  const auto at = std::ranges::lower_bound(collections_, collect, {}, &Collection::collect);
  return at == collections_.end() || at->collect != collect ? nullptr : &*at;
}

BitView FlowGraph::uses(EntityId processing) const { return elements_.mask(uses_[use_of_[processing.value]].uses); }
const std::vector<EntityId>& FlowGraph::controllers(EntityId processing) const {
  static const std::vector<EntityId> kNobody;
  const std::uint32_t use = use_of_[processing.value];
  return use == NodeId::kNone ? kNobody : uses_[use].controllers;
}
bool FlowGraph::controllers_open(EntityId processing) const {
  const std::uint32_t use = use_of_[processing.value];
  return use != NodeId::kNone && uses_[use].open;
}

}  // namespace lawful
