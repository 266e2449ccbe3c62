#include "checker/rules/branches.h"

#include <algorithm>

namespace lawful {
namespace {

void add_conjuncts(const Compiled& code, std::vector<const Compiled*>& out) {
  if (code.logic != Logic::all_of) return out.push_back(&code);
  for (const Compiled& part : code.parts) add_conjuncts(part, out);
}

// Outcomes of premises in the order of conjuncts().
void add_truths(const Premise& premise, std::vector<Truth>& out) {
  if (premise.code->logic != Logic::all_of) return out.push_back(premise.truth);
  for (const Premise& part : premise.parts) add_truths(part, out);
}

}  // namespace

void mark_defines(const RuleSet& rules, const Path& path, std::vector<std::uint8_t>& used) {
  for (const Step& step : path.steps) {
    for (const auto& [kind, id] : step.defines) {
      if (used[id.value] != 0) continue;
      used[id.value] = 1;
      for (const Compiled& when : rules.defines[id.value].when) mark_defines(rules, when, used);
    }
  }
}

void mark_defines(const RuleSet& rules, const Compiled& code, std::vector<std::uint8_t>& used) {
  mark_defines(rules, code.left, used);
  for (const CodeOperand& operand : code.right) mark_defines(rules, operand.path, used);
  for (const Compiled& part : code.parts) mark_defines(rules, part, used);
}

std::vector<const Compiled*> conjuncts(const std::vector<Compiled>& conditions) {
  std::vector<const Compiled*> out;
  for (const Compiled& condition : conditions) add_conjuncts(condition, out);
  return out;
}

Branches::Branches(const Model& model, const RuleSet& rules, Origin origin, std::string_view only) {
  std::vector<std::uint8_t> used(rules.defines.size(), 0);
  for (const Rule& rule : rules.rules) {
    if (model[rule.entity].origin != origin || (!only.empty() && model.name(rule.entity) != only)) continue;
    for (std::size_t c = 0; c < rule.clauses.size(); ++c) {
      const CodeClause& clause = rule.clauses[c];
      all_.push_back({Branch::What::finds, rule.entity, c, 0, nullptr, {}});
      for (std::size_t i = 0; i < clause.unless.size(); ++i) all_.push_back({Branch::What::saves, rule.entity, c, i, &clause.unless[i], {}});
      const auto must = conjuncts(clause.must);
      for (std::size_t i = 0; i < must.size(); ++i) all_.push_back({Branch::What::broken, rule.entity, c, i, must[i], {}});
      if (!must.empty()) all_.push_back({Branch::What::kept, rule.entity, c, 0, nullptr, {}});
      for (const auto* list : {&clause.where, &clause.unless, &clause.must}) {
        for (const Compiled& code : *list) mark_defines(rules, code, used);
      }
    }
  }
  for (std::size_t d = 0; d < rules.defines.size(); ++d) {
    const Define& define = rules.defines[d];
    if (used[d] == 0 || !only.empty() || model[define.entity].origin != origin) continue;
    for (std::size_t i = 0; i < define.when.size(); ++i) all_.push_back({Branch::What::when, define.entity, 0, i, &define.when[i], {}});
  }
}

void Branches::take(Branch::What what, EntityId of, std::size_t clause, std::size_t index, EntityId example) {
  for (Branch& branch : all_) {
    const bool is_it = branch.what == what && branch.of == of && branch.clause == clause && branch.index == index;
    if (is_it && !branch.taken_by) branch.taken_by = example;
  }
}

std::size_t Branches::taken() const {
  return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [](const Branch& branch) { return static_cast<bool>(branch.taken_by); }));
}

void Branches::note(const Analysis& analysis, EntityId rule_entity, EntityId example) {
  for (const Rule& rule : analysis.rules().rules) {
    if (rule.entity != rule_entity) continue;
    each_case(analysis, rule, [&](const Case& at) { note_case(analysis.evaluator(), rule, at, example); });
    note_whens(analysis, rule, example);
  }
}

// A way out counts where nothing else would have saved.
void Branches::note_case(const Evaluator& evaluator, const Rule& rule, const Case& at, EntityId example) {
  if (at.member != Truth::yes || evaluator.concerned(rule.clauses[at.clause], at.subject, at.regime) != Truth::yes) return;
  std::vector<Truth> unless, must;
  for (const auto& [word, premise] : evaluator.premises(rule.clauses[at.clause], at.subject, at.regime)) {
    if (word == "unless") unless.push_back(premise.truth);
    if (word == "must") add_truths(premise, must);
  }
  const auto saving = std::count(unless.begin(), unless.end(), Truth::yes);
  const bool kept = !must.empty() && std::all_of(must.begin(), must.end(), [](Truth t) { return t == Truth::yes; });
  if (saving == 0 && kept) take(Branch::What::kept, rule.entity, at.clause, 0, example);
  if (saving == 1 && !kept) {
    const auto which = std::find(unless.begin(), unless.end(), Truth::yes) - unless.begin();
    take(Branch::What::saves, rule.entity, at.clause, static_cast<std::size_t>(which), example);
  }
  if (evaluator.violated(rule.clauses[at.clause], at.subject, at.regime) != Truth::yes) return;
  take(Branch::What::finds, rule.entity, at.clause, 0, example);
  for (std::size_t i = 0; i < must.size(); ++i) {
    if (must[i] == Truth::no) take(Branch::What::broken, rule.entity, at.clause, i, example);
  }
}

// A `when` is taken where something would come out otherwise without it.
void Branches::note_whens(const Analysis& analysis, const Rule& rule, EntityId example) {
  RuleSet rules = analysis.rules();
  std::vector<std::uint8_t> used(rules.defines.size(), 0);
  for (const CodeClause& clause : rule.clauses) {
    for (const auto* list : {&clause.where, &clause.unless, &clause.must}) {
      for (const Compiled& code : *list) mark_defines(rules, code, used);
    }
  }
  const auto outcomes = [&] {
    const Evaluator evaluator{analysis.graph(), analysis.propagation(), analysis.members(), analysis.judged(), rules};
    std::vector<Truth> out;
    each_case(analysis, rule, [&](const Case& at) { out.push_back(evaluator.violated(rule.clauses[at.clause], at.subject, at.regime)); });
    return out;
  };
  const std::vector<Truth> before = outcomes();
  for (Branch& branch : all_) {
    if (branch.what != Branch::What::when || branch.taken_by) continue;
    const auto is_it = [&](const Define& define) { return define.entity == branch.of; };
    const auto define = std::find_if(rules.defines.begin(), rules.defines.end(), is_it);
    if (define == rules.defines.end() || used[static_cast<std::size_t>(define - rules.defines.begin())] == 0) continue;
    const std::vector<Compiled> whens = define->when;
    define->when.erase(define->when.begin() + static_cast<std::ptrdiff_t>(branch.index));
    if (outcomes() != before) branch.taken_by = example;
    define->when = whens;
  }
}

}  // namespace lawful
