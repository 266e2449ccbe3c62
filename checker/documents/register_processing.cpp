#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/processing_facts.h"
#include "checker/documents/registers.h"

namespace lawful {
namespace {

class RecordOfProcessing {
 public:
  explicit RecordOfProcessing(const Report& report)
      : facts_(report), of_(facts_), model_(facts_.model()), schema_(*model_.schema), law_(facts_.law()), graph_(facts_.graph()), judged_(facts_.analysis().judged()) {}

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
    std::vector<Recipient> recipients = of_.recipients(processing);
    if (recipients.empty()) recipients.push_back({});
    for (const Recipient& recipient : recipients) table.rows.push_back({cells(processing, recipient), {}});
  }

  std::vector<Passages> cells(EntityId p, const Recipient& r) const {
    return {{facts_.title(p)},        facts_.of(p, "purpose"), of_.joint_controllers(p),      of_.people(p),           facts_.of(p, "uses"), of_.recipient(r),
            of_.contract(r),              of_.countries(r),            of_.safeguards(r), of_.retention(p),        of_.security(p),          facts_.of(p, "basis"),
            facts_.of(p, "condition"), of_bases(p, "interest"), of_bases(p, "balanced-by"), facts_.of_kind_heads("right"), of_.automated(p), of_.sources(p),
            of_bases(p, "recorded-in"), of_.locations(p),          facts_.of(p, "assessed-by"), of_.of_blocks(p, "condition", "policy-document")};
  }

  Passages of_bases(EntityId p, const char* attribute) const { return of_.of_blocks(p, "basis", attribute); }

  // ---- as a processor ------------------------------------------------------------------------
  void add_processor_rows(Table& table, const Node& node) const {
    if (!node.operator_is_processor || !judged_(node.operator_) || judged_.everybody()) return;
    for (const EntityId principal : node.principals) {
      const NodeId id = graph_.node_of(node.entity);
      Passage who = facts_.title(principal);
      if (const std::string contacts = joined(facts_.of(principal, "contact"), ", "); !contacts.empty()) who.text += ", " + contacts;
      Passages security = facts_.of(node.entity, "protected-by");
      of_.flag(security, node.entity, "encrypted-at-rest", "encryption at rest");
      of_.flag(security, node.entity, "access-controlled", "access control");
      table.rows.push_back({{{std::move(who)}, facts_.of(principal, "representative"), categories(id), onward(id, true), onward(id, false), std::move(security),
                             of_.contract({principal, {}, id})}, {}});
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
  ProcessingFacts of_;
  const Model& model_;
  const Schema& schema_;
  const LawOfDay& law_;
  const FlowGraph& graph_;
  const Judged& judged_;
};

}  // namespace

Document record_of_processing(const Report& report) { return RecordOfProcessing(report).write(); }

}  // namespace lawful
