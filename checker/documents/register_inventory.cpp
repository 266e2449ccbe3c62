#include "checker/documents/facts.h"
#include "checker/documents/registers.h"

namespace lawful {
namespace {

class Inventory {
 public:
  explicit Inventory(const Report& report) : facts_(report), graph_(facts_.graph()), model_(facts_.model()) {}

  Document write() const {
    Document out{"inventory", "Inventory of systems", document_heads(facts_), {}};
    Table table{"systems", "Systems", columns(), {}, "The model has no systems on this day."};
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      const Node& node = graph_.nodes()[i];
      if (!node.access && model_[node.entity].kind == model_.schema->kind("system")) table.rows.push_back(row(NodeId{i}, node));
    }
    out.sections.push_back({"systems", "Systems", {std::move(table)}, {}});
    return out;
  }

 private:
  static std::vector<Table::Column> columns() {
    return {{"system", "System", 22}, {"operator", "Operator", 20}, {"role", "Its part", 22}, {"hosts", "Hosted by", 18}, {"places", "Place", 16},
            {"data", "Holds", 36}, {"people", "Of", 24}, {"arrives", "How it gets there", 40}, {"protected-by", "Protected as personal data by", 20},
            {"readers", "Also readable by", 22}, {"encrypted-at-rest", "Encrypted at rest", 12}, {"measures", "Measures", 24}};
  }

  Table::Row row(NodeId id, const Node& node) const {
    const BitView held = facts_.analysis().propagation().held(id);
    Table::Row out;
    out.cells = {{facts_.title(node.entity)}, party(node.operator_), role(node), hosts(node), {facts_.places(node)}, {facts_.items(held)}, {facts_.people(held)},
                 arrivals(id), protection(id), facts_.of(node.entity, "accessible-to"), facts_.of(node.entity, "encrypted-at-rest"),
                 facts_.of(node.entity, "protected-by")};
    return out;
  }

  Passages party(EntityId id) const { return {id ? facts_.title(id) : Passage{"not stated", {}}}; }

  Passages role(const Node& node) const {
    if (!node.operator_is_processor) return {};
    Passages out{{"processor for", {}}};
    for (const EntityId principal : node.principals) out.front().text += (out.front().text.ends_with("for") ? " " : ", ") + facts_.report().title(principal);
    return out;
  }

  Passages hosts(const Node& node) const {
    Passages out;
    for (const EntityId host : node.hosts) out.push_back(facts_.title(host));
    return out;
  }

  // What comes in how, and what for: "from Shop: Name, for Sell and deliver".
  Passages arrivals(NodeId id) const {
    Passages out;
    const RowId head = (*model_.schema)[model_.schema->kind("collect")].head_row;
    for (const Collection& c : graph_.collections()) {
      if (c.at != id) continue;
      const std::string whom = joined(facts_.of(c.collect, "from"), ", ");
      out.push_back({whom.empty() ? "collected" : "collected from " + whom, {}});
      finish(out.back(), joined(facts_.of(c.collect, head), ", "), c.processings, c.collect);
    }
    for (const Edge& edge : graph_.edges()) {
      if (edge.to != id) continue;
      out.push_back({"from " + facts_.report().title(graph_[edge.from].entity), {}});
      finish(out.back(), joined(facts_.of(edge.movement, "carries"), ", "), edge.processings, edge.movement);
    }
    for (const Derivation& d : graph_.derivations()) {
      if (d.at == id) out.push_back({facts_.report().title(d.derived) + ", made by " + facts_.report().title(d.processing), model_.head(d.processing)});
    }
    return out;
  }
  void finish(Passage& passage, const std::string& what, std::span<const EntityId> processings, EntityId movement) const {
    passage.text += ": " + (what.empty() ? "all that is there" : what);
    std::string why;
    for (const EntityId p : processings) why += (why.empty() ? ", for " : ", ") + facts_.report().title(p);
    passage.text += why;
    passage.at = model_.head(movement);
  }

  Passages protection(NodeId id) const {
    Passages out;
    const Propagation& propagation = facts_.analysis().propagation();
    for (std::size_t r = 0; r < propagation.regimes().size(); ++r) {
      if (!any(propagation.at(id, propagation.possible(r)))) continue;
      const bool certain = any(propagation.at(id, propagation.certain(r)));
      out.push_back({facts_.report().title(propagation.regimes()[r]) + (certain ? "" : " (possibly)"), {}});
    }
    return out;
  }

  Facts facts_;
  const FlowGraph& graph_;
  const Model& model_;
};

}  // namespace

Document inventory(const Report& report) { return Inventory(report).write(); }

}  // namespace lawful
