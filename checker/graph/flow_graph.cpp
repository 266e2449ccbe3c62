#include "checker/graph/flow_graph.h"

#include <algorithm>

namespace lawful {

struct FlowGraph::Rows {
  explicit Rows(const Schema& s)
      : operated(s.row("system", "operated-by")), op_as(s.row("operation-of", "as")), op_for(s.row("operation-of", "for")),
        hosted(s.row("system", "hosted-by")), located(s.row("system", "located-in")), located_outside(s.row("system", "located-outside")),
        devices(s.row("system", "located-on-user-devices")), outside(s.row("system", "accessible-from-outside")),
        accessible(s.row("system", "accessible-to")), established(s.row("organisation", "established-in")),
        access_in(s.row("access", "in")), access_carries(s.row("access", "carries")), access_for(s.row("access", "for")),
        access_as(s.row("access", "as")), access_acting(s.row("access", "acting-for")),
        carries(s.row("flow", "carries")), carriage_of(s.row("carriage", "of")), flow_for(s.row("flow", "for")),
        anonymised(s.row("flow", "anonymised")), removes(s.row("anonymising", "removes")), keeps(s.row("anonymising", "keeps")),
        identifies(s.row("data", "identifies")), collect_head(s[s.kind("collect")].head_row), collect_from(s.row("collect", "from")),
        collect_at(s.row("collect", "at")), collect_for(s.row("collect", "for")), uses(s.row("processing", "uses")),
        of(s.row("processing", "of")), controller(s.row("processing", "controller")), controllers(s.row("processing", "controllers")),
        derives(s.row("processing", "derives")), derived_from(s.row("derivation", "from")), derived_at(s.row("derivation", "at")),
        processor(s.kind("role")) {}
  RowId operated, op_as, op_for, hosted, located, located_outside, devices, outside, accessible, established, access_in, access_carries, access_for,
      access_as, access_acting, carries, carriage_of, flow_for, anonymised, removes, keeps, identifies, collect_head, collect_from,
      collect_at, collect_for, uses, of, controller, controllers, derives, derived_from, derived_at;
  KindId processor;
};

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

void FlowGraph::add_nodes() {
  const Schema& schema = *model_.schema;
  for (const char* kind : {"system", "organisation"}) {
    for (const EntityId id : model_.all(schema.kind(kind))) {
      if (!law_.holds(id)) continue;
      Node node;
      node.entity = id;
      if (model_[id].kind == schema.kind("system")) {
        read_system(node);
      } else {
        node.operator_ = id;
        node.places = law_.heads(id, rows_->established);
        node.more_places = node.places.empty() || law_.written_unknown(id, rows_->established);
      }
      node_of_[id.value] = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back(std::move(node));
    }
  }
}

void FlowGraph::read_system(Node& node) {
  const EntityId id = node.entity;
  const EntityId processor = model_.find(rows_->processor, "processor");
  law_.each(id, rows_->operated, [&](const Fact& fact) {
    node.operator_ = law_.head(fact);
    if (!fact.block) return;
    const EntityId block{fact.value};
    node.principals = law_.heads(block, rows_->op_for);
    const auto roles = law_.heads(block, rows_->op_as);
    node.operator_is_processor = std::find(roles.begin(), roles.end(), processor) != roles.end();
  });
  node.hosts = law_.heads(id, rows_->hosted);
  node.places = law_.heads(id, rows_->located);
  node.more_places = node.places.empty() || law_.written_unknown(id, rows_->located);
  node.outside = law_.heads(id, rows_->located_outside);
  node.user_devices = law_.flag(id, rows_->devices) == Truth::yes;
  node.accessible_from_outside = law_.flag(id, rows_->outside);
}

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
  law_.each(flow, rows_->flow_for, [&](const Fact& fact) { edge.processings.push_back(EntityId{fact.value}); });
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

// Whoever may read a system from elsewhere is a node of its own, and reading is an edge to it.
void FlowGraph::add_accesses() {
  const EntityId processor = model_.find(rows_->processor, "processor");
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
      node.operator_is_processor = std::find(roles.begin(), roles.end(), processor) != roles.end();
      Edge edge;
      edge.movement = access;
      edge.from = node_of(system);
      edge.to = NodeId{nodes_.size()};
      edge.processings = law_.heads(access, rows_->access_for);
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

// A sub-processor works for a processor, and so for whom that one works for.
void FlowGraph::follow_processor_chains() {
  std::unordered_map<EntityId, std::vector<EntityId>> works_for;
  for (const Node& node : nodes_) {
    if (!node.operator_is_processor) continue;
    auto& list = works_for[node.operator_];
    for (const EntityId p : node.principals) {
      if (p != node.operator_ && std::find(list.begin(), list.end(), p) == list.end()) list.push_back(p);
    }
  }
  for (Node& node : nodes_) {
    for (std::size_t i = 0; i < node.principals.size(); ++i) {
      const auto further = works_for.find(node.principals[i]);
      if (further == works_for.end()) continue;
      for (const EntityId p : further->second) {
        const bool known = p == node.operator_ || std::find(node.principals.begin(), node.principals.end(), p) != node.principals.end();
        if (!known) node.principals.push_back(p);
      }
    }
  }
}

void FlowGraph::add_collections() {
  for (const EntityId id : model_.all(model_.schema->kind("collect"))) {
    if (!law_.holds(id)) continue;
    Collection c;
    c.collect = id;
    law_.each(id, rows_->collect_at, [&](const Fact& fact) { c.at = node_of(EntityId{fact.value}); });
    c.processings = law_.heads(id, rows_->collect_for);
    const std::vector<EntityId> groups = law_.heads(id, rows_->collect_from);
    std::vector<Naming> naming;
    law_.each(id, rows_->collect_head, [&](const Fact& fact) { naming.push_back({EntityId{fact.value}, groups}); });
    c.data = elements_.enter(naming);
    collections_.push_back(std::move(c));
  }
}

void FlowGraph::add_processings() {
  for (const EntityId id : model_.all(model_.schema->kind("processing"))) {
    if (!law_.holds(id)) continue;
    Use use;
    const std::vector<EntityId> groups = law_.heads(id, rows_->of);
    std::vector<Naming> naming;
    law_.each(id, rows_->uses, [&](const Fact& fact) { naming.push_back({EntityId{fact.value}, groups}); });
    law_.each(id, rows_->derives, [&](const Fact& fact) { naming.push_back({law_.head(fact), groups.empty() ? elements_.people() : groups}); });
    use.uses = elements_.enter(naming);
    for (const RowId row : {rows_->controller, rows_->controllers}) {
      for (const EntityId c : law_.heads(id, row)) use.controllers.push_back(c);
      use.open = use.open || law_.written_unknown(id, row);
    }
    use.open = use.open || use.controllers.empty();
    use_of_[id.value] = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back(std::move(use));
    law_.each(id, rows_->derives, [&](const Fact& fact) {
      if (!fact.block) return;
      const EntityId block{fact.value};
      Derivation d;
      d.processing = id;
      d.derived = law_.head(fact);
      for (const EntityId at : law_.heads(block, rows_->derived_at)) d.at = node_of(at);
      std::vector<Naming> inputs;
      for (const EntityId input : law_.heads(block, rows_->derived_from)) inputs.push_back({input, {}});
      d.from = elements_.enter(inputs);
      // Of whomever the inputs are: that the category is about fewer people does not take them away.
      d.makes = elements_.enter({{d.derived, elements_.people()}});
      for (const EntityId group : elements_.all_groups()) {  // classes never mix groups of what is derived
        if (group) elements_.enter({{d.derived, {group}}}), elements_.enter([&] {
          std::vector<Naming> narrowed = inputs;
          for (Naming& n : narrowed) n.groups = {group};
          return narrowed;
        }());
      }
      derivations_.push_back(d);
    });
  }
}

}  // namespace lawful
