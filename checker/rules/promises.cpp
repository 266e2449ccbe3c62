// Promises of notices: clauses of claims, held against the facts of the model.
#include "checker/rules/evaluate.h"

namespace lawful {

const Evaluator::Broken& Evaluator::known_promise(EntityId claim) const {
  const auto at = known_promises_.find(claim);
  return at != known_promises_.end() ? at->second : known_promises_.emplace(claim, broken_now(claim)).first->second;
}

void Evaluator::open_facts_of(EntityId claim, std::vector<Missing>& out) const {
  for (const Promise& promise : rules_.promises) {
    if (promise.claim != claim) continue;
    for (const CodeClause& clause : promise.clauses) {
      for (const auto& [subject, whole] : subjects(clause.kind, EntityId{})) {
        const EntityId regime = schema_[subject.kind].derived ? members_.of(subject.kind)[subject.index].regime : EntityId{};
        std::vector<Missing> missing;
        if (violated(clause, subject, regime, missing) == Truth::unknown) out.insert(out.end(), missing.begin(), missing.end());
      }
    }
  }
}

Evaluator::Broken Evaluator::broken_now(EntityId claim) const {
  Broken out;
  for (const Promise& promise : rules_.promises) {
    if (promise.claim != claim) continue;
    for (const CodeClause& clause : promise.clauses) {
      for (const auto& [subject, member] : subjects(clause.kind, EntityId{})) {
        const auto judge = [&, &subject = subject, member = member](const Ref& one) {
          const EntityId regime = schema_[one.kind].derived ? members_.of(one.kind)[one.index].regime : EntityId{};
          const Truth v = both(member, violated(clause, one, regime));
          out.is = either(out.is, v);
          if (v == Truth::yes) out.by.push_back(subject);
        };
        if (clause.reads == Reads::nothing || !schema_[subject.kind].derived) {
          judge(subject);
          continue;
        }
        each_bit(members_.bits(members_.of(subject.kind)[subject.index]), [&](std::size_t c) {
          judge(Ref{subject.kind, subject.index, static_cast<std::uint32_t>(c)});
        });
      }
    }
  }
  return out;
}

}  // namespace lawful
