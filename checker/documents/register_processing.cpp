#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/facts.h"
#include "checker/documents/registers.h"

namespace lawful {
namespace {

bool contains(const std::vector<EntityId>& all, EntityId one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// Somebody to whom data goes for a processing, with the movement that takes it there.
struct Recipient {
  EntityId who;  // none where nobody says
  EntityId movement;
  NodeId node;
};

class RecordOfProcessing {
 public:
  explicit RecordOfProcessing(const Report& report)
      : facts_(report), model_(facts_.model()), schema_(*model_.schema), law_(facts_.law()), graph_(facts_.graph()), judged_(facts_.analysis().judged()) {}

  Document write() const {
    Document out{"ropa", "Record of processing activities", document_heads(facts_), {}};
    add_contacts(out);
    Table controller{"controller", "As a controller (Article 30(1))", controller_columns(), {}, "The model has no processing whose controller is judged."};
    for (const EntityId processing : facts_.own("processing")) {
      if (is_ours(processing)) add_rows(controller, processing);
    }
    Table processor{"processor", "As a processor (Article 30(2))", processor_columns(), {}, "Nobody who is judged acts as a processor in the model."};
    for (const Node& node : graph_.nodes()) add_processor_rows(processor, node);
    out.sections.push_back({"controller", controller.caption, {std::move(controller)}, {}});
    out.sections.push_back({"processor", processor.caption, {std::move(processor)}, {}});
    return out;
  }

 private:
  // The order and names follow the documentation template of the UK's authority.
  static std::vector<Table::Column> controller_columns() {
    return {{"function", "Business function", 22},
            {"purpose", "Purpose of processing", 26},
            {"joint-controllers", "Name and contact details of joint controller", 24},
            {"individuals", "Categories of individuals", 22},
            {"data", "Categories of personal data", 32},
            {"recipients", "Categories of recipients", 26},
            {"contract", "Link to contract with processor", 24},
            {"countries", "Third countries or international organisations that data are transferred to", 22},
            {"safeguards", "Safeguards for exceptional transfers", 26},
            {"retention", "Retention schedule", 24},
            {"security", "General description of technical and organisational security measures", 30},
            {"basis", "Article 6 lawful basis", 22},
            {"condition", "Article 9 basis for special category data", 22},
            {"interests", "Legitimate interests for the processing", 26},
            {"lia", "Link to record of legitimate interests assessment", 22},
            {"rights", "Rights available to individuals", 22},
            {"automated", "Existence of automated decision-making, including profiling", 22},
            {"source", "Source of the personal data", 24},
            {"consent", "Link to record of consent", 22},
            {"location", "Location of personal data", 22},
            {"dpia", "Data Protection Impact Assessment", 24},
            {"policy-document", "Retention and erasure policy document", 22}};
  }
  static std::vector<Table::Column> processor_columns() {
    return {{"controller", "Name and contact details of controller", 26},
            {"representative", "Name and contact details of controller's representative", 24},
            {"categories", "Categories of processing", 30},
            {"countries", "Third countries or international organisations that data are transferred to", 22},
            {"safeguards", "Safeguards for exceptional transfers", 26},
            {"security", "General description of technical and organisational security measures", 30},
            {"contract", "Link to contract with controller", 24}};
  }

  void add_contacts(Document& out) const {
    for (const EntityId id : judged_.list()) {
      contact(out, "contact", "Contact", facts_.of(id, "contact"));
      contact(out, "dpo", "Data protection officer", facts_.of(id, "dpo"));
      contact(out, "representative", "Representative", facts_.of(id, "representative"));
    }
  }
  static void contact(Document& out, const char* key, const char* label, Passages passages) {
    if (!passages.empty()) out.heads.push_back({key, label, Answer::model, std::move(passages), {}});
  }

  bool is_ours(EntityId processing) const {
    const auto& controllers = graph_.controllers(processing);
    return graph_.controllers_open(processing) || std::any_of(controllers.begin(), controllers.end(), [&](EntityId c) { return judged_(c); });
  }

  void add_rows(Table& table, EntityId processing) const {
    std::vector<Recipient> recipients = recipients_of(processing);
    if (recipients.empty()) recipients.push_back({});
    for (const Recipient& recipient : recipients) table.rows.push_back({cells(processing, recipient), {}});
  }

  std::vector<Passages> cells(EntityId p, const Recipient& r) const {
    return {{facts_.title(p)},        facts_.of(p, "purpose"), joint(p),      people(p),           facts_.of(p, "uses"), recipient(r),
            contract(r),              countries(r),            safeguards(r), retention(p),        security(p),          facts_.of(p, "basis"),
            facts_.of(p, "condition"), of_bases(p, "interest"), of_bases(p, "balanced-by"), facts_.of_kind_heads("right"), automated(p), sources(p),
            of_bases(p, "recorded-in"), locations(p),          facts_.of(p, "assessed-by"), of_blocks(p, "condition", "policy-document")};
  }

  Passages joint(EntityId p) const {
    Passages out;
    const auto& all = graph_.controllers(p);
    if (all.size() < 2) return out;
    for (const EntityId c : all) {
      if (judged_(c) && !judged_.everybody()) continue;
      Passage who = facts_.title(c);
      if (const std::string contacts = joined(facts_.of(c, "contact"), ", "); !contacts.empty()) who.text += ", " + contacts;
      out.push_back(std::move(who));
    }
    return out;
  }

  Passages people(EntityId p) const {
    Passages out = facts_.of(p, "of");
    each_collection(p, [&](const Collection& c) { add(out, facts_.of(c.collect, "from")); });
    return Facts::sorted(std::move(out));
  }

  // Whoever receives data for this processing and is not its controller: over a flow or an access, or because
  // it runs the machine at which data is collected.
  std::vector<Recipient> recipients_of(EntityId p) const {
    std::vector<Recipient> out;
    const auto& controllers = graph_.controllers(p);
    const auto take = [&](NodeId id, EntityId movement) {
      const EntityId who = graph_[id].operator_;
      if (who && contains(controllers, who)) return;
      if (std::none_of(out.begin(), out.end(), [&](const Recipient& r) { return r.node == id; })) out.push_back({who, movement, id});
    };
    for (const Edge& edge : graph_.edges()) {
      if (contains(edge.processings, p)) take(edge.to, edge.movement);
    }
    each_collection(p, [&](const Collection& c) {
      if (c.at) take(c.at, c.collect);
    });
    return out;
  }

  template <typename Visit>
  void each_collection(EntityId p, Visit&& visit) const {
    for (const Collection& c : graph_.collections()) {
      if (contains(c.processings, p)) visit(c);
    }
  }

  Passages recipient(const Recipient& r) const {
    if (!r.node) return {{"none stated", {}}};
    const Node& node = graph_[r.node];
    if (!r.who) return {{"whoever runs " + facts_.report().title(node.entity), model_.head(node.entity)}};
    Passage who = facts_.title(r.who);
    if (const std::string as = joined(facts_.of(r.who, "counts-as"), ", "); !as.empty()) who.text += " (" + as + ")";
    if (node.operator_is_processor) who.text += ", processor";
    return {std::move(who)};
  }

  // The contract stands with the role: at the system, or at the access.
  Passages contract(const Recipient& r) const {
    if (!r.node) return {};
    const Node& node = graph_[r.node];
    if (node.access) return facts_.of(node.access, "under");
    Passages out = of_blocks(node.entity, "operated-by", "under");
    add(out, of_blocks(node.entity, "hosted-by", "under"));
    return out;
  }

  template <typename Take>
  void each_transfer(const Recipient& r, Take&& take) const {
    if (!r.movement) return;
    for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
      if (m.movement == r.movement && m.to == r.node) take(m);
    }
  }

  Passages countries(const Recipient& r) const {
    Passages out;
    each_transfer(r, [&](const Member& m) {
      out.push_back({m.country ? facts_.report().title(m.country) : "not stated", model_.head(m.movement)});
    });
    return Facts::sorted(std::move(out));
  }

  Passages safeguards(const Recipient& r) const {
    Passages out;
    bool transferred = false;
    each_transfer(r, [&](const Member&) { transferred = true; });
    if (!transferred) return out;
    add(out, facts_.of(r.movement, "safeguard"));
    add(out, facts_.of(r.movement, "derogation"));
    return out;
  }

  Passages retention(EntityId p) const {
    Passages out;
    const RowId period = schema_.row("processing", "retained-for");
    law_.each(p, period, [&](const Fact& fact) {
      Passages one = facts_.of(p, period);
      if (fact.block && !one.empty()) {
        if (const std::string after = joined(facts_.of(EntityId{fact.value}, "after")); !after.empty()) one.front().text += " after: " + after;
        if (const std::string then = joined(facts_.of(EntityId{fact.value}, "then")); !then.empty()) one.front().text += ", then " + then;
      }
      add(out, std::move(one));
    });
    for (Passage& s : facts_.of(p, "retained-until")) out.push_back({"until: " + s.text, s.at});
    for (Passage& s : facts_.of(p, "retained-while")) out.push_back({"while: " + s.text, s.at});
    return out;
  }

  // Measures of the processing, and of the systems through which its data goes.
  Passages security(EntityId p) const {
    Passages out = facts_.of(p, "protected-by");
    for (const NodeId id : nodes_of(p)) {
      const EntityId system = graph_[id].entity;
      add(out, facts_.of(system, "protected-by"));
      flag(out, system, "encrypted-at-rest", "encryption at rest");
      flag(out, system, "access-controlled", "access control");
    }
    for (const Edge& edge : graph_.edges()) {
      if (contains(edge.processings, p)) flag(out, edge.movement, "encrypted-in-transit", "encryption in transit");
    }
    return Facts::sorted(std::move(out));
  }
  void flag(Passages& out, EntityId id, const char* row, const char* text) const {
    const RowId found = schema_.find_row(model_[id].kind, row);
    if (found && law_.flag(id, found) == Truth::yes) out.push_back({text, model_.head(id)});
  }

  std::vector<NodeId> nodes_of(EntityId p) const {
    std::vector<NodeId> out;
    const auto take = [&](NodeId id) {
      if (id && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    };
    each_collection(p, [&](const Collection& c) { take(c.at); });
    for (const Edge& edge : graph_.edges()) {
      if (contains(edge.processings, p)) take(edge.from), take(edge.to);
    }
    return out;
  }

  Passages of_blocks(EntityId id, const char* row, const char* attribute) const {
    Passages out;
    const RowId found = schema_.find_row(model_[id].kind, row);
    if (!found) return out;
    law_.each(id, found, [&](const Fact& fact) {
      if (fact.block) add(out, facts_.of(EntityId{fact.value}, attribute));
    });
    return out;
  }
  Passages of_bases(EntityId p, const char* attribute) const { return of_blocks(p, "basis", attribute); }

  Passages automated(EntityId p) const {
    Passages out = facts_.of(p, "decides");
    flag(out, p, "profiles", "profiling");
    return out;
  }

  Passages sources(EntityId p) const {
    Passages out;
    each_collection(p, [&](const Collection& c) {
      Passages from = facts_.of(c.collect, "obtained-from");
      add(from, facts_.of(c.collect, "obtained-from-unnamed-sources"));
      if (law_.flag(c.collect, schema_.row("collect", "obtained-from-public-sources")) == Truth::yes) from.push_back({"public sources", model_.head(c.collect)});
      if (from.empty()) from.push_back({"the people themselves", model_.head(c.collect)});
      add(out, std::move(from));
    });
    return Facts::sorted(std::move(out));
  }

  Passages locations(EntityId p) const {
    Passages out;
    for (const NodeId id : nodes_of(p)) {
      const Node& node = graph_[id];
      out.push_back({fmt::format("{} ({})", facts_.report().title(node.entity), facts_.places(node).text), model_.head(node.entity)});
    }
    return Facts::sorted(std::move(out));
  }

  // ---- as a processor ------------------------------------------------------------------------
  void add_processor_rows(Table& table, const Node& node) const {
    if (!node.operator_is_processor || !judged_(node.operator_) || judged_.everybody()) return;
    for (const EntityId principal : node.principals) {
      const NodeId id = graph_.node_of(node.entity);
      Passage who = facts_.title(principal);
      if (const std::string contacts = joined(facts_.of(principal, "contact"), ", "); !contacts.empty()) who.text += ", " + contacts;
      Passages security = facts_.of(node.entity, "protected-by");
      flag(security, node.entity, "encrypted-at-rest", "encryption at rest");
      flag(security, node.entity, "access-controlled", "access control");
      table.rows.push_back({{{std::move(who)}, facts_.of(principal, "representative"), categories(id), onward(id, true), onward(id, false), std::move(security),
                             contract({principal, {}, id})}, {}});
    }
  }

  Passages categories(NodeId id) const {
    Passages out;
    for (const Collection& c : graph_.collections()) {
      if (c.at == id) add_titles(out, c.processings);
    }
    for (const Edge& edge : graph_.edges()) {
      if (edge.from == id || edge.to == id) add_titles(out, edge.processings);
    }
    return Facts::sorted(std::move(out));
  }
  void add_titles(Passages& out, const std::vector<EntityId>& processings) const {
    for (const EntityId p : processings) out.push_back(facts_.title(p));
  }

  // Where a processor's system sends data outside: the countries, or the safeguards.
  Passages onward(NodeId id, bool countries) const {
    Passages out;
    for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
      if (m.from != id) continue;
      if (countries) out.push_back({m.country ? facts_.report().title(m.country) : "not stated", model_.head(m.movement)});
      else add(out, facts_.of(m.movement, "safeguard"));
    }
    return Facts::sorted(std::move(out));
  }

  Facts facts_;
  const Model& model_;
  const Schema& schema_;
  const LawOfDay& law_;
  const FlowGraph& graph_;
  const Judged& judged_;
};

}  // namespace

Document record_of_processing(const Report& report) { return RecordOfProcessing(report).write(); }

}  // namespace lawful
