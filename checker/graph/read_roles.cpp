// For whom a node's data lies there: processors and whom they work for, and those who build a system into theirs.
#include <algorithm>

#include "checker/graph/graph_rows.h"

namespace lawful {
namespace {

void add(std::vector<EntityId>& list, EntityId id) {
  if (id && !contains(list, id)) list.push_back(id);
}

}  // namespace

// A sub-processor works for a processor, and so for whom that one works for.
void FlowGraph::follow_processor_chains() {
  for (const Node& node : nodes_) {
    if (!node.operator_is_processor) continue;
    for (const EntityId p : node.principals) {
      if (p != node.operator_) add(works_for_[node.operator_], p);
    }
  }
  for (Node& node : nodes_) {
    for (const EntityId direct : std::vector(node.principals)) {
      for (const EntityId p : behind(direct)) {
        if (p != node.operator_) add(node.principals, p);
      }
    }
  }
}

std::vector<EntityId> FlowGraph::behind(EntityId principal) const {
  std::vector<EntityId> out{principal};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto further = works_for_.find(out[i]);
    if (further == works_for_.end()) continue;
    for (const EntityId p : further->second) add(out, p);
  }
  return out;
}

// Who is controller of something that comes in at a node, or is carried to it: what lies there is also theirs.
std::vector<std::vector<EntityId>> FlowGraph::served() const {
  std::vector<std::vector<EntityId>> out(nodes_.size());
  const auto serve = [&](NodeId node, std::span<const EntityId> processings) {
    if (!node || !nodes_[node.value].operator_is_processor) return;
    for (const EntityId p : processings) {
      for (const EntityId c : controllers(p)) add(out[node.value], c);
    }
  };
  for (const Collection& c : collections_) serve(c.at, c.processings);
  for (const Edge& edge : edges_) serve(edge.to, edge.processings);
  return out;
}

// A processor between a controller and the one that runs the machine has nothing of its own there.
void FlowGraph::find_contexts() {
  const auto served_at = served();
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    Node& node = nodes_[n];
    if (!node.operator_is_processor) {
      add(node.context, node.operator_);
      continue;
    }
    for (const EntityId p : node.principals) {
      const auto further = works_for_.find(p);
      const bool between = further != works_for_.end() && std::any_of(further->second.begin(), further->second.end(), [&](EntityId z) {
        return z != p && contains(node.principals, z);
      });
      if (!between || contains(served_at[n], p)) add(node.context, p);
    }
    if (!node.own_uses.empty()) add(node.context, node.operator_);
  }
}

// Whoever builds somebody else's system into its pages has a part in what that one collects there (Art 26).
void FlowGraph::find_embedders() {
  for (Node& node : nodes_) {
    if (node.access || model_[node.entity].kind != rows_->system) continue;
    std::vector<EntityId> pages = law_.heads(node.entity, rows_->embedded);
    node.embedders_open = law_.written_unknown(node.entity, rows_->embedded);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      for (const EntityId outer : law_.heads(pages[i], rows_->embedded)) add(pages, outer);
      const NodeId page = node_of(pages[i]);
      if (!page || page.value == node_of(node.entity).value) continue;
      node.embedders_open = node.embedders_open || nodes_[page.value].context.empty();
      for (const EntityId o : nodes_[page.value].context) {
        if (o != node.operator_) add(node.embedders, o);
      }
    }
  }
}

std::vector<EntityId> FlowGraph::collectors(const Collection& collection) const {
  std::vector<EntityId> out;
  for (const EntityId p : collection.processings) {
    for (const EntityId c : controllers(p)) add(out, c);
  }
  if (collection.at) {
    for (const EntityId e : nodes_[collection.at.value].embedders) add(out, e);
  }
  return out;
}

bool FlowGraph::collectors_open(const Collection& collection) const {
  return (collection.at && nodes_[collection.at.value].embedders_open) ||
         std::any_of(collection.processings.begin(), collection.processings.end(), [&](EntityId p) { return controllers_open(p); });
}

// Of those processings of which it is a controller; where it is of none, of all; without any, of whatever it does.
Truth FlowGraph::applies(EntityId regime, EntityId organisation, std::span<const EntityId> processings) const {
  if (processings.empty() || !law_.differs_by_processing()) return law_.applies(regime, organisation);
  const auto own = [&](EntityId p) { return contains(controllers(p), organisation); };
  const bool some_own = std::any_of(processings.begin(), processings.end(), own);
  Truth out = Truth::no;
  for (const EntityId p : processings) {
    if (!some_own || own(p)) out = either(out, law_.applies(regime, organisation, p));
  }
  return out;
}

}  // namespace lawful
