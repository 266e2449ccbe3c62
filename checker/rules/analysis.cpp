#include "checker/rules/analysis.h"

#include <algorithm>
#include <chrono>

namespace lawful {
namespace {

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Regimes whose protection some rule in force asks about: those that judge transfers.
std::vector<EntityId> protecting(const LawOfDay& law, const RuleSet& rules) {
  const KindId transfer = law.model().schema->kind("transfer");
  std::vector<EntityId> out;
  for (const EntityId regime : law.regimes()) {
    const bool asked = std::any_of(rules.rules.begin(), rules.rules.end(), [&](const Rule& rule) {
      return rule.clauses.front().kind == transfer &&
             std::any_of(rule.law.begin(), rule.law.end(), [&](const Law& l) { return l.regime == regime && l.days.hold(law.day()); });
    });
    if (asked) out.push_back(regime);
  }
  return out;
}

}  // namespace

Analysis::Analysis(const Model& model, Date day, Sink& sink, PhaseTimes* times)
    : model_(model), law_(model, day), rules_(compile(model, sink)), started_(now()), graph_(law_, rules_.named), graph_done_(now()),
      judged_(law_), propagation_(graph_, protecting(law_, rules_)), propagated_(now()),
      members_(find_members(graph_, propagation_, judged_)), evaluator_(graph_, propagation_, members_, judged_, rules_),
      findings_(apply_rules(evaluator_)) {
  if (times == nullptr) return;
  times->graph = graph_done_ - started_;
  times->propagate = propagated_ - graph_done_;
  times->rules = now() - propagated_;
}

}  // namespace lawful
