// Examples that prove too little, or contradict another rule.
#include <fmt/format.h>

#include <algorithm>

#include "checker/rules/lint.h"

namespace lawful {
namespace {

std::vector<std::string_view> outcomes_of(const Model& model, EntityId rule) {
  std::vector<std::string_view> out;
  for (const ExampleText& text : model.examples) {
    if (model[text.example].owner == rule) out.push_back(model.name(EntityId{model[text.example].first}));
  }
  return out;
}

bool has(const std::vector<std::string_view>& outcomes, std::string_view wanted) { return std::find(outcomes.begin(), outcomes.end(), wanted) != outcomes.end(); }

// What the rule finds where it is surely broken.
std::string_view worst_outcome(Weight weight) { return weight == Weight::law || weight == Weight::model ? "unlawful" : "advice"; }

// Whether both are read from the same words of the law.
bool same_provision(const Analysis& analysis, const Rule& rule, const Finding& finding) {
  return std::any_of(rule.law.begin(), rule.law.end(), [&](const Law& law) {
    return law.regime == finding.regime && law.article == finding.article && law.days.hold(analysis.law().day());
  });
}

}  // namespace

std::vector<Complaint> lint_example_kinds(const Model& model, const RuleSet& rules, Origin origin) {
  std::vector<Complaint> out;
  for (const Rule& rule : rules.rules) {
    if (model[rule.entity].origin != origin) continue;
    const auto complain = [&](std::string_view code, std::string text, std::string cure) {
      out.push_back({code, rule.entity, model.head(rule.entity), std::move(text), std::move(cure), {}, {}});
    };
    const auto outcomes = outcomes_of(model, rule.entity);
    const std::string_view worst = worst_outcome(rule.weight);
    if (outcomes.empty()) {
      complain("no-examples", "this rule has no example, so nothing shows what it finds", fmt::format("add an `example {}` and an `example lawful`", worst));
      continue;
    }
    if (!has(outcomes, worst)) {
      complain("never-shown-broken", fmt::format("no example shows that this rule can find {}", worst == "advice" ? "anything" : "an infringement"),
               fmt::format("add an `example {}`; where there can be none, the rule finds unproven facts for ever", worst));
    }
    if (!has(outcomes, "lawful") && !has(outcomes, "outside")) {
      complain("never-shown-kept", "no example shows how this rule is kept", "add an `example lawful`, or `outside` where there is nothing to look at");
    }
  }
  return out;
}

std::vector<Complaint> lint_example(const Analysis& analysis, const Model& model, EntityId example) {
  std::vector<Complaint> out;
  if (model.name(EntityId{model[example].first}) != "lawful") return out;
  const auto& rules = analysis.rules().rules;
  const auto own = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.entity == model[example].owner; });
  if (own == rules.end()) return out;
  for (const Finding& finding : analysis.findings().all) {
    const Rule& other = rules[finding.rule];
    const bool alike = finding.verdict == Verdict::infringement && other.clauses.front().kind == own->clauses.front().kind;
    const bool told = std::any_of(out.begin(), out.end(), [&](const Complaint& c) { return c.beside.begin == model.head(other.entity).begin; });
    if (!alike || told || other.entity == own->entity || !same_provision(analysis, *own, finding)) continue;
    out.push_back({"examples-disagree", own->entity, model.head(example),
                   fmt::format("this is said to be lawful, and \"{}\" finds an infringement of the same provision in it", model.name(other.entity)),
                   "cure that in the example too, or say what tells the two rules apart", model.head(other.entity), "the other rule"});
  }
  return out;
}

}  // namespace lawful
