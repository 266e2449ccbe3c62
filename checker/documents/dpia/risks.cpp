// What can go wrong for people, and what is done against it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checker/documents/dpia/risk_matrix.h"
#include "checker/documents/dpia/steps.h"
#include "checker/documents/fields.h"

namespace lawful {
namespace {

// "1 high, 2 medium" of all declared risks; nothing without one, or where one has no level.
Passages levels(const Assessed& a, bool after) {
  std::array<std::size_t, 3> counts{};
  for (const EntityId risk : a.risks()) {
    const RiskLevel level = after ? a.level_after(risk) : a.level_before(risk);
    const std::string word = overall(level);
    if (!level.likelihood || !level.severity) return {};
    ++counts[word == "high" ? 0 : word == "medium" ? 1 : 2];
  }
  std::string text;
  constexpr std::array<const char*, 3> words{"high", "medium", "low"};
  for (std::size_t i = 0; i < 3; ++i) {
    if (counts[i] != 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[i], words[i]);
  }
  return text.empty() ? Passages{} : Passages{{text, {}}};
}

Passages source_and_impact(const Assessed& a, EntityId risk) {
  Passages out{a.facts().title(risk)};
  for (const auto& [row, lead] : {std::pair{"source", "source"}, {"threat", "threat"}, {"impact", "impact"}}) {
    for (Passage& one : a.facts().of(risk, row)) {
      one.lead = lead;
      out.push_back(std::move(one));
    }
  }
  return out;
}

std::string mark_of(const std::string& level) { return level == "high" ? "high" : level == "medium" ? "medium" : ""; }

Passages what_findings_say(const Assessed& a) {
  Passages out;
  for (const Finding* f : a.findings()) {
    if (f->verdict != Verdict::advice) out.push_back({a.report().says(*f), a.report().anchor(*f)});
  }
  return Facts::sorted(std::move(out));
}

// Where the graph takes data: out of the area of the law, and what the law protects most to which systems.
Passages what_graph_shows(const Assessed& a) {
  const Facts& facts = a.facts();
  const Schema& schema = *facts.model().schema;
  const Members& members = facts.analysis().members();
  Passages out;
  for (const Member& m : members.of(schema.kind("transfer"))) {
    const bool ours = std::any_of(m.processings.begin(), m.processings.end(), [&](EntityId p) { return std::find(a.all().begin(), a.all().end(), p) != a.all().end(); });
    if (!ours) continue;
    const BitView elements = members.bits(m);
    out.push_back({fmt::format("{} of {} goes to {} in {}, where {} does not reach", facts.items(elements).text, facts.people(elements).text, m.other ? a.report().title(m.other) : "somebody nobody names",
                               m.country ? a.report().title(m.country) : "a place nobody states", a.report().title(m.regime)), facts.model().head(m.movement)});
  }
  const RowId special = schema.row("data", "special-category"), criminal = schema.row("data", "criminal");
  for (const EntityId p : a.all()) {
    for (const NodeId id : a.of().nodes(p)) {
      Passages delicate;
      each_bit(facts.analysis().propagation().held(id), [&](std::size_t c) {
        for (const Element& e : facts.graph().elements().members(c)) {
          if (facts.law().flag_up(e.item, special) || facts.law().flag_up(e.item, criminal)) delicate.push_back({a.report().title(e.item), {}});
        }
      });
      const EntityId system = facts.graph()[id].entity;
      if (!delicate.empty()) out.push_back({fmt::format("{} holds {}", a.report().title(system), joined(Facts::sorted(std::move(delicate)), ", ")), facts.model().head(system)});
    }
  }
  return Facts::sorted(std::move(out));
}

Passages cures(const Assessed& a) {
  Passages out;
  for (const Finding* f : a.findings()) out.push_back({a.report().cure(*f), a.report().anchor(*f)});
  return Facts::sorted(std::move(out));
}

}  // namespace

Section dpia_risks(const Assessed& a) {
  Section out{"risks", "Identify and assess risks", {}, {}};
  Table table{"risks", "Risks to people",
              {{"risk", "Source of the risk and effect on people", 60}, {"likelihood", "Likelihood of harm"}, {"severity", "Severity of harm"}, {"overall", "Overall risk"}}, {},
              "No risk is declared: write `risk NAME \"Title\" { of PROCESSING; likelihood medium; severity high }`."};
  std::vector<RiskPoint> points;
  for (const EntityId risk : a.risks()) {
    const RiskLevel before = a.level_before(risk);
    table.rows.push_back({{source_and_impact(a, risk), {{likelihood_word(before), {}}}, {{severity_word(before), {}}}, {{overall(before), {}}}}, mark_of(overall(before))});
    points.push_back({a.report().title(risk), before, a.level_after(risk)});
  }
  out.blocks.push_back(stated("overall-risk", "Risks before measures", levels(a, false), "declare each risk with `likelihood` and `severity`"));
  out.blocks.push_back(std::move(table));
  if (!points.empty()) out.blocks.push_back(risk_matrix(points));
  Passages candidates = what_findings_say(a);
  add(candidates, what_graph_shows(a));
  out.blocks.push_back(suggested("suggested-risks", "Risks that the findings and the data map suggest", std::move(candidates), "whether each is a risk here, how likely and how severe"));
  return out;
}

Section dpia_measures(const Assessed& a) {
  Section out{"measures", "Identify measures to reduce risk", {}, {}};
  Table table{"measures", "Measures against the risks", {{"risk", "Risk"}, {"measures", "Measures"}, {"effect", "Effect on risk"}, {"residual", "Residual risk"}, {"approved", "Measure approved"}}, {},
              "No risk is declared, so no measure answers one."};
  for (const EntityId risk : a.risks()) {
    Passages against;
    for (const EntityId measure : a.measures_against(risk)) against.push_back(a.facts().title(measure));
    if (against.empty()) against.push_back({"none stated", {}});
    const RiskLevel before = a.level_before(risk), after = a.level_after(risk);
    Passages approved = a.facts().of(risk, "approved-by");
    if (approved.empty()) approved.push_back({"no", {}});
    table.rows.push_back({{{a.facts().title(risk)}, std::move(against), {{effect_word(before, after), {}}}, {{overall(after), {}}}, std::move(approved)}, mark_of(overall(after))});
  }
  out.blocks.push_back(std::move(table));
  out.blocks.push_back(stated("residual-risk", "Risks after measures", levels(a, true), "declare each risk with `residual likelihood` and `residual severity`"));
  out.blocks.push_back(known("in-place", "Measures in place", a.together([&](EntityId p) { return a.of().security(p); }), "none stated"));
  out.blocks.push_back(suggested("suggested-measures", "Measures that the findings suggest", cures(a), "which of them to take, and by when"));
  Passages accepted;
  for (const Finding* f : a.findings()) {
    if (f->accepted) accepted.push_back({a.accepted_text(*f), a.facts().model().head(f->accepted)});
  }
  out.blocks.push_back(known("accepted", "Risks that are accepted", std::move(accepted), "none"));
  return out;
}

}  // namespace lawful
