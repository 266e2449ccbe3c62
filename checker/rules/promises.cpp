// Promises of notices: clauses of claims, held against the facts of the model.
#include "checker/rules/evaluate.h"

namespace lawful {

Truth Evaluator::broken(EntityId claim, std::vector<Ref>* offenders) const {
  if (offenders == nullptr) {
    const auto [at, fresh] = known_promises_.try_emplace(claim, Truth::no);
    if (fresh) at->second = broken_now(claim, nullptr);
    return at->second;
  }
  return broken_now(claim, offenders);
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

Truth Evaluator::broken_now(EntityId claim, std::vector<Ref>* offenders) const {
  Truth out = Truth::no;
  for (const Promise& promise : rules_.promises) {
    if (promise.claim != claim) continue;
    for (const CodeClause& clause : promise.clauses) {
      for (const auto& [subject, member] : subjects(clause.kind, EntityId{})) {
        const auto judge = [&, &subject = subject, member = member](const Ref& one) {
          const EntityId regime = schema_[one.kind].derived ? members_.of(one.kind)[one.index].regime : EntityId{};
          const Truth v = both(member, violated(clause, one, regime));
          out = either(out, v);
          if (v == Truth::yes && offenders != nullptr) offenders->push_back(subject);
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
