// What processings use, who decides about them, and what they make of what they find.
#include <algorithm>

#include "checker/graph/graph_rows.h"

namespace lawful {

void FlowGraph::add_processings() {
  for (const EntityId id : model_.all(model_.schema->kind("processing"))) {
    if (!law_.holds(id)) continue;
    Use use;
    const std::vector<EntityId> groups = law_.heads(id, rows_->of);
    std::vector<Naming> naming;
    law_.each(id, rows_->uses, [&](const Fact& fact) { naming.push_back({EntityId{fact.value}, groups}); });
    law_.each(id, rows_->derives, [&](const Fact& fact) { naming.push_back({law_.head(fact), groups.empty() ? elements_.people() : groups}); });
    use.uses = elements_.enter(naming);
    use.controllers = law_.controllers(id);
    use.open = use.controllers.empty() || law_.written_unknown(id, rows_->controller) || law_.written_unknown(id, rows_->controllers);
    use_of_[id.value] = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back(std::move(use));
  }
}

void FlowGraph::add_derivations() {
  for (const EntityId id : model_.all(model_.schema->kind("processing"))) {
    if (!law_.holds(id)) continue;
    law_.each(id, rows_->derives, [&](const Fact& fact) {
      if (fact.block) add_derivation(id, EntityId{fact.value});
    });
  }
}

void FlowGraph::add_derivation(EntityId processing, EntityId block) {
  Derivation d;
  d.processing = processing;
  d.derived = EntityId{model_[block].first};
  std::vector<Naming> inputs;
  for (const EntityId input : law_.heads(block, rows_->derived_from)) inputs.push_back({input, {}});
  d.from = elements_.enter(inputs);
  d.makes = elements_.enter({{d.derived, elements_.people()}});  // whomever it is said to be about
  for (const EntityId group : elements_.all_groups()) {  // classes never mix groups of what is derived
    if (!group) continue;
    elements_.enter({{d.derived, {group}}});
    std::vector<Naming> narrowed = inputs;
    for (Naming& n : narrowed) n.groups = {group};
    elements_.enter(narrowed);
  }
  std::vector<NodeId> places;
  for (const EntityId at : law_.heads(block, rows_->derived_at)) places.push_back(node_of(at));
  if (places.empty()) places = where_done(processing);
  if (places.empty()) places.push_back({});
  for (const NodeId at : places) {
    d.at = at;
    derivations_.push_back(d);
  }
}

// Where nobody says where it is done: wherever its data comes in, leaves or arrives; else at its controllers'.
std::vector<NodeId> FlowGraph::where_done(EntityId processing) const {
  std::vector<bool> found(nodes_.size(), false);
  bool any = false;
  const auto serves = [&](std::span<const EntityId> processings) {
    return std::find(processings.begin(), processings.end(), processing) != processings.end();
  };
  const auto note = [&](NodeId node) {
    if (node) found[node.value] = any = true;
  };
  for (const Collection& c : collections_) {
    if (serves(c.processings)) note(c.at);
  }
  for (const Edge& edge : edges_) {
    if (serves(edge.processings)) note(edge.from), note(edge.to);
  }
  for (std::uint32_t n = 0; n < nodes_.size() && !any; ++n) {
    for (const EntityId c : controllers(processing)) {
      if (std::find(nodes_[n].context.begin(), nodes_[n].context.end(), c) != nodes_[n].context.end()) found[n] = true;
    }
  }
  std::vector<NodeId> out;
  for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
    if (found[n]) out.push_back(NodeId{n});
  }
  return out;
}

}  // namespace lawful
