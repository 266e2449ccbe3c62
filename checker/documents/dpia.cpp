#include "checker/documents/dpia.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/processing_facts.h"
#include "checker/documents/risk_matrix.h"
#include "checker/report/graph_report.h"

namespace lawful {
namespace {

bool contains(const std::vector<EntityId>& all, EntityId one) { return std::find(all.begin(), all.end(), one) != all.end(); }

class Assessment {
 public:
  Assessment(const Report& report, std::vector<EntityId> processings)
      : facts_(report), of_(facts_), report_(report), model_(facts_.model()), schema_(*model_.schema), graph_(facts_.graph()), all_(std::move(processings)) {
    for (const Finding& f : facts_.analysis().findings().all) {
      if (concerns(f)) findings_.push_back(&f);
    }
  }

  Document write() {
    Document out{"dpia", title(), document_heads(facts_), {}};
    out.heads.push_back(head("dpo", "Data protection officer", of_judged("dpo")));
    out.heads.push_back(head("contact", "Contact", of_judged("contact")));
    out.sections = {need(), description(), consultation(), necessity(), risks(), measures(), sign_off(), annex_findings(), annex_missing()};
    return out;
  }

 private:
  // ---- small things --------------------------------------------------------------------------
  std::string title() const {
    std::string what = all_.size() == 1 ? report_.title(all_.front()) : "all processing";
    return "Data protection impact assessment: " + what;
  }

  static Field head(const char* key, const char* label, Passages said) {
    if (said.empty()) said.push_back({"none stated", {}});
    return {key, label, Answer::model, std::move(said), {}};
  }

  Passages of_judged(const char* row) const {
    Passages out;
    for (const EntityId id : facts_.analysis().judged().list()) add(out, facts_.of(id, row));
    return out;
  }

  // Filled where the model says something; else missing, with what to write.
  static Field stated(const char* key, const char* label, Passages said, std::string hint) {
    const Answer answer = said.empty() ? Answer::missing : Answer::model;
    return {key, label, answer, std::move(said), std::move(hint)};
  }
  // What the model says, and where it says nothing, what that means.
  static Field known(const char* key, const char* label, Passages said, const char* silence) {
    if (said.empty()) said.push_back({silence, {}});
    return {key, label, Answer::model, std::move(said), {}};
  }
  static Field person(const char* key, const char* label, const char* hint, Passages said = {}) {
    return {key, label, Answer::person, std::move(said), hint};
  }

  // For each processing what `ask` tells, led by its title where there are several.
  template <typename Ask>
  Passages each(Ask&& ask) const {
    Passages out;
    for (const EntityId p : all_) {
      for (Passage& one : ask(p)) out.push_back({all_.size() == 1 ? one.text : report_.title(p) + ": " + one.text, one.at});
    }
    return out;
  }
  template <typename Ask>
  Passages together(Ask&& ask) const {
    Passages out;
    for (const EntityId p : all_) add(out, ask(p));
    return Facts::sorted(std::move(out));
  }
  Passages rows(const char* row) const {
    return each([&](EntityId p) { return facts_.of(p, row); });
  }
  Passages flags(std::initializer_list<std::pair<const char*, const char*>> asked) const {
    return each([&](EntityId p) {
      Passages out;
      for (const auto& [row, text] : asked) of_.flag(out, p, row, text);
      return out;
    });
  }
  Passages bases(const char* attribute) const {
    return each([&](EntityId p) { return of_.of_blocks(p, "basis", attribute); });
  }

  // Marks that come down to data or people: "special-category" of what is used.
  Passages marked(const char* kind, const char* row) const {
    const RowId mark = schema_.row(kind, row);
    std::vector<std::string> names;
    std::vector<EntityId> asked;
    for (const EntityId p : all_) {
      each_bit(graph_.uses(p), [&](std::size_t c) {
        for (const Element& e : graph_.elements().members(c)) asked.push_back(std::string_view{kind} == "data" ? e.item : e.group);
      });
    }
    for (const EntityId id : asked) {
      if (id && facts_.law().flag_up(id, mark)) names.push_back(report_.title(id));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    Passages out;
    for (std::string& name : names) out.push_back({std::move(name), {}});
    return out;
  }

  std::vector<EntityId> groups() const {
    std::vector<EntityId> out;
    for (const EntityId p : all_) {
      each_bit(graph_.uses(p), [&](std::size_t c) {
        for (const Element& e : graph_.elements().members(c)) {
          if (e.group && !contains(out, e.group)) out.push_back(e.group);
        }
      });
    }
    return out;
  }
  Passages of_groups(const char* row) const {
    Passages out;
    for (const EntityId group : groups()) {
      for (Passage& one : facts_.of(group, row)) out.push_back({report_.title(group) + ": " + one.text, one.at});
    }
    return Facts::sorted(std::move(out));
  }

  Passages each_recipient(const std::function<Passages(const Recipient&)>& ask) const {
    return together([&](EntityId p) {
      Passages out;
      for (const Recipient& r : of_.recipients(p)) {
        const std::string who = joined(of_.recipient(r));
        for (Passage& one : ask(r)) out.push_back({who + ": " + one.text, one.at});
      }
      return out;
    });
  }

  // ---- the steps -----------------------------------------------------------------------------
  Section need() const {
    Section out{"need", "Identify the need", {}, {}};
    out.blocks.push_back(stated("aim", "What the project aims to achieve, and the kind of processing", each([&](EntityId p) {
      Passages said = facts_.of(p, "says-purpose");
      return said.empty() ? facts_.of(p, "purpose") : said;
    }), "write `purpose NAME` or `says purpose TEXT` on the processing"));
    out.blocks.push_back(Field{"why", "Why an assessment is needed", Answer::model, why(), {}});
    return out;
  }

  Passages why() const {
    Passages out = criteria_met(facts_, all_);
    if (out.empty()) out.push_back({"no criterion of the screening is met by what is stated", {}});
    return out;
  }

  Section description() const {
    Section out{"description", "Describe the processing", {}, {}};
    out.sections = {nature(), scope(), context(), purposes()};
    return out;
  }

  Section nature() const {
    Section out{"nature", "Nature", {}, {}};
    out.blocks.push_back(stated("collection", "How data is collected", together([&](EntityId p) {
      Passages said;
      for (const Collection& c : graph_.collections()) {
        if (contains(c.processings, p)) said.push_back({key_of(model_, c.collect), model_.head(c.collect)});
      }
      return said;
    }), "declare `collect DATA from PEOPLE at SYSTEM for PROCESSING`"));
    out.blocks.push_back(stated("use", "What it is used for", each([&](EntityId p) { return facts_.of(p, "purpose"); }), "write `purpose NAME` on the processing"));
    out.blocks.push_back(stated("storage", "Where it is kept", together([&](EntityId p) { return of_.locations(p); }), "write `located in PLACE` on the systems"));
    out.blocks.push_back(stated("deletion", "How and when it is deleted", each([&](EntityId p) { return of_.retention(p); }), "write `retained for PERIOD after EVENT then deleted`"));
    out.blocks.push_back(stated("source", "Where it comes from", together([&](EntityId p) { return of_.sources(p); }), "declare the collections"));
    out.blocks.push_back(known("sharing", "With whom it is shared", together([&](EntityId p) {
      Passages said;
      for (const Recipient& r : of_.recipients(p)) add(said, of_.recipient(r));
      return said;
    }), "with nobody, as far as the model goes"));
    out.blocks.push_back(known("high-risk", "Types of processing that are likely to be of high risk", why(), ""));
    add_maps(out);
    return out;
  }

  void add_maps(Section& out) const {
    if (all_.size() > 1) add_map(out, {}, "map", "Data map of the whole model");
    for (const EntityId p : all_) add_map(out, p, "map-" + std::string{model_.name(p)}, "Data map: " + report_.title(p));
  }
  void add_map(Section& out, EntityId processing, std::string key, std::string caption) const {
    const Drawing drawing = draw_svg(graph_dot(report_, processing));
    if (!drawing.problem.empty()) {
      out.blocks.push_back(Paragraph{{caption + " is not drawn: " + drawing.problem, {}}});
      return;
    }
    // Only the picture itself, without what makes it a file of its own.
    const std::size_t begin = drawing.svg.find("<svg");
    std::string alternative = "Systems by who runs them and where, with what moves between them";
    if (processing) {
      alternative += ": " + joined(of_.locations(processing), ", ");
      if (const Passages to = each_title(of_.recipients(processing)); !to.empty()) alternative += "; recipients: " + joined(to, ", ");
    }
    out.blocks.push_back(Figure{std::move(key), drawing.svg.substr(begin == std::string::npos ? 0 : begin), std::move(alternative), std::move(caption)});
  }
  Passages each_title(const std::vector<Recipient>& all) const {
    Passages out;
    for (const Recipient& r : all) add(out, of_.recipient(r));
    return Facts::sorted(std::move(out));
  }

  Section scope() const {
    Section out{"scope", "Scope", {}, {}};
    out.blocks.push_back(stated("data", "What data it is", together([&](EntityId p) { return facts_.of(p, "uses"); }), "write `uses DATA` on the processing"));
    out.blocks.push_back(known("special", "Special categories of data", marked("data", "special-category"), "none"));
    out.blocks.push_back(known("criminal", "Data on criminal convictions and offences", marked("data", "criminal"), "none"));
    out.blocks.push_back(known("amount", "How much, and how often", flags({{"large-scale", "on a large scale"}, {"occasional", "occasionally"}}), "not on a large scale, as far as stated"));
    out.blocks.push_back(stated("retention", "How long it is kept", each([&](EntityId p) { return of_.retention(p); }), "write `retained for PERIOD after EVENT`"));
    out.blocks.push_back(stated("individuals", "How many people are affected", of_groups("about"), "write `about NUMBER` on the groups of people"));
    out.blocks.push_back(stated("area", "What area it covers", of_groups("in"), "write `in PLACE` on the groups of people"));
    return out;
  }

  Section context() const {
    Section out{"context", "Context", {}, {}};
    Passages people;
    for (const EntityId group : groups()) people.push_back(facts_.title(group));
    out.blocks.push_back(stated("relationship", "The relationship with the people", Facts::sorted(std::move(people)), "write `from PEOPLE` on the collections"));
    out.blocks.push_back(known("control", "How much control people have", facts_.of_kind_heads("right"), "no right is described in the model"));
    out.blocks.push_back(known("expectation", "Whether they would expect it", flags({{"beyond-reasonable-expectation", "beyond what people expect"}}), "nothing stated speaks against it"));
    Passages vulnerable = marked("subject", "children");
    for (Passage& one : marked("subject", "vulnerable")) vulnerable.push_back(std::move(one));
    out.blocks.push_back(known("vulnerable", "Children and other vulnerable people", Facts::sorted(std::move(vulnerable)), "none"));
    out.blocks.push_back(known("novel", "Whether it is novel", flags({{"innovative", "new technology, or a new use of it"}}), "not stated to be new"));
    out.blocks.push_back(person("concerns", "Earlier concerns and security flaws", "what went wrong before, here or elsewhere"));
    out.blocks.push_back(person("technology", "The state of technology in this area", "what others use, and what is known of its risks"));
    out.blocks.push_back(person("public-concern", "Issues of public concern", "what is discussed in public about such processing"));
    out.blocks.push_back(person("codes", "Codes of conduct and certificates", "approved ones that are followed"));
    return out;
  }

  Section purposes() const {
    Section out{"purposes", "Purposes", {}, {}};
    out.blocks.push_back(stated("achieve", "What is to be achieved", rows("purpose"), "write `purpose NAME` on the processing"));
    out.blocks.push_back(person("effect", "The intended effect on people", "what changes for them"));
    Passages interests = bases("interest");
    if (interests.empty()) out.blocks.push_back(person("benefits", "The benefits, for you and more broadly", "who gains what"));
    else out.blocks.push_back(Field{"benefits", "The benefits, for you and more broadly", Answer::model, std::move(interests), {}});
    return out;
  }

  Section consultation() const {
    Section out{"consultation", "Consultation", {}, {}};
    const auto text = [&](const char* row) { return of_assessments(row); };
    add_asked(out, "views", "When and how people are asked for their views, or why not", text("views-sought"));
    add_asked(out, "inside", "Who else in the organisation is involved", text("involved"));
    out.blocks.push_back(known("processors", "Processors that have to assist", processors(), "none"));
    add_asked(out, "experts", "Experts who are consulted", text("experts-consulted"));
    return out;
  }
  // Declared, or for a person to say.
  void add_asked(Section& out, const char* key, const char* label, Passages said) const {
    if (said.empty()) out.blocks.push_back(person(key, label, "write it here, or in the model: `assessment NAME { kind dpia; ... }`"));
    else out.blocks.push_back(Field{key, label, Answer::model, std::move(said), {}});
  }

  // The impact assessments declared for these processings.
  std::vector<EntityId> assessments() const {
    std::vector<EntityId> out;
    const RowId of = schema_.row("assessment", "of"), by = schema_.row("processing", "assessed-by"), kind = schema_.row("assessment", "kind");
    const auto is_dpia = [&](EntityId id) {
      const auto kinds = facts_.law().heads(id, kind);
      return !kinds.empty() && model_.name(kinds.front()) == "dpia";
    };
    for (const EntityId id : facts_.own("assessment")) {
      const auto about = facts_.law().heads(id, of);
      const bool ours = std::any_of(all_.begin(), all_.end(), [&](EntityId p) { return contains(about, p) || contains(facts_.law().heads(p, by), id); });
      if (ours && is_dpia(id)) out.push_back(id);
    }
    return out;
  }
  Passages of_assessments(const char* row) const {
    Passages out;
    for (const EntityId id : assessments()) add(out, facts_.of(id, row));
    return out;
  }

  Passages processors() const {
    return together([&](EntityId p) {
      Passages out;
      for (const Recipient& r : of_.recipients(p)) {
        if (graph_[r.node].operator_is_processor && r.who) out.push_back(facts_.title(r.who));
      }
      return out;
    });
  }

  Section necessity() const {
    Section out{"necessity", "Necessity and proportionality", {}, {}};
    out.blocks.push_back(stated("basis", "Lawful basis", rows("basis"), "write `basis NAME` on the processing"));
    if (Passages conditions = rows("condition"); !conditions.empty()) out.blocks.push_back(Field{"condition", "Condition for special or criminal data", Answer::model, std::move(conditions), {}});
    out.blocks.push_back(stated("achieves", "Why the processing is necessary for its purpose", bases("necessary-because"), "write `necessary because TEXT` on the basis"));
    out.blocks.push_back(known("other-way", "Other ways to the same end", rows("milder-means"), "none that the model knows"));
    out.blocks.push_back(known("creep", "How function creep is prevented", each([&](EntityId p) { return facts_.of(p, "compatible-with"); }),
                               "each use beyond the purpose of collection is found by the check; the model allows none"));
    out.blocks.push_back(person("quality", "How data is kept correct and to the minimum", "what is checked, corrected and left out"));
    out.blocks.push_back(stated("information", "What people are told", together([&](EntityId p) { return of_.notices(p); }), "write `told by NOTICE` on the collections"));
    out.blocks.push_back(stated("rights", "How their rights are supported", facts_.of_kind_heads("right"), "declare the rights: `right access { answered within 1 month }`"));
    out.blocks.push_back(known("processors-comply", "How processors are bound", each_recipient([&](const Recipient& r) {
      return graph_[r.node].operator_is_processor ? of_.contract(r) : Passages{};
    }), processors().empty() ? "no processor takes part" : "no contract is stated"));
    out.blocks.push_back(known("transfers", "How international transfers are safeguarded", each_recipient([&](const Recipient& r) {
      Passages said = of_.countries(r);
      for (Passage& tool : of_.safeguards(r)) said.push_back(std::move(tool));
      return said;
    }), "nothing leaves the area of the law, as far as the model goes"));
    return out;
  }

  Section risks() const {
    Section out{"risks", "Risks", {}, {}};
    Table table{"risks", "Risks to people", {{"risk", "Source of the risk and effect on people"}, {"likelihood", "Likelihood"}, {"severity", "Severity"}, {"overall", "Overall"}}, {},
                "No risk is declared: write `risk NAME \"Title\" { of PROCESSING; likelihood medium; severity high }`."};
    std::vector<RiskPoint> points;
    for (const EntityId risk : declared_risks()) {
      const RiskLevel before = level(risk, "likelihood", "severity");
      table.rows.push_back({{{facts_.title(risk)}, facts_.of(risk, "likelihood"), facts_.of(risk, "severity"), {{overall(before), {}}}}, {}});
      points.push_back({report_.title(risk), before, level(risk, "residual-likelihood", "residual-severity")});
    }
    const bool any_risk = !table.rows.empty();
    out.blocks.push_back(std::move(table));
    if (any_risk) out.blocks.push_back(risk_matrix(points));
    out.blocks.push_back(Field{"suggested-risks", "Risks that the findings suggest", Answer::suggestion, suggested(), "whether each is a risk here, how likely and how severe"});
    return out;
  }

  std::vector<EntityId> declared_risks() const {
    std::vector<EntityId> out;
    const RowId of = schema_.row("risk", "of");
    for (const EntityId id : facts_.own("risk")) {
      const auto about = facts_.law().heads(id, of);
      const bool ours = about.empty() || std::any_of(about.begin(), about.end(), [&](EntityId one) { return contains(all_, one) || at_system(one); });
      if (ours) out.push_back(id);
    }
    return out;
  }
  bool at_system(EntityId system) const {
    return std::any_of(all_.begin(), all_.end(), [&](EntityId p) {
      const auto nodes = of_.nodes(p);
      return std::any_of(nodes.begin(), nodes.end(), [&](NodeId id) { return graph_[id].entity == system; });
    });
  }

  RiskLevel level(EntityId risk, const char* likelihood, const char* severity) const {
    const auto one = [&](const char* row) -> std::optional<unsigned> {
      const auto heads = facts_.law().heads(risk, schema_.row("risk", row));
      if (heads.empty()) return std::nullopt;
      const std::string_view name = model_.name(heads.front());
      return name == "low" ? 0u : name == "medium" ? 1u : 2u;
    };
    return {one(likelihood), one(severity)};
  }

  // One sentence a rule: what its findings say.
  Passages suggested() const {
    Passages out;
    for (const Finding* f : findings_) {
      if (f->verdict == Verdict::infringement || f->verdict == Verdict::unproven) out.push_back({report_.says(*f), report_.anchor(*f)});
    }
    out = Facts::sorted(std::move(out));
    if (out.empty()) out.push_back({"none", {}});
    return out;
  }

  Section measures() const {
    Section out{"measures", "Measures", {}, {}};
    Table table{"measures", "Measures against the risks", {{"risk", "Risk"}, {"measures", "Measures"}, {"residual", "Residual risk"}, {"approved", "Approved"}}, {}, "No risk is declared."};
    const RowId against = schema_.row("measure", "against");
    for (const EntityId risk : declared_risks()) {
      Passages against_it;
      for (const EntityId measure : model_.all(schema_.kind("measure"))) {
        if (facts_.law().holds(measure) && contains(facts_.law().heads(measure, against), risk)) against_it.push_back(facts_.title(measure));
      }
      table.rows.push_back({{{facts_.title(risk)}, std::move(against_it), {{overall(level(risk, "residual-likelihood", "residual-severity")), {}}}, facts_.of(risk, "approved-by")}, {}});
    }
    out.blocks.push_back(std::move(table));
    out.blocks.push_back(known("in-place", "Measures in place", together([&](EntityId p) { return of_.security(p); }), "none stated"));
    Passages cures;
    for (const Finding* f : findings_) cures.push_back({report_.cure(*f), report_.anchor(*f)});
    cures = Facts::sorted(std::move(cures));
    if (cures.empty()) cures.push_back({"none", {}});
    out.blocks.push_back(Field{"suggested-measures", "Measures that the findings suggest", Answer::suggestion, std::move(cures), "which of them to take, and by when"});
    Passages accepted;
    for (const Finding* f : findings_) {
      if (f->accepted) accepted.push_back({accepted_text(*f), model_.head(f->accepted)});
    }
    out.blocks.push_back(known("accepted", "Risks that are accepted", std::move(accepted), "none"));
    return out;
  }

  std::string accepted_text(const Finding& f) const {
    return fmt::format("{} (approved by {}, until {}: {})", report_.says(f), joined(facts_.of(f.accepted, "approved-by")), joined(facts_.of(f.accepted, "until")),
                       joined(facts_.of(f.accepted, "because")));
  }

  Section sign_off() const {
    Section out{"sign-off", "Sign off and outcomes", {}, {}};
    add_asked(out, "measures-approved", "Measures approved by", of_assessments("measures-approved-by"));
    add_asked(out, "residual-approved", "Residual risks approved by", of_assessments("residual-risk-approved-by"));
    add_asked(out, "dpo-advice", "Advice of the data protection officer", of_assessments("dpo-advice"));
    add_asked(out, "advice-followed", "Advice accepted or overruled by, and why", of_assessments("dpo-advice-followed"));
    add_asked(out, "views-reviewed", "Responses of people reviewed by, and why they are departed from", of_assessments("views-reviewed-by"));
    out.blocks.push_back(known("authority", "The authority consulted beforehand", of_assessments("authority-consulted"), "not consulted, as far as stated"));
    out.blocks.push_back(stated("done", "Done", of_assessments("done"), "write `assessment NAME { kind dpia; of PROCESSING; done DATE }`"));
    add_asked(out, "kept-by", "Kept under review by", of_assessments("kept-under-review-by"));
    return out;
  }

  // ---- annexes -------------------------------------------------------------------------------
  bool concerns(const Finding& f) const {
    if (all_.size() > 1) return true;
    const EntityId p = all_.front();
    for (EntityId at = f.anchor; at; at = model_[at].owner) {
      if (at == p) return true;
    }
    const auto& members = facts_.analysis().members();
    if (schema_[f.subject.kind].derived) {
      const Member& m = members.of(f.subject.kind)[f.subject.index];
      return m.processing == p || std::find(m.processings.begin(), m.processings.end(), p) != m.processings.end();
    }
    for (const Collection& c : graph_.collections()) {
      if (c.collect == f.anchor) return contains(c.processings, p);
    }
    const EdgeId edge = graph_.edge_of(f.anchor);
    return edge && contains(graph_[edge].processings, p);
  }

  Section annex_findings() const {
    Section out{"findings", "Annex: findings", {}, {}};
    Table table{"findings", "What the check finds", {{"verdict", "Verdict"}, {"says", "Finding"}, {"law", "Law"}, {"cure", "Cure"}}, {}, "The check finds nothing."};
    for (const Finding* f : findings_) {
      table.rows.push_back({{{{std::string{to_string(f->verdict)} + (f->accepted ? ", accepted" : ""), {}}}, {{report_.says(*f), report_.anchor(*f)}}, {{report_.law(*f), {}}}, {{report_.cure(*f), {}}}},
                            std::string{to_string(f->verdict)}});
    }
    out.blocks.push_back(std::move(table));
    return out;
  }

  Section annex_missing() const {
    Section out{"missing", "Annex: what nobody stated", {}, {}};
    Table table{"missing", "Facts that findings wait for", {{"fact", "Fact"}, {"cure", "What to write"}}, {}, "No finding waits for a fact."};
    for (const Finding* f : findings_) {
      for (const Missing& m : f->missing) {
        const auto text = report_.missing(m);
        const auto same = [&](const Table::Row& row) { return row.cells[0].front().text == text.says; };
        if (std::none_of(table.rows.begin(), table.rows.end(), same)) table.rows.push_back({{{{text.says, text.at}}, {{text.cure, {}}}}, {}});
      }
    }
    out.blocks.push_back(std::move(table));
    return out;
  }

  Facts facts_;
  ProcessingFacts of_;
  const Report& report_;
  const Model& model_;
  const Schema& schema_;
  const FlowGraph& graph_;
  std::vector<EntityId> all_;
  std::vector<const Finding*> findings_;
};

}  // namespace

std::vector<EntityId> processings_of_the_judged(const Report& report) {
  const FlowGraph& graph = report.analysis().graph();
  const Judged& judged = report.analysis().judged();
  std::vector<EntityId> out;
  for (const EntityId p : Facts(report).own("processing")) {
    const auto& controllers = graph.controllers(p);
    if (graph.controllers_open(p) || std::any_of(controllers.begin(), controllers.end(), [&](EntityId c) { return judged(c); })) out.push_back(p);
  }
  return out;
}

Document impact_assessment(const Report& report, std::vector<EntityId> processings) { return Assessment(report, std::move(processings)).write(); }

}  // namespace lawful
