#include "checker/rules/lint.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/rules/branches.h"
#include "checker/rules/formula.h"
#include "checker/rules/lint_parts.h"

namespace lawful {
namespace {

class Lint {
 public:
  Lint(const Model& model, const RuleSet& rules, Origin origin, Date day) : model_(model), rules_(rules), origin_(origin), law_(model, day) {}

  std::vector<Complaint> run() {
    for (const Rule& rule : rules_.rules) {
      if (model_[rule.entity].origin != origin_) continue;
      about_ = rule.entity;
      for (const CodeClause& clause : rule.clauses) clause_of(clause);
    }
    for (const Define& define : rules_.defines) {
      about_ = define.entity;
      if (model_[define.entity].origin == origin_) define_of(define);
    }
    for (auto* part : {&lint_same_rules, &lint_stated, &lint_requirements, &lint_unused_defines}) {
      for (Complaint& complaint : part(law_, rules_, origin_)) out_.push_back(std::move(complaint));
    }
    return std::move(out_);
  }

 private:
  void complain(std::string_view code, const Span& at, std::string text, std::string cure) {
    out_.push_back({code, about_, at, std::move(text), std::move(cure), {}, {}});
  }

  static Formula both(Formula a, Formula b) {
    std::vector<Formula> parts;
    parts.push_back(std::move(a));
    parts.push_back(std::move(b));
    return all_of(std::move(parts));
  }

  void clause_of(const CodeClause& clause) {
    Propositions p{law_, rules_};
    const Formula violated = p.of(clause);
    searches_of(p);
    if (!p.possible(violated)) {
      complain("never-finds", clause.at, "nothing can break this rule: its conditions exclude one another", "see which of them cannot hold together");
      return;
    }
    if (p.certain(violated) && (!(*model_.schema)[clause.kind].derived || !clause.where.empty())) {
      complain("always-finds", clause.at, "everything breaks this rule: its conditions hold whatever a model says", "say what must hold");
      return;
    }
    for (const Compiled* where : conjuncts(clause.where)) {
      if (p.certain(p.of(*where, clause.kind))) complain("always-holds", where->at, "this condition holds whatever a model says", "leave it out, or say what was meant");
    }
    for (std::size_t i = 0; i < clause.unless.size(); ++i) way_out(p, clause, i);
    parts_of_must(p, clause);
  }

  // A way out must save something that no other way out saves, and that is not kept anyway.
  void way_out(Propositions& p, const CodeClause& clause, std::size_t which) {
    CodeClause without = clause;
    without.unless.erase(without.unless.begin() + static_cast<std::ptrdiff_t>(which));
    const Compiled& unless = clause.unless[which];
    if (p.possible(both(p.of(without), p.of(unless, clause.kind)))) return;
    complain("never-saves", unless.at, "this `unless` can never save: where it holds, nothing is found anyway", "leave it out, or say what was meant");
  }

  void parts_of_must(Propositions& p, const CodeClause& clause) {
    const auto parts = conjuncts(clause.must);
    if (parts.size() < 2) return;
    for (const Compiled* part : parts) {
      CodeClause only = clause;
      only.must = {*part};
      if (!p.possible(p.of(only))) complain("never-broken", part->at, "this part of the `must` can never be broken", "leave it out, or say what was meant");
    }
  }

  void define_of(const Define& define) {
    Propositions p{law_, rules_};
    std::vector<Formula> whens;
    for (const Compiled& when : define.when) whens.push_back(p.of(when, define.of));
    searches_of(p);
    for (std::size_t i = 0; i < whens.size(); ++i) {
      std::vector<Formula> others;
      for (std::size_t k = 0; k < whens.size(); ++k) {
        if (k != i) others.push_back(whens[k]);
      }
      const Span at = define.when[i].at;
      if (!p.possible(whens[i])) complain("never-holds", at, "this condition can never hold", "see which parts exclude one another");
      else if (p.certain(whens[i])) complain("always-holds", at, "this condition holds whatever a model says", "leave it out, or say what was meant");
      else if (!p.possible(both(whens[i], not_so(any_of(std::move(others)))))) complain("adds-nothing", at, "where this `when` holds, another one of the define holds anyway", "leave it out");
    }
  }

  // A define's search is met by each rule that asks for it, and told once.
  void searches_of(const Propositions& p) {
    for (const Span& at : p.void_searches()) {
      const bool told = std::any_of(told_.begin(), told_.end(), [&](const Span& t) { return t.file == at.file && t.begin == at.begin; });
      if (told) continue;
      told_.push_back(at);
      complain("never-holds", at, "no member can meet this condition", "see which parts exclude one another");
    }
  }

  const Model& model_;
  const RuleSet& rules_;
  Origin origin_;
  LawOfDay law_;
  EntityId about_;
  std::vector<Span> told_;
  std::vector<Complaint> out_;
};

}  // namespace

std::vector<Complaint> lint_rules(const Model& model, const RuleSet& rules, Origin origin, Date day) { return Lint(model, rules, origin, day).run(); }

}  // namespace lawful
