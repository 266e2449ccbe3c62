#include <algorithm>

#include "checker/graph/graph_rows.h"

namespace lawful {

FlowGraph::FlowGraph(const LawOfDay& law, const std::vector<EntityId>& named)
    : law_(law), model_(law.model()), rows_(std::make_shared<Rows>(*model_.schema)), elements_(law) {
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
  elements_.make_classes(named);
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  std::vector<Pair> ends;
  std::vector<std::uint32_t> ids;
  ends.reserve(edges_.size());
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    ends.emplace_back(edges_[i].from.value, edges_[i].to.value);
    ids.push_back(i);
  }
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
