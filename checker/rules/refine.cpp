// Where two rules find the same, the more exact one speaks.
#include <algorithm>
#include <map>
#include <tuple>

#include "checker/rules/findings_passes.h"

namespace lawful {
namespace {

class Refinement {
 public:
  Refinement(const Evaluator& evaluator, std::vector<Finding>& findings) : e_(evaluator), all_(findings) {}

  void run() {
    std::map<std::uint32_t, std::uint32_t> rule_of;
    const auto& rules = e_.rules().rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) rule_of[rules[i].entity.value] = i;
    std::vector<bool> refined(rules.size(), false);
    for (const Rule& rule : rules) {
      for (const EntityId wider : rule.refines) {
        if (const auto at = rule_of.find(wider.value); at != rule_of.end()) refined[at->second] = true;
      }
    }
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string_view>, std::vector<std::size_t>> index;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (refined[all_[i].rule]) index[{all_[i].rule, all_[i].regime.value, all_[i].key}].push_back(i);
    }
    std::vector<bool> gone(all_.size(), false);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Finding& exact = all_[i];
      for (const EntityId wider : rules[exact.rule].refines) {
        const auto at = rule_of.find(wider.value);
        if (at == rule_of.end()) continue;
        const auto found = index.find({at->second, exact.regime.value, exact.key});
        if (found == index.end()) continue;
        for (const std::size_t j : found->second) {
          Finding& wide = all_[j];
          if (gone[j] || gone[i]) continue;
          if (!surely_asks(exact)) {
            gone[i] = true;
            continue;
          }
          if (weight(exact.verdict) < weight(wide.verdict)) continue;
          if (std::find(exact.also.begin(), exact.also.end(), at->second) == exact.also.end()) exact.also.push_back(at->second);
          for (std::size_t w = 0; w < wide.elements.words.size(); ++w) wide.elements.words[w] &= ~exact.elements.words[w];
          if (!any(wide.elements)) gone[j] = true;
        }
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) all_[kept] = std::move(all_[i]);
      ++kept;
    }
    all_.resize(kept);
  }

 private:
  // What is open because it is open whether the exact rule speaks of it at all stays the wider one's.
  bool surely_asks(const Finding& f) const {
    if (f.verdict != Verdict::unproven) return true;
    const auto& clauses = e_.rules().rules[f.rule].clauses;
    return std::any_of(clauses.begin(), clauses.end(), [&](const CodeClause& clause) {
      return clause.kind == f.subject.kind && e_.concerned(clause, f.subject, f.regime) == Truth::yes;
    });
  }

  // A contradiction stops a gate like an infringement.
  static int weight(Verdict v) { return static_cast<int>(v == Verdict::contradiction ? Verdict::infringement : v); }

  const Evaluator& e_;
  std::vector<Finding>& all_;
};

}  // namespace

void replace_refined(const Evaluator& evaluator, std::vector<Finding>& findings) { Refinement(evaluator, findings).run(); }

}  // namespace lawful
