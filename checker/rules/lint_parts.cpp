#include "checker/rules/lint_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/law/fact_text.h"
#include "checker/rules/branches.h"
#include "checker/rules/formula.h"

namespace lawful {
namespace {

bool overlap(const Days& a, const Days& b) {
  const bool a_before = a.until && b.from && *a.until < *b.from, b_before = b.until && a.from && *b.until < *a.from;
  return !a_before && !b_before;
}

bool together_in_force(const Rule& a, const Rule& b) {
  return std::any_of(a.law.begin(), a.law.end(), [&](const Law& x) {
    return std::any_of(b.law.begin(), b.law.end(), [&](const Law& y) { return x.regime == y.regime && overlap(x.days, y.days); });
  });
}

bool say_the_same(const LawOfDay& law, const RuleSet& rules, const Rule& a, const Rule& b) {
  if (a.clauses.size() != 1 || b.clauses.size() != 1 || a.clauses.front().kind != b.clauses.front().kind) return false;
  Propositions p{law, rules};
  const Formula x = p.of(a.clauses.front()), y = p.of(b.clauses.front());
  if (p.tests_of(x).empty() || p.tests_of(x) != p.tests_of(y)) return false;
  return !p.possible(all_of({x, not_so(y)})) && !p.possible(all_of({y, not_so(x)}));
}

// Whether to state what a condition asks for can make it true: `rises` tells which way the condition itself counts.
class Stated {
 public:
  Stated(const Schema& schema, const RuleSet& rules, std::vector<Span>& out) : schema_(schema), rules_(rules), out_(out) {}

  void walk(const Compiled& code, bool rises) {
    if (code.logic == Logic::test) return test(code, code.negated ? !rises : rises);
    const bool flips = code.logic == Logic::negation || code.logic == Logic::no;
    for (std::size_t i = 0; i < code.parts.size(); ++i) {
      const bool where_of_every = code.logic == Logic::every && i + 1 < code.parts.size();
      walk(code.parts[i], flips || where_of_every ? !rises : rises);
    }
  }

 private:
  void test(const Compiled& code, bool rises) {
    if (code.left.steps.empty()) return;
    const Step& last = code.left.steps.back();
    for (const auto& [kind, define] : last.defines) {
      for (const Compiled& when : rules_.defines[define.value].when) walk(when, rises);
    }
    const bool open = std::any_of(last.rows.begin(), last.rows.end(), [&](const auto& row) { return schema_[row.second].silence == Silence::unknown && !schema_[row.second].derived; });
    if (code.test == Test::is_stated && rises && open) out_.push_back(code.at);
  }

  const Schema& schema_;
  const RuleSet& rules_;
  std::vector<Span>& out_;
};

bool is_id(const std::string& id) {
  const std::size_t dash = id.find('-');
  if (dash == 0 || dash == std::string::npos || dash + 1 == id.size()) return false;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto tail = id.begin() + static_cast<std::ptrdiff_t>(dash) + 1;
  return std::all_of(id.begin(), tail - 1, upper) && digit(*tail) && std::all_of(std::find_if_not(tail, id.end(), digit), id.end(), upper);
}

std::vector<std::string> requirements_of(const Model& model, EntityId rule) {
  std::vector<std::string> out;
  const RowId row = model.schema->row("rule", "requirement");
  for (const Fact& fact : model.facts_of(rule)) {
    if (fact.row == row.value && fact.state == State::value) out.push_back(fact_text(model, rule, fact));
  }
  return out;
}

}  // namespace

std::vector<Complaint> lint_same_rules(const LawOfDay& law, const RuleSet& rules, Origin origin) {
  std::vector<Complaint> out;
  const Model& model = law.model();
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    if (model[rule.entity].origin != origin) continue;
    for (std::size_t k = 0; k < rules.rules.size(); ++k) {
      const Rule& other = rules.rules[k];
      const bool once = model[other.entity].origin != origin || k < i;
      if (k == i || !once || !together_in_force(rule, other) || !say_the_same(law, rules, rule, other)) continue;
      out.push_back({"same-rule", rule.entity, model.head(rule.entity), fmt::format("this rule finds exactly what \"{}\" finds", model.name(other.entity)),
                     "keep one of them, with the law and the reasons of both", model.head(other.entity), "the other rule"});
    }
  }
  return out;
}

std::vector<Complaint> lint_stated(const LawOfDay& law, const RuleSet& rules, Origin origin) {
  std::vector<Complaint> out;
  const Model& model = law.model();
  for (const Rule& rule : rules.rules) {
    if (model[rule.entity].origin != origin) continue;
    std::vector<Span> found;
    Stated stated{*model.schema, rules, found};
    for (const CodeClause& clause : rule.clauses) {
      for (const Compiled& code : clause.where) stated.walk(code, true);
      for (const Compiled& code : clause.unless) stated.walk(code, false);
      for (const Compiled& code : clause.must) stated.walk(code, false);
    }
    for (const Span& at : found) {
      out.push_back({"silence-helps", rule.entity, at, "whoever states this fact is worse off than whoever keeps silent about it",
                     "ask for what is stated instead, so that silence leaves the matter open", {}, {}});
    }
  }
  return out;
}

std::vector<Complaint> lint_requirements(const LawOfDay& law, const RuleSet& rules, Origin origin) {
  std::vector<Complaint> out;
  const Model& model = law.model();
  for (const Rule& rule : rules.rules) {
    if (model[rule.entity].origin != origin) continue;
    const auto ids = requirements_of(model, rule.entity);
    for (const std::string& id : ids) {
      if (is_id(id)) continue;
      out.push_back({"requirement-misspelt", rule.entity, model.head(rule.entity), fmt::format("\"{}\" is no id of a requirement", id), "ids are capitals, a hyphen and a number: TF-01, TF-01U", {}, {}});
    }
  }
  return out;
}

std::vector<Complaint> lint_unused_defines(const LawOfDay& law, const RuleSet& rules, Origin origin) {
  std::vector<std::uint8_t> used(rules.defines.size(), 0);
  const auto note = [&](const std::vector<CodeClause>& clauses) {
    for (const CodeClause& clause : clauses) {
      for (const auto* list : {&clause.where, &clause.unless, &clause.must}) {
        for (const Compiled& code : *list) mark_defines(rules, code, used);
      }
    }
  };
  for (const Rule& rule : rules.rules) {
    note(rule.clauses);
    for (const Template* text : {&rule.says, &rule.cure}) {
      for (const Template::Piece& piece : text->pieces) mark_defines(rules, piece.path, used);
    }
  }
  for (const Promise& promise : rules.promises) note(promise.clauses);
  std::vector<Complaint> out;
  const Model& model = law.model();
  std::vector<RowId> lists;
  for (const char* row : {"criterion", "owes", "tells", "blurs", "opens"}) lists.push_back(model.schema->row("define", row));
  for (std::size_t d = 0; d < rules.defines.size(); ++d) {
    const EntityId id = rules.defines[d].entity;
    // What says of itself what it is for is asked for by reports.
    const auto facts = model.facts_of(id);
    const bool listed = std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return std::find(lists.begin(), lists.end(), RowId{fact.row}) != lists.end(); });
    if (used[d] != 0 || listed || model[id].origin != origin) continue;
    out.push_back({"define-never-used", id, model.head(id), "no rule and no claim asks for this define", "leave it out, or ask for it", {}, {}});
  }
  return out;
}

}  // namespace lawful
