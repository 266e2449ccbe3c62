// Nodes of the flow graph: systems, organisations, and readers of systems, each with who runs it.
#include <algorithm>

#include "checker/graph/graph_rows.h"
#include "lang/base/large_pages.h"

namespace lawful {

void FlowGraph::add_nodes() {
  const Schema& schema = *model_.schema;
  reserve_large(nodes_, model_.all(schema.kind("system")).size() + model_.all(schema.kind("organisation")).size());
  for (const char* kind : {"system", "organisation"}) {
    for (const EntityId id : model_.all(schema.kind(kind))) {
      if (!law_.holds(id)) continue;
      node_of_[id.value] = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back().entity = id;
    }
  }
  in_ranges(nodes_.size(), threads_of(nodes_.size()), [&](std::size_t, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) read_node(nodes_[i]);
  });
}

void FlowGraph::read_node(Node& node) const {
  if (model_[node.entity].kind == rows_->system) return read_system(node);
  node.operator_ = node.entity;
  node.places = law_.heads(node.entity, rows_->established);
  node.more_places = node.places.empty() || law_.written_unknown(node.entity, rows_->established);
}

void FlowGraph::read_system(Node& node) const {
  const EntityId id = node.entity;
  law_.each(id, rows_->operated, [&](const Fact& fact) {
    node.operator_ = law_.head(fact);
    if (!fact.block) return;
    const EntityId block{fact.value};
    node.principals = law_.heads(block, rows_->op_for);
    node.own_uses = law_.heads(block, rows_->itself_for);
    const auto roles = law_.heads(block, rows_->op_as);
    node.operator_is_processor = std::find(roles.begin(), roles.end(), rows_->processor) != roles.end();
  });
  node.hosts = law_.heads(id, rows_->hosted);
  node.places = law_.heads(id, rows_->located);
  node.more_places = node.places.empty() || law_.written_unknown(id, rows_->located);
  node.outside = law_.heads(id, rows_->located_outside);
  node.user_devices = law_.flag(id, rows_->devices) == Truth::yes;
  node.accessible_from_outside = law_.flag(id, rows_->outside);
}

// Whoever may read a system from elsewhere is a node of its own, and reading is an edge to it.
void FlowGraph::add_accesses() {
  for (const EntityId system : model_.all(model_.schema->kind("system"))) {
    if (!law_.holds(system)) continue;
    law_.each(system, rows_->accessible, [&](const Fact& fact) {
      if (!fact.block) return;
      const EntityId access{fact.value};
      Node node;
      node.entity = law_.head(fact);
      node.access = access;
      node.operator_ = node.entity;
      node.places = law_.heads(access, rows_->access_in);
      node.more_places = law_.written_unknown(access, rows_->access_in);
      if (node.places.empty() && !node.more_places) {
        node.places = law_.heads(node.entity, rows_->established);
        node.more_places = node.places.empty() || law_.written_unknown(node.entity, rows_->established);
      }
      node.principals = law_.heads(access, rows_->access_acting);
      const auto roles = law_.heads(access, rows_->access_as);
      node.operator_is_processor = std::find(roles.begin(), roles.end(), rows_->processor) != roles.end();
      Edge edge;
      edge.movement = access;
      edge.from = node_of(system);
      edge.to = NodeId{nodes_.size()};
      edge.processings = lists_.front().keep(served_by(access, rows_->access_for));
      std::vector<Naming> naming = carried(access, rows_->access_carries);
      if (naming.empty()) {
        for (const EntityId item : model_.all(model_.schema->kind("data"))) naming.push_back({item, elements_.people()});
      }
      edge.carries = elements_.enter(naming);
      edge_of_[access.value] = static_cast<std::uint32_t>(edges_.size());
      edges_.push_back(std::move(edge));
      nodes_.push_back(std::move(node));
    });
  }
}

}  // namespace lawful
