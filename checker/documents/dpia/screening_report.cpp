// The screening as a document: what it concludes of each processing, then each criterion with what decides it.
#include <fmt/format.h>

#include "checker/documents/dpia/assessed.h"
#include "checker/documents/dpia/dpia.h"
#include "checker/documents/dpia/screening.h"

namespace lawful {
namespace {

std::string_view word(Truth truth) { return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "not stated"; }
std::string mark(Truth truth) { return truth == Truth::yes ? "advice" : truth == Truth::unknown ? "unproven" : ""; }

Table criteria(const Screening& screening, const Facts& facts, EntityId processing) {
  Table table{"screening-" + std::string{facts.model().name(processing)}, "Criteria: " + facts.report().title(processing),
              {{"list", "List", 20}, {"criterion", "Criterion", 50}, {"answer", "Answer", 14}, {"facts", "What decides", 50}}, {}, "No criterion is known."};
  for (const auto& [list, defines] : screening.lists()) {
    for (const DefineId id : defines) {
      Screening::Outcome outcome = screening.ask(id, processing);
      table.rows.push_back({{{{list, {}}}, {{screening.title(id), {}}}, {{std::string{word(outcome.truth)}, {}}}, std::move(outcome.facts)}, mark(outcome.truth)});
    }
  }
  return table;
}

// What was made, and when; why none is needed, where that is stated.
Passages answered_by(const Assessed& a) {
  Passages out;
  for (const EntityId assessment : a.assessments()) {
    Passage one = a.facts().title(assessment);
    if (const std::string done = joined(a.facts().of(assessment, "done")); !done.empty()) one.text += ", done " + done;
    if (const std::string again = joined(a.facts().of(assessment, "reviewed")); !again.empty()) one.text += ", reviewed " + again;
    out.push_back(std::move(one));
  }
  for (Passage& reason : a.rows("no-assessment-because")) out.push_back({"none, because " + reason.text, reason.at});
  if (out.empty()) out.push_back({"none", {}});
  return out;
}

// What the check says of it: rules about assessments speak of processings.
Passages found(const Assessed& a, EntityId processing) {
  Passages out;
  const auto& schema = *a.facts().model().schema;
  for (const Finding* f : a.findings()) {
    const bool family = a.report().text_of_rule(*f, "family") == "impact-assessment";
    if (family && f->subject.kind == schema.kind("processing") && f->subject.index == processing.value) out.push_back({std::string{to_string(f->verdict)} + ": " + a.report().says(*f), a.report().anchor(*f)});
  }
  return out;
}

}  // namespace

Passages criteria_met(const Facts& facts, const std::vector<EntityId>& processings) {
  const Screening screening(facts);
  Passages out;
  for (const EntityId p : processings) {
    for (const auto& [list, defines] : screening.lists()) {
      for (const DefineId id : defines) {
        const Screening::Outcome outcome = screening.ask(id, p);
        if (outcome.truth != Truth::yes) continue;
        const std::string because = joined(outcome.facts, ", ");
        out.push_back({fmt::format("{} ({}){}{}", screening.title(id), list, because.empty() ? "" : ": ", because), facts.model().head(p), processings.size() > 1 ? facts.report().title(p) : ""});
      }
    }
  }
  return out;
}

Document impact_screening(const Report& report, std::vector<EntityId> processings) {
  const Facts facts(report);
  const Screening screening(facts);
  Document out{"screening", "Is an impact assessment required?", document_heads(facts), {}};
  Table all{"conclusions", "Conclusions", {{"processing", "Processing", 30}, {"conclusion", "Impact assessment", 40}, {"made", "Made", 30}, {"finding", "What the check says", 40}}, {}, "There is no processing."};
  std::vector<Section> each;
  for (const EntityId p : processings) {
    const Assessed one(report, {p});
    const Screening::Conclusion conclusion = screening.conclude(p);
    all.rows.push_back({{{facts.title(p)}, {{conclusion.text, {}}}, answered_by(one), found(one, p)}, mark(conclusion.truth)});
    each.push_back({std::string{facts.model().name(p)}, report.title(p), {criteria(screening, facts, p)}, {}});
  }
  out.sections.push_back({"conclusions", "Conclusions", {std::move(all)}, {}});
  for (Section& section : each) out.sections.push_back(std::move(section));
  return out;
}

}  // namespace lawful
