// Edges of the flow graph, and what comes in at its nodes.
#include <algorithm>

#include "checker/graph/graph_rows.h"

namespace lawful {

// `carries a, b of staff`: each with its groups.
std::vector<Naming> FlowGraph::carried(EntityId id, RowId row) const {
  std::vector<Naming> out;
  law_.each(id, row, [&](const Fact& fact) {
    Naming naming{law_.head(fact), {}};
    if (fact.block) naming.groups = law_.heads(EntityId{fact.value}, rows_->carriage_of);
    out.push_back(std::move(naming));
  });
  return out;
}

// Processings that a movement serves, as far as they exist on the day.
std::vector<EntityId> FlowGraph::served_by(EntityId movement, RowId row) const {
  std::vector<EntityId> out = law_.heads(movement, row);
  std::erase_if(out, [&](EntityId p) { return !law_.holds(p); });
  return out;
}

void FlowGraph::add_flows() {
  const auto flows = model_.all(model_.schema->kind("flow"));
  edges_.reserve(flows.size());
  for (const EntityId id : flows) {
    if (!law_.holds(id)) continue;
    const NodeId from = node_of(EntityId{model_[id].first}), to = node_of(EntityId{model_[id].second});
    if (!from || !to) continue;
    Edge edge = read_flow(id);
    edge.from = from;
    edge.to = to;
    edge.carries = elements_.enter(carried(id, rows_->carries));
    edge_of_[id.value] = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back(std::move(edge));
  }
}

Edge FlowGraph::read_flow(EntityId flow) const {
  Edge edge;
  edge.movement = flow;
  edge.processings = served_by(flow, rows_->flow_for);
  law_.each(flow, rows_->anonymised, [&](const Fact& fact) {
    if (fact.value != 0) read_anonymising(edge, flow);
  });
  return edge;
}

// Anonymous only where every identifying item carried is removed and none is kept to join by.
void FlowGraph::read_anonymising(Edge& edge, EntityId flow) const {
  std::vector<EntityId> removed;
  bool key_kept = false;
  law_.each(flow, rows_->anonymised, [&](const Fact& fact) {
    if (!fact.block) return;
    const EntityId block{fact.value};
    for (const EntityId data : law_.heads(block, rows_->removes)) {
      removed.insert(removed.end(), elements_.items(data).begin(), elements_.items(data).end());
    }
    for (const EntityId data : law_.heads(block, rows_->keeps)) {
      for (const EntityId item : elements_.items(data)) key_kept = key_kept || law_.flag_up(item, rows_->identifies);
    }
  });
  bool identifies = key_kept;
  for (const Naming& naming : carried(flow, rows_->carries)) {
    for (const EntityId item : elements_.items(naming.data)) {
      const bool gone = std::find(removed.begin(), removed.end(), item) != removed.end();
      identifies = identifies || (!gone && law_.flag_up(item, rows_->identifies));
    }
  }
  edge.passes = identifies;
  edge.anonymous_in_name_only = identifies;
}

void FlowGraph::add_collections() {
  for (const EntityId id : model_.all(model_.schema->kind("collect"))) {
    if (!law_.holds(id)) continue;
    Collection c;
    c.collect = id;
    law_.each(id, rows_->collect_at, [&](const Fact& fact) { c.at = node_of(EntityId{fact.value}); });
    c.processings = served_by(id, rows_->collect_for);
    const std::vector<EntityId> groups = law_.heads(id, rows_->collect_from);
    std::vector<Naming> naming;
    law_.each(id, rows_->collect_head, [&](const Fact& fact) { naming.push_back({EntityId{fact.value}, groups}); });
    c.data = elements_.enter(naming);
    collections_.push_back(std::move(c));
  }
}

}  // namespace lawful
