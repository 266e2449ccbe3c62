// The record of processing activities: a row for each processing and recipient, and one for each controller
// that somebody works for.
#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/dpia/assessed.h"
#include "checker/documents/dpia/screening.h"
#include "checker/documents/registers.h"
#include "checker/documents/ropa_columns.h"

namespace lawful {
namespace {

// A row of a form, cell by cell.
class FormRow {
 public:
  // What silence means is the answer.
  void known(Passages said, const char* silence) {
    if (said.empty()) said.push_back({silence, {}});
    row_.cells.push_back(std::move(said));
  }
  // Somebody must state it.
  void owed(Passages said) {
    if (said.empty()) {
      row_.missing.push_back(row_.cells.size());
      said.push_back({"not stated", {}});
    }
    row_.cells.push_back(std::move(said));
  }
  Table::Row take() { return std::move(row_); }

 private:
  Table::Row row_;
};

class RecordOfProcessing {
 public:
  explicit RecordOfProcessing(const Report& report)
      : report_(report), facts_(report), of_(facts_), screening_(facts_), schema_(*facts_.model().schema), graph_(facts_.graph()), judged_(facts_.analysis().judged()) {}

  Document write() const {
    Document out{"ropa", "Record of processing activities", document_heads(facts_), {}};
    for (const EntityId id : judged_.list()) {
      for (const auto& [row, label] : {std::pair{"address", "Address"}, {"contact", "Contact"}, {"dpo", "Data protection officer"}, {"representative", "Representative"}}) head(out, id, row, label);
    }
    Table controller{"controller", "As a controller (Article 30(1))", controller_columns(), {}, "The model has no processing whose controller is judged.", true};
    for (const EntityId processing : facts_.own("processing")) {
      if (is_ours(processing)) add_rows(controller, processing);
    }
    Table processor{"processor", "As a processor (Article 30(2))", processor_columns(), {}, "Nobody who is judged acts as a processor in the model.", true};
    add_processor_rows(processor);
    out.sections.push_back({"controller", controller.caption, {std::move(controller)}, {}});
    out.sections.push_back({"processor", processor.caption, {std::move(processor)}, {}});
    return out;
  }

 private:
  void head(Document& out, EntityId id, const char* row, const char* label) const {
    Passages said = facts_.of(id, row);
    if (said.empty()) said.push_back({"none stated", {}});
    out.heads.push_back({row, label, Answer::model, std::move(said), {}});
  }

  bool is_ours(EntityId processing) const {
    const auto& controllers = graph_.controllers(processing);
    return graph_.controllers_open(processing) || std::any_of(controllers.begin(), controllers.end(), [&](EntityId c) { return judged_(c); });
  }

  void add_rows(Table& table, EntityId processing) const {
    std::vector<Recipient> recipients = of_.recipients(processing);
    if (recipients.empty()) recipients.push_back({});
    for (const Recipient& recipient : recipients) table.rows.push_back(row(processing, recipient));
  }

  Table::Row row(EntityId p, const Recipient& r) const {
    FormRow out;
    out.owed(facts_.of(p, "business-function"));
    out.owed(purpose(p));
    out.known(of_.joint_controllers(p), "none");
    out.owed(of_.people(p));
    out.owed(facts_.of(p, "uses"));
    out.known(of_.recipient(r), "none");
    if (of_.is_processor(r)) out.owed(of_.contract(r));
    else out.known({}, "no processor");
    const Passages countries = of_.countries(r);
    out.known(countries, "none");
    out.known(of_.safeguards(r), countries.empty() ? "not needed" : "none named");
    out.owed(of_.retention(p));
    out.owed(of_.security(p));
    out.owed(facts_.of(p, "basis"));
    out.known(facts_.of(p, "condition"), "none");
    out.known(of_.of_blocks(p, "basis", "interest"), "none");
    out.known(of_.of_blocks(p, "basis", "balanced-by"), "none");
    out.owed(facts_.of_kind_heads("right"));
    out.known(of_.automated(p), "none");
    out.owed(of_.sources(p));
    out.known(of_.of_blocks(p, "basis", "recorded-in"), "none");
    out.owed(of_.locations(p));
    add_assessment(out, p);
    add_breaches(out, p);
    add_policy(out, p);
    return out.take();
  }

  Passages purpose(EntityId p) const {
    Passages out = facts_.of(p, "purpose");
    for (Passage& one : out) one.lead = report_.title(p);
    return out;
  }

  void add_assessment(FormRow& out, EntityId p) const {
    const Assessed one(report_, {p});
    const Screening::Conclusion conclusion = screening_.conclude(p);
    if (conclusion.truth == Truth::unknown) out.owed({});
    else out.known({{conclusion.text, {}}}, "");
    Passages progress = one.of_assessments("done");
    for (Passage& s : progress) s.text = "done " + s.text;
    for (Passage& s : one.of_assessments("reviewed")) progress.push_back({"reviewed " + s.text, s.at, s.lead});
    out.known(std::move(progress), "none made");
    Passages links = one.of_assessments("text");
    if (links.empty()) {
      for (const EntityId id : one.assessments()) links.push_back(facts_.title(id));
    }
    out.known(std::move(links), "none made");
  }

  void add_breaches(FormRow& out, EntityId p) const {
    Passages breaches, records;
    for (const EntityId breach : of_.breaches(p)) {
      breaches.push_back(facts_.title(breach));
      add(records, facts_.of(breach, "documented-in"));
    }
    const bool any = !breaches.empty();
    out.known(std::move(breaches), "none recorded");
    if (any) out.owed(std::move(records));
    else out.known({}, "none recorded");
  }

  // Asked only where a condition rests on a policy document.
  void add_policy(FormRow& out, EntityId p) const {
    Passages documents = of_.of_blocks(p, "condition", "policy-document");
    if (documents.empty()) {
      for (int i = 0; i < 4; ++i) out.known({}, "not needed");
      return;
    }
    out.known(facts_.of(p, "condition"), "");
    out.known(std::move(documents), "");
    out.owed(of_.of_blocks(p, "condition", "policy-followed"));
    out.known(of_.of_blocks(p, "condition", "policy-departed-from-because"), "none");
  }

  // ---- as a processor ------------------------------------------------------------------------
  // The systems run for one controller make one row.
  void add_processor_rows(Table& table) const {
    if (judged_.everybody()) return;
    std::vector<std::pair<EntityId, std::vector<NodeId>>> by_principal;
    for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) {
      const Node& node = graph_.nodes()[i];
      if (!node.operator_is_processor || !judged_(node.operator_)) continue;
      for (const EntityId principal : node.principals) {
        auto at = std::find_if(by_principal.begin(), by_principal.end(), [&](const auto& one) { return one.first == principal; });
        if (at == by_principal.end()) at = by_principal.insert(at, {principal, {}});
        at->second.push_back(NodeId{i});
      }
    }
    for (const auto& [principal, nodes] : by_principal) table.rows.push_back(processor_row(principal, nodes));
  }

  Table::Row processor_row(EntityId principal, const std::vector<NodeId>& nodes) const {
    FormRow out;
    Passage who = facts_.title(principal);
    if (const std::string contacts = joined(facts_.of(principal, "contact"), ", "); !contacts.empty()) who.text += ", " + contacts;
    out.owed({std::move(who)});
    out.known(facts_.of(principal, "representative"), "none");
    Passages done, countries, safeguards, security, contract;
    for (const NodeId id : nodes) {
      add(done, categories(id));
      add(countries, onward(id, true));
      add(safeguards, onward(id, false));
      add(security, of_.security_of(id));
      add(contract, of_.contract({principal, {{{}, id}}}));
    }
    out.owed(Facts::sorted(std::move(done)));
    const bool abroad = !countries.empty();
    out.known(Facts::sorted(std::move(countries)), "none");
    out.known(Facts::sorted(std::move(safeguards)), abroad ? "none named" : "not needed");
    out.owed(Facts::sorted(std::move(security)));
    out.owed(Facts::sorted(std::move(contract)));
    return out.take();
  }

  Passages categories(NodeId id) const {
    Passages out;
    const auto take = [&](std::span<const EntityId> processings) {
      for (const EntityId p : processings) out.push_back(facts_.title(p));
    };
    for (const Collection& c : graph_.collections()) {
      if (c.at == id) take(c.processings);
    }
    for (const Edge& edge : graph_.edges()) {
      if (edge.from == id || edge.to == id) take(edge.processings);
    }
    return out;
  }

  // Where a processor's system sends data outside: the countries, or the safeguards.
  Passages onward(NodeId id, bool countries) const {
    Passages out;
    for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
      if (m.from != id) continue;
      if (countries) out.push_back({m.country ? report_.title(m.country) : "not stated", facts_.model().head(m.movement)});
      else add(out, facts_.of(m.movement, "safeguard"));
    }
    return out;
  }

  const Report& report_;
  Facts facts_;
  ProcessingFacts of_;
  Screening screening_;
  const Schema& schema_;
  const FlowGraph& graph_;
  const Judged& judged_;
};

}  // namespace

Document record_of_processing(const Report& report) { return RecordOfProcessing(report).write(); }

}  // namespace lawful
