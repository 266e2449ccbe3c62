#include "checker/rules/examples.h"

#include <fmt/format.h>

#include <algorithm>

namespace lawful {
namespace {

Date day_of(const Model& model, EntityId example, Date otherwise) {
  const Fact* fact = model.fact(example, model.schema->row("example", "on"));
  return fact == nullptr || fact->state != State::value ? otherwise : Date{static_cast<std::int32_t>(fact->value)};
}

struct Count {
  std::size_t violated = 0, unproven = 0, advice = 0;
  bool looked = false;  // some subject's `where` is true
};

Count count(const Analysis& analysis, EntityId rule_entity) {
  Count out;
  const auto& rules = analysis.rules().rules;
  for (const Finding& f : analysis.findings().all) {
    const bool own = rules[f.rule].entity == rule_entity;
    const bool replaced = std::any_of(f.also.begin(), f.also.end(), [&](std::uint32_t r) { return rules[r].entity == rule_entity; });
    if (!own && !replaced) continue;
    out.violated += f.verdict == Verdict::infringement || f.verdict == Verdict::contradiction ? 1 : 0;
    out.unproven += f.verdict == Verdict::unproven ? 1 : 0;
    out.advice += f.verdict == Verdict::advice ? 1 : 0;
  }
  for (const Rule& rule : rules) {
    if (rule.entity != rule_entity) continue;
    each_case(analysis, rule, [&](const Case& c) {
      out.looked = out.looked || (c.member == Truth::yes && analysis.evaluator().concerned(rule.clauses[c.clause], c.subject, c.regime) == Truth::yes);
    });
  }
  return out;
}

std::string unexpected(std::string_view outcome, const Count& c) {
  const std::string found = fmt::format("{} violation(s), {} unproven, {} advice", c.violated, c.unproven, c.advice);
  if (outcome == "unlawful" && (c.violated == 0 || c.unproven != 0)) return "this should be unlawful; found " + found;
  if (outcome == "unproven" && (c.unproven == 0 || c.violated != 0)) return "this should be unproven; found " + found;
  if (outcome == "advice" && c.advice == 0) return "this should draw advice; found " + found;
  if (outcome == "lawful" && c.violated + c.unproven + c.advice != 0) return "this should be lawful; found " + found;
  if (outcome == "lawful" && !c.looked) return "this proves nothing: the rule has nothing to look at (say `example outside` if that is meant)";
  if (outcome == "outside" && (c.looked || c.violated + c.unproven + c.advice != 0)) return "this should be outside; the rule looks at something; found " + found;
  return {};
}

}  // namespace

void each_case(const Analysis& analysis, const Rule& rule, const std::function<void(const Case&)>& visit) {
  const Evaluator& e = analysis.evaluator();
  for (const Law& law : rule.law) {
    if (!law.days.hold(analysis.law().day()) || !analysis.law().holds(law.regime)) continue;
    for (std::size_t i = 0; i < rule.clauses.size(); ++i) {
      for (const auto& [subject, applies] : e.subjects(rule.clauses[i].kind, law.regime)) {
        const bool derived = (*analysis.model().schema)[subject.kind].derived;
        const Truth member = rule.weight == Weight::upkeep && !derived ? e.applies_to_somebody(law.regime) : applies;
        const BitView bits = derived ? e.members().bits(e.members().of(subject.kind)[subject.index]) : BitView{};
        if (!any(bits)) visit({i, subject, law.regime, member});
        each_bit(bits, [&, &at = subject](std::size_t c) { visit({i, Ref{at.kind, at.index, static_cast<std::uint32_t>(c)}, law.regime, member}); });
      }
    }
  }
}

ExampleResult run_example(Workspace& workspace, const Model& model, const Model& base, const ExampleText& text, Date edition_day,
                          const std::function<void(const Analysis&)>& observe) {
  ExampleResult result;
  Sink sink;
  const Model small = workspace.load_example(base, text, sink);
  const EntityId rule = base.find(base.schema->kind("rule"), model[model[text.example].owner].name);
  const Date day = day_of(model, text.example, edition_day);
  const Analysis analysis(small, day, sink);
  result.diagnostics = sink.all();
  if (sink.has_errors()) {
    result.problem = "this example cannot be read";
    return result;
  }
  if (observe) observe(analysis);
  const EntityId outcome{model[text.example].first};
  result.problem = unexpected(model.name(outcome), count(analysis, rule));
  result.passed = result.problem.empty();
  if (result.passed) return result;
  for (const Finding& f : analysis.findings().all) {
    if (analysis.rules().rules[f.rule].entity != rule) continue;
    for (const Missing& m : f.missing) {
      result.problem += fmt::format("; `{}` of {} is not stated", workspace.words().text((*model.schema)[m.row].attribute), key_of(small, m.entity));
    }
  }
  return result;
}

}  // namespace lawful
