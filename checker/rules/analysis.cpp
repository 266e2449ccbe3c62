#include "checker/rules/analysis.h"

#include <algorithm>

namespace lawful {
namespace {

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

Analysis::Analysis(const Model& model, Date day, Sink& sink, const PhaseDone& done, const std::vector<KindId>& about)
    : model_(model), law_(model, day), rules_(compile(model, sink)) {
  if (!about.empty()) {
    std::erase_if(rules_.rules, [&](const Rule& rule) { return std::find(about.begin(), about.end(), rule.clauses.front().kind) == about.end(); });
  }
  tell(done, "law");
  judged_.emplace(law_);
  graph_.emplace(law_, rules_.named);
  tell(done, "graph");
  propagation_.emplace(*graph_, protecting(law_, rules_));
  tell(done, "propagate");
  members_.emplace(find_members(*graph_, *propagation_, *judged_, rules_.asked));
  tell(done, "members");
  evaluator_.emplace(*graph_, *propagation_, *members_, *judged_, rules_);
  findings_.emplace(apply_rules(*evaluator_));
  tell(done, "rules");
}

}  // namespace lawful
