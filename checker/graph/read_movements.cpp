// Edges of the flow graph, and what comes in at its nodes.
#include <algorithm>

#include "checker/graph/graph_rows.h"
#include "lang/base/large_pages.h"

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

// One thread's share of the flows: what they name and serve goes into tables of its own.
struct FlowGraph::FlowReader {
  const FlowGraph& graph;
  EntityLists& lists;
  Patterns patterns;
  std::vector<std::uint32_t> anonymised;  // edges
  std::vector<EntityId> served, groups;   // of the flow at hand

  void read(Edge& edge, std::uint32_t index) {
    const LawOfDay& law = graph.law_;
    law.each(edge.movement, graph.rows_->carries, [&](const Fact& fact) {
      groups.clear();
      if (fact.block) {
        law.each(EntityId{fact.value}, graph.rows_->carriage_of, [&](const Fact& group) { groups.push_back(law.head(group)); });
      }
      patterns.name(law.head(fact), groups);
    });
    edge.carries = patterns.enter();
    served.clear();
    law.each(edge.movement, graph.rows_->flow_for, [&](const Fact& fact) {
      if (const EntityId processing = law.head(fact); law.holds(processing)) served.push_back(processing);
    });
    edge.processings = lists.keep(served);
    law.each(edge.movement, graph.rows_->anonymised, [&](const Fact& fact) {
      if (fact.value != 0 && (anonymised.empty() || anonymised.back() != index)) anonymised.push_back(index);
    });
  }
};

void FlowGraph::add_flows() {
  const auto flows = model_.all(model_.schema->kind("flow"));
  reserve_large(edges_, flows.size());
  for (const EntityId id : flows) {
    if (!law_.holds(id)) continue;
    const NodeId from = node_of(EntityId{model_[id].first}), to = node_of(EntityId{model_[id].second});
    if (!from || !to) continue;
    edge_of_[id.value] = static_cast<std::uint32_t>(edges_.size());
    Edge& edge = edges_.emplace_back();
    edge.movement = id;
    edge.from = from;
    edge.to = to;
  }
  const std::size_t threads = threads_of(edges_.size());
  lists_.resize(threads);
  std::vector<FlowReader> readers;
  for (EntityLists& lists : lists_) readers.push_back({*this, lists, {}, {}, {}, {}});
  in_ranges(edges_.size(), threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) readers[part].read(edges_[i], static_cast<std::uint32_t>(i));
  });
  std::vector<std::vector<PatternId>> entered;
  for (const FlowReader& reader : readers) entered.push_back(elements_.enter(reader.patterns));
  in_ranges(edges_.size(), threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) edges_[i].carries = entered[part][edges_[i].carries.value];
  });
  for (const FlowReader& reader : readers) {
    for (const std::uint32_t edge : reader.anonymised) read_anonymising(edges_[edge], edges_[edge].movement);
  }
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
