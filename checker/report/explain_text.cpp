// Why a declaration is lawful or not: each thing that rules look at, each rule with its premises, and at the
// end what follows.
#include <fmt/format.h>

#include <algorithm>

#include "checker/law/fact_text.h"
#include "checker/report/columns.h"
#include "checker/report/explain_premises.h"
#include "checker/report/explain_report.h"
#include "checker/report/explain_summary.h"
#include "checker/report/explain_topics.h"
#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

class Page {
 public:
  Page(const Report& report, EntityId declaration, const Style& style, bool all)
      : report_(report), analysis_(report.analysis()), model_(report.model()), schema_(*model_.schema), id_(declaration), style_(style), all_(all),
        premises_(report, style, all), renderer_(report.sources(), style) {}

  std::string run() {
    head();
    if (!analysis_.law().holds(id_)) return out_ + fmt::format("\n{} is not there on {}: its days are over or have not begun.\n", name(), day());
    for (const Topic& t : topics_of(analysis_, id_)) topic(t);
    out_ += '\n' + explain_summary(outcomes_, name(), day(), style_);
    return std::move(out_);
  }

 private:
  std::string name() const { return report_.declaration(id_); }
  std::string day() const { return to_string(analysis_.law().day()); }

  void head() {
    const Mark mark{model_.head(id_), printable(model_.title(id_))};
    out_ += style_.paint(Ink::strong, name()) + '\n';
    out_ += renderer_.excerpt(std::span{&mark, 1}, Ink::advice);
    if (const EdgeId edge = analysis_.graph().edge_of(id_)) {
      moved(edge);
      no_transfers(edge);
    }
  }

  void moved(EdgeId edge) {
    const std::string elements = elements_text(analysis_.propagation().over(edge, Propagation::kHeld));
    paragraph(elements.empty() ? "On " + day() + " nothing moves: its source holds nothing of what it names." : fmt::format("On {} it moves {}.", day(), elements), 0);
  }

  // Under which regimes it is no restricted transfer, and why.
  void no_transfers(EdgeId edge) {
    const Propagation& propagation = analysis_.propagation();
    for (std::size_t r = 0; r < propagation.regimes().size(); ++r) {
      const auto& transfers = analysis_.members().of(schema_.kind("transfer"));
      const bool is_one = std::any_of(transfers.begin(), transfers.end(), [&](const Member& m) { return m.edge == edge && m.regime == propagation.regimes()[r]; });
      if (!is_one) paragraph(fmt::format("No transfer under {}: {}.", report_.title(propagation.regimes()[r]), why_no_transfer(edge, r)), 0);
    }
  }

  std::string why_no_transfer(EdgeId id, std::size_t regime) const {
    const Edge& edge = analysis_.graph()[id];
    const Node &from = analysis_.graph()[edge.from], &to = analysis_.graph()[edge.to];
    if (!edge.passes) return "what it carries is anonymous from here on";
    if (!any(analysis_.propagation().over(id, analysis_.propagation().possible(regime)))) return "it protects nothing of what is moved";
    if (from.operator_ && from.operator_ == to.operator_) return "the same legal person runs both ends";
    if (to.user_devices) return "it goes to devices of the people themselves";
    const EntityId area = analysis_.law().area_of(analysis_.propagation().regimes()[regime]);
    const bool inside = !to.more_places && std::all_of(to.places.begin(), to.places.end(), [&](EntityId p) { return analysis_.law().in_area(p, area) == Truth::yes; });
    return inside ? "it ends inside the area" : "nobody who is judged answers for it";
  }

  void paragraph(const std::string& text, std::size_t indent) {
    for (const std::string& one : wrapped(text, style_.width - indent)) out_ += std::string(indent, ' ') + one + '\n';
  }

  std::string elements_text(const Bits& bits) const {
    if (!any(bits)) return {};
    Finding carrier;  // for the words that findings use
    carrier.elements = bits;
    return fmt::format("{} of {}", report_.items(carrier), report_.groups(carrier));
  }

  // ---- one thing that rules look at ------------------------------------------------------------
  void topic(const Topic& topic) {
    std::vector<Judgement> all = judgements(analysis_, topic.subject, topic.only);
    if (all.empty()) return;
    Outcome outcome;
    outcome.about = about(topic.subject);
    premises_.start_subject();
    out_ += '\n' + style_.paint(Ink::strong, outcome.about) + '\n';
    facts(topic);
    std::stable_sort(all.begin(), all.end(), [](const Judgement& a, const Judgement& b) { return rank(a) > rank(b); });
    std::vector<const Judgement*> elsewhere;
    for (const Judgement& j : all) {
      ++outcome.rules;
      if (asks(j) == Truth::no && !all_) elsewhere.push_back(&j);
      else rule(j, outcome);
    }
    rules_elsewhere(elsewhere);
    bases(topic, outcome);
    outcomes_.push_back(std::move(outcome));
  }

  // The worst first; what a more exact rule says too stands behind it.
  static int rank(const Judgement& j) { return j.verdict ? 2 * static_cast<int>(*j.verdict) + 2 - (j.replaced ? 1 : 0) : 0; }

  Truth asks(const Judgement& j) const {
    Truth out = Truth::yes;
    for (const auto& [word, premise] : analysis_.evaluator().premises(*j.clause, j.subject, j.law->regime)) {
      if (word == "where") out = both(out, premise.truth);
    }
    return out;
  }

  const Member* member(const Ref& subject) const {
    return schema_[subject.kind].derived ? &analysis_.members().of(subject.kind)[subject.index] : nullptr;
  }

  std::string about(const Ref& subject) const {
    const Member* m = member(subject);
    if (m == nullptr) return report_.declaration(EntityId{subject.index});
    const std::string_view kind = model_.words->text(schema_[subject.kind].name);
    std::string out{kind};
    const auto who = [&](EntityId id) { return id ? printable(report_.title(id)) : std::string{"somebody not stated"}; };
    if (kind == "transfer") out += fmt::format(" to {}, from {} to {}", m->country ? report_.title(m->country) : "a place not stated", who(m->actor), who(m->other));
    else if (kind == "disclosure") out += fmt::format(" by {} to {}", who(m->actor), who(m->other));
    else if (kind == "operation" || kind == "further-use") out += fmt::format(" of {}: {}", who(m->actor), m->processing ? model_.name(m->processing) : "bare storage");
    else if (kind == "engagement") out += fmt::format(" of {} for {}", who(m->actor), who(m->other));
    return m->regime ? fmt::format("{}, under {}", out, report_.title(m->regime)) : out;
  }

  void facts(const Topic& topic) {
    const Member* m = member(topic.subject);
    if (m == nullptr) return;
    Bits bits(analysis_.members().bits(*m));
    for (std::size_t w = 0; w < topic.only.words.size(); ++w) bits.words[w] &= topic.only.words[w];
    if (const std::string text = elements_text(bits); !text.empty()) paragraph(text, 2);
    if (m->is == Truth::unknown) paragraph("Not stated: whether it is one at all, or whether that regime applies.", 2);
  }

  // ---- one rule --------------------------------------------------------------------------------
  static Ink ink_of(Verdict verdict) {
    return verdict == Verdict::advice ? Ink::advice : verdict == Verdict::unproven ? Ink::warning : Ink::error;
  }

  void rule(const Judgement& j, Outcome& outcome) {
    const Rule& rule = analysis_.rules().rules[j.rule];
    const std::string verdict = j.verdict ? style_.paint(ink_of(*j.verdict), to_string(*j.verdict)) : style_.paint(Ink::good, "no finding");
    out_ += fmt::format("\n  {}  {}  {} {}\n", verdict, style_.paint(Ink::strong, model_.name(rule.entity)), report_.title(j.law->regime), provision_text(j.law->article));
    if (!all_elements(j)) paragraph("for " + elements_text(j.elements), 4);
    out_ += premises_.tree(j, 4);
    if (!j.verdict) return excused(j, outcome);
    const Finding finding = finding_of(j);
    const std::string says = report_.says(finding);
    conclusion(j, j.replaced ? says + " (a more exact rule says so too)" : says);
    if (*j.verdict == Verdict::unproven) missing(j);
    else if (!j.replaced) note("cure", report_.cure(finding));
    accepted(j);
    if (!j.replaced) collect(j, says, outcome);
  }

  void excused(const Judgement& j, Outcome& outcome) {
    const std::string settled = premises_.settling(j);
    note("so", "nothing to find: " + (settled.empty() ? "what must be is so" : settled));
    const bool asked = asks(j) != Truth::no;
    if (asked && !settled.empty() && std::find(outcome.excuses.begin(), outcome.excuses.end(), settled) == outcome.excuses.end()) outcome.excuses.push_back(settled);
  }

  void conclusion(const Judgement& j, const std::string& says) { note("so", fmt::format("{}: {}", to_string(*j.verdict), says)); }

  void note(const std::string& word, const std::string& text) {
    const std::vector<std::string> lines = wrapped(text, style_.width - 12);
    for (std::size_t i = 0; i < lines.size(); ++i) out_ += fmt::format("    {:<8}{}\n", i == 0 ? "= " + word : "", lines[i]);
  }

  void missing(const Judgement& j) {
    std::vector<Missing> facts;
    analysis_.evaluator().violated(*j.clause, j.subject, j.law->regime, facts);
    for (const Missing& m : facts) {
      const auto text = report_.missing(m);
      note("open", fmt::format("{} [{}]", text.says, renderer_.place(text.at)));
    }
    if (j.member == Truth::unknown) note("open", "whether this is one at all is not stated");
  }

  void accepted(const Judgement& j) {
    for (const Finding& f : analysis_.findings().all) {
      if (f.accepted && f.rule == j.rule && f.regime == j.law->regime && same_subject(f.subject, j.subject)) {
        return note("but", fmt::format("the finding is accepted [{}]", renderer_.place(model_.head(f.accepted))));
      }
    }
  }

  bool same_subject(const Ref& a, const Ref& b) const {
    const Member *m = member(a), *n = member(b);
    if (m == nullptr || n == nullptr) return a.kind == b.kind && a.index == b.index;
    return a.kind == b.kind && m->movement == n->movement && m->country == n->country && m->processing == n->processing && m->actor == n->actor;
  }

  Finding finding_of(const Judgement& j) const {
    Finding out;
    out.rule = j.rule;
    out.regime = j.law->regime;
    out.article = j.law->article;
    out.subject = j.subject;
    out.elements = j.elements;
    if (j.verdict) out.verdict = *j.verdict;
    return out;
  }

  bool all_elements(const Judgement& j) const {
    const Member* m = member(j.subject);
    return m == nullptr || j.elements.words.empty() || j.elements == Bits(analysis_.members().bits(*m));
  }

  void collect(const Judgement& j, const std::string& says, Outcome& outcome) {
    const std::string text = fmt::format("{} ({} {}): {}", model_.name(analysis_.rules().rules[j.rule].entity), report_.title(j.law->regime), provision_text(j.law->article), says);
    auto& list = *j.verdict == Verdict::advice ? outcome.advice : *j.verdict == Verdict::unproven ? outcome.unproven : outcome.infringements;
    list.push_back(text);
  }

  void rules_elsewhere(const std::vector<const Judgement*>& elsewhere) {
    if (elsewhere.empty()) return;
    out_ += fmt::format("\n  {} that ask about something else:\n", elsewhere.size() == 1 ? "one rule" : fmt::format("{} rules", elsewhere.size()));
    Columns columns{{4, 40}, style_.width};
    for (const Judgement* j : elsewhere) columns.add({std::string{model_.name(analysis_.rules().rules[j->rule].entity)}, premises_.settling(*j)});
    out_ += columns.text({});
  }

  // ---- bases -----------------------------------------------------------------------------------
  // An operation stands if one of its bases does.
  void bases(const Topic& topic, Outcome& outcome) {
    const Member* m = member(topic.subject);
    if (m == nullptr || model_.words->text(schema_[topic.subject.kind].name) != "operation") return;
    std::size_t seen = 0, fallen = 0, open = 0;
    for (const EntityId processing : m->processings) {
      analysis_.law().each(processing, schema_.row("processing", "basis"), [&](const Fact& fact) {
        if (!fact.block) return;
        const Truth stands = basis(EntityId{fact.value}, m->regime);
        ++seen;
        fallen += stands == Truth::no ? 1 : 0;
        open += stands == Truth::unknown ? 1 : 0;
      });
    }
    if (seen == 0 || fallen + open < seen) return;
    if (open == 0) outcome.infringements.emplace_back("no basis of it stands");
    else outcome.unproven.emplace_back("no basis of it is shown to stand");
  }

  // One line; whether it stands.
  Truth basis(EntityId block, EntityId regime) {
    std::vector<std::string> found;
    Truth stands = Truth::yes;
    for (const Judgement& j : judgements(analysis_, {model_[block].kind, block.value})) {
      if (j.law->regime != regime || !j.verdict || *j.verdict == Verdict::advice || j.replaced) continue;
      stands = both(stands, *j.verdict == Verdict::unproven ? Truth::unknown : Truth::no);
      found.push_back(fmt::format("{} {}", to_string(*j.verdict), model_.name(analysis_.rules().rules[j.rule].entity)));
    }
    note("basis", fmt::format("{}: {} [{}]", report_.declaration(block), found.empty() ? "no finding" : fmt::format("{}", fmt::join(found, ", ")), renderer_.place(model_.head(block))));
    return stands;
  }

  const Report& report_;
  const Analysis& analysis_;
  const Model& model_;
  const Schema& schema_;
  EntityId id_;
  Style style_;
  bool all_;
  PremiseWriter premises_;
  Renderer renderer_;
  std::vector<Outcome> outcomes_;
  std::string out_;
};

}  // namespace

std::string declaration_page(const Report& report, EntityId declaration, const Style& style, bool all) {
  return Page(report, declaration, style, all).run();
}

}  // namespace lawful
