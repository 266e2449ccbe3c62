#include "checker/gate/landscape.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "checker/law/fact_text.h"
#include "checker/report/graph_names.h"

namespace lawful {
namespace {

class Reader {
 public:
  explicit Reader(const Report& report)
      : report_(report), analysis_(report.analysis()), model_(report.model()), graph_(analysis_.graph()), names_(analysis_) {}

  Landscape run() {
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) place(NodeId{i});
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) movement(EdgeId{i});
    for (const Collection& c : graph_.collections()) collection(c);
    transfers();
    purposes();
    blocks("basis", out_.bases);
    blocks("condition", out_.bases);
    blocks("safeguard", out_.safeguards);
    blocks("derogation", out_.safeguards);
    acceptances();
    gates();
    return std::move(out_);
  }

 private:
  std::string name(EntityId id) const { return std::string{model_.name(id)}; }

  static std::string key_of_element(const Model& model, const Element& e) {
    return fmt::format("{}@{}", model.name(e.item), e.group ? model.name(e.group) : "people");
  }

  Data data_of(BitView bits) const {
    const std::vector<Element> all = graph_.elements().expand(bits);
    Data out;
    for (const Element& e : all) {
      Datum datum{e.group ? fmt::format("{} of {}", report_.title(e.item), report_.title(e.group)) : report_.title(e.item), {}};
      for (const Element& other : all) {
        if (other.item != e.item && other.group == e.group && analysis_.law().under(e.item, other.item)) datum.wider.push_back(key_of_element(model_, other));
      }
      out.emplace(key_of_element(model_, e), std::move(datum));
    }
    return out;
  }

  void recipient(EntityId organisation) {
    if (!organisation || (analysis_.judged()(organisation) && !analysis_.judged().everybody())) return;
    out_.recipients.emplace(name(organisation), report_.title(organisation));
  }

  void place(NodeId id) {
    const Node& node = graph_[id];
    const Data data = data_of(analysis_.propagation().held(id));
    if (data.empty() && !is_system(node.entity)) return;
    Landscape::Place& place = out_.places[names_[id]];
    place.title = node.access ? fmt::format("{} reading {}", report_.title(node.operator_), report_.title(node.entity)) : report_.title(node.entity);
    place.data = data;
    std::vector<std::string> places;
    for (const EntityId at : node.places) places.push_back(name(at));
    place.where = fmt::format("{}", fmt::join(places, ", "));
    if (data.empty()) return;
    for (const EntityId at : node.places) out_.countries.emplace(name(at), report_.title(at));
    if (node.more_places && !node.user_devices) out_.countries.emplace("somewhere/" + names_[id], fmt::format("a place that nobody states, of {}", place.title));
    for (const EntityId host : node.hosts) recipient(host);
    if (node.operator_is_processor) recipient(node.operator_);
  }

  bool is_system(EntityId id) const { return model_[id].kind == model_.schema->kind("system"); }

  void movement(EdgeId id) {
    const Edge& edge = graph_[id];
    Bits moved(graph_.elements().words());
    add_to(moved.words, graph_.elements().mask(edge.carries));
    const BitView held = analysis_.propagation().held(edge.from);
    for (std::size_t w = 0; w < moved.words.size(); ++w) moved.words[w] &= held[w];
    out_.movements[names_[id]] = {names_[edge.from], names_[edge.to], data_of(moved)};
    if (graph_[edge.to].operator_ != graph_[edge.from].operator_ && any(moved)) recipient(graph_[edge.to].operator_);
  }

  // Whoever runs the machine at which data comes in for somebody else.
  void collection(const Collection& c) {
    if (!c.at || c.at.value == NodeId::kNone) return;
    const EntityId who = graph_[c.at].operator_;
    for (const EntityId p : c.processings) {
      const auto& controllers = graph_.controllers(p);
      if (std::find(controllers.begin(), controllers.end(), who) == controllers.end()) recipient(who);
    }
  }

  void transfers() {
    for (const Member& m : analysis_.members().of(model_.schema->kind("transfer"))) {
      const std::string key = fmt::format("{} to {}", key_of(model_, m.movement), m.country ? name(m.country) : "somewhere");
      out_.transfers.emplace(fmt::format("{} | {}", key, name(m.regime)), fmt::format("{}, under {}", key, report_.title(m.regime)));
    }
  }

  void purposes() {
    const RowId row = model_.schema->row("processing", "purpose");
    for (const EntityId id : model_.all(model_.schema->kind("processing"))) {
      if (model_[id].origin != Origin::project || !analysis_.law().holds(id)) continue;
      for (const EntityId purpose : analysis_.law().heads(id, row)) out_.purposes.emplace(name(purpose), report_.title(purpose));
    }
  }

  void blocks(const char* kind, Things& things) {
    const KindId id = model_.schema->kind(kind);
    for (std::uint32_t i = 0; i < model_.entities.size(); ++i) {
      const Entity& e = model_.entities[i];
      const EntityId block{i};
      if (e.kind != id || e.origin != Origin::project || !e.owner || e.head_state != State::value || !holds(block)) continue;
      things.emplace(fmt::format("{} {}", kind, key_of(model_, block)), fmt::format("{} {} of {}", kind, name(EntityId{e.first}), report_.declaration(e.owner)));
    }
  }

  bool holds(EntityId id) const {
    for (; id; id = model_[id].owner) {
      if (!analysis_.law().holds(id)) return false;
    }
    return true;
  }

  void acceptances() {
    const Schema& schema = *model_.schema;
    const RowId on = schema.row("accept-finding", "on");
    for (const EntityId id : model_.all(schema.kind("accept-finding"))) {
      const Fact* target = model_.fact(id, on);
      const std::string what = target != nullptr && target->state == State::value ? key_of(model_, EntityId{target->value}) : std::string{};
      const Acceptance said = report_.acceptance(id);
      for (const EntityId rule : analysis_.law().heads(id, schema[schema.kind("accept-finding")].head_row)) {
        const std::string text = fmt::format("{} on {} until {}", name(rule), what, said.until);
        out_.acceptances.emplace(text, fmt::format("{}, by {}: {}", text, said.approved_by, said.because));
      }
    }
  }

  void gates() {
    const Schema& schema = *model_.schema;
    for (const EntityId gate : model_.all(schema.kind("gate"))) {
      for (const Fact& fact : model_.facts_of(gate)) {
        const Row& row = schema[RowId{fact.row}];
        if (fact.state != State::value) continue;
        std::string text = fmt::format("{} {}", row.phrase, fact_text(model_, gate, fact));
        if (fact.block) {
          for (const Fact& level : model_.facts_of(EntityId{fact.value})) text += fmt::format(" {} {}", schema[RowId{level.row}].phrase, fact_text(model_, EntityId{fact.value}, level));
        }
        out_.gate.emplace(text, text);
      }
    }
  }

  const Report& report_;
  const Analysis& analysis_;
  const Model& model_;
  const FlowGraph& graph_;
  const GraphNames names_;
  Landscape out_;
};

Change compared(std::string kind, const Things& base, const Things& head) {
  Change out{std::move(kind), {}, {}};
  for (const auto& [key, text] : head) {
    if (!base.contains(key)) out.appears.emplace(key, text);
  }
  for (const auto& [key, text] : base) {
    if (!head.contains(key)) out.gone.emplace(key, text);
  }
  return out;
}

// "mailer | email-address@customers": "Bulk mail: E-mail address of Customers"
void add_data(Things& things, const std::string& name, const Landscape::Place& place, const Data& without) {
  for (const auto& [key, text] : new_data(without, place.data)) things.emplace(fmt::format("{} | {}", name, key), fmt::format("{}: {}", place.title, text));
}

Change compared_data(const Landscape& base, const Landscape& head) {
  const auto data_in = [](const Landscape& landscape, const std::string& name) {
    const auto at = landscape.places.find(name);
    return at == landscape.places.end() ? Data{} : at->second.data;
  };
  Change out{"data", {}, {}};
  for (const auto& [name, place] : head.places) add_data(out.appears, name, place, data_in(base, name));
  for (const auto& [name, place] : base.places) add_data(out.gone, name, place, data_in(head, name));
  return out;
}

Things systems(const Landscape& landscape) {
  Things out;
  for (const auto& [name, place] : landscape.places) out.emplace(name, place.where.empty() ? place.title : fmt::format("{} ({})", place.title, place.where));
  return out;
}

Things flows(const Landscape& landscape) {
  Things out;
  for (const auto& [name, unused] : landscape.movements) out.emplace(name, name);
  return out;
}

}  // namespace

Landscape landscape_of(const Report& report) { return Reader(report).run(); }

Things new_data(const Data& base, const Data& head) {
  Things out;
  const auto is_new = [&](const std::string& key) { return !base.contains(key); };
  for (const auto& [key, datum] : head) {
    if (is_new(key) && std::none_of(datum.wider.begin(), datum.wider.end(), is_new)) out.emplace(key, datum.text);
  }
  return out;
}

std::vector<Change> changes(const Landscape& base, const Landscape& head) {
  std::vector<Change> all{
      compared("recipient", base.recipients, head.recipients),
      compared("country", base.countries, head.countries),
      compared("transfer", base.transfers, head.transfers),
      compared("purpose", base.purposes, head.purposes),
      compared("basis", base.bases, head.bases),
      compared("safeguard", base.safeguards, head.safeguards),
      compared("place", systems(base), systems(head)),
      compared("flow", flows(base), flows(head)),
      compared_data(base, head),
      compared("accepted finding", base.acceptances, head.acceptances),
      compared("gate", base.gate, head.gate),
  };
  std::erase_if(all, [](const Change& c) { return c.appears.empty() && c.gone.empty(); });
  return all;
}

}  // namespace lawful
