// The flow graph with what reached where, for programs.  The shape is documented in docs/graph-json.md;
// `version` changes when it does.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "checker/law/edition.h"
#include "checker/report/explain_judgement.h"
#include "checker/report/graph_names.h"
#include "checker/report/graph_report.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  explicit Writer(const Report& report)
      : analysis_(report.analysis()), model_(analysis_.model()), schema_(*model_.schema), graph_(analysis_.graph()), names_(analysis_) {}

  Json run() const {
    Json out;
    out["version"] = 1;
    out["language"] = kLanguageVersion;
    out["edition"] = edition_hash();
    out["day"] = to_string(analysis_.law().day());
    out["regimes"] = names(analysis_.propagation().regimes());
    out["judged"] = analysis_.judged().everybody() ? Json("everybody") : names(analysis_.judged().list());
    out["nodes"] = list(graph_.nodes().size(), [&](std::size_t i) { return node(NodeId{i}); });
    out["edges"] = list(graph_.edges().size(), [&](std::size_t i) { return edge(EdgeId{i}); });
    out["collections"] = list(graph_.collections().size(), [&](std::size_t i) { return collection(graph_.collections()[i]); });
    out["derivations"] = list(graph_.derivations().size(), [&](std::size_t i) { return derivation(graph_.derivations()[i]); });
    const KindId transfer = schema_.kind("transfer");
    out["transfers"] = list(analysis_.members().of(transfer).size(), [&](std::size_t i) { return this->transfer({transfer, static_cast<std::uint32_t>(i)}); });
    return out;
  }

 private:
  template <typename Make>
  static Json list(std::size_t count, Make&& make) {
    Json out = Json::array();
    for (std::size_t i = 0; i < count; ++i) out.push_back(make(i));
    return out;
  }
  static const char* word(Truth t) { return t == Truth::yes ? "yes" : t == Truth::no ? "no" : "unknown"; }
  Json name(EntityId id) const { return id ? Json(model_.name(id)) : Json(); }
  Json names(std::span<const EntityId> ids) const {
    return list(ids.size(), [&](std::size_t i) { return name(ids[i]); });
  }
  Json name_of(NodeId id) const { return id ? Json(names_[id]) : Json(); }
  Json elements(BitView bits) const {
    const std::vector<Element> all = graph_.elements().expand(bits);
    return list(all.size(), [&](std::size_t i) { return Json{{"data", name(all[i].item)}, {"subject", name(all[i].group)}}; });
  }

  // ---- nodes ---------------------------------------------------------------------------------
  const char* kind_of(const Node& node) const {
    if (node.access) return "access";
    return model_[node.entity].kind == schema_.kind("system") ? "system" : "organisation";
  }

  Json node(NodeId id) const {
    const Node& node = graph_[id];
    Json out;
    out["name"] = names_[id];
    out["kind"] = kind_of(node);
    out["operator"] = name(node.operator_);
    out["processor"] = node.operator_is_processor;
    out["principals"] = names(node.principals);
    out["hosts"] = names(node.hosts);
    out["places"] = names(node.places);
    out["more-places"] = node.more_places;
    out["outside"] = names(node.outside);
    out["on-user-devices"] = node.user_devices;
    out["accessible-from-outside"] = word(node.accessible_from_outside);
    out["holds"] = elements(analysis_.propagation().held(id));
    out["protected"] = protection(id);
    return out;
  }

  Json protection(NodeId id) const {
    const Propagation& propagation = analysis_.propagation();
    Json out = Json::object();
    for (std::size_t r = 0; r < propagation.regimes().size(); ++r) {
      out[std::string{model_.name(propagation.regimes()[r])}] = {{"certain", elements(propagation.at(id, propagation.certain(r)))},
                                                                 {"possible", elements(propagation.at(id, propagation.possible(r)))}};
    }
    return out;
  }

  // ---- what moves, comes in, is made ---------------------------------------------------------
  Json edge(EdgeId id) const {
    const Edge& edge = graph_[id];
    Json out;
    out["movement"] = graph_[edge.to].access ? "access" : "flow";
    out["from"] = names_[edge.from];
    out["to"] = names_[edge.to];
    out["name"] = names_[id];
    out["carries"] = carries(edge);
    out["elements"] = elements(analysis_.propagation().over(id, Propagation::kHeld));
    out["passes"] = edge.passes;
    out["for"] = names(edge.processings);
    return out;
  }

  Json carries(const Edge& edge) const {
    const char* kind = graph_[edge.to].access ? "access" : "flow";
    const RowId row = schema_.row(kind, "carries"), of = schema_.row("carriage", "of");
    Json out = Json::array();
    analysis_.law().each(edge.movement, row, [&](const Fact& fact) {
      const auto groups = fact.block ? analysis_.law().heads(EntityId{fact.value}, of) : std::vector<EntityId>{};
      out.push_back({{"data", name(analysis_.law().head(fact))}, {"of", names(groups)}});
    });
    return out.empty() && graph_[edge.to].access ? Json("all") : out;
  }

  Json collection(const Collection& c) const {
    const LawOfDay& law = analysis_.law();
    Json out;
    out["name"] = key_of(model_, c.collect);
    out["data"] = names(law.heads(c.collect, schema_[schema_.kind("collect")].head_row));
    out["from"] = names(law.heads(c.collect, schema_.row("collect", "from")));
    out["at"] = name_of(c.at);
    out["for"] = names(c.processings);
    out["elements"] = elements(graph_.elements().mask(c.data));
    return out;
  }

  Json derivation(const Derivation& d) const {
    Json out;
    out["data"] = name(d.derived);
    out["by"] = name(d.processing);
    out["at"] = name_of(d.at);
    out["from"] = elements(graph_.elements().mask(d.from));
    out["makes"] = elements(graph_.elements().mask(d.makes));
    return out;
  }

  // ---- transfers -----------------------------------------------------------------------------
  Json transfer(const Ref& ref) const {
    const Member& m = analysis_.members().of(ref.kind)[ref.index];
    Json out;
    out["movement"] = m.edge ? names_[m.edge] : key_of(model_, m.movement);
    out["from"] = name_of(m.from);
    out["to"] = name_of(m.to);
    out["regime"] = name(m.regime);
    out["country"] = name(m.country);
    out["exporter"] = name(m.actor);
    out["importer"] = name(m.other);
    out["member"] = word(m.is);
    out["elements"] = elements(analysis_.members().bits(m));
    add_verdict(out, judgements(analysis_, ref));
    return out;
  }

  void add_verdict(Json& out, const std::vector<Judgement>& all) const {
    const std::optional<Verdict> verdict = worst(analysis_, all);
    std::vector<std::string> rules;
    for (const Judgement& j : all) {
      const Rule& rule = analysis_.rules().rules[j.rule];
      if (j.verdict && !j.replaced && rule.weight == Weight::law) rules.emplace_back(model_.name(rule.entity));
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    out["verdict"] = verdict ? to_string(*verdict) : "lawful";
    out["rules"] = rules;
  }

  const Analysis& analysis_;
  const Model& model_;
  const Schema& schema_;
  const FlowGraph& graph_;
  GraphNames names_;
};

}  // namespace

std::string graph_json(const Report& report) {
  return Writer(report).run().dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
