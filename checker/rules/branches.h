// Which ways through the conditions of rules their examples take.
#pragma once

#include "checker/rules/examples.h"

namespace lawful {

// One way: a rule finds something, an `unless` saves, a `must` is kept or broken, a `when` makes its define true.
struct Branch {
  enum class What : std::uint8_t { finds, saves, kept, broken, when } what = What::finds;
  EntityId of;                    // the rule or define
  std::size_t clause = 0;         // of a rule
  std::size_t index = 0;          // of the `unless`, of the part of the `must`, or of the `when`
  const Compiled* code = nullptr; // none for `finds` and `kept`
  EntityId taken_by;              // the first example that takes it; none if no example does
};

class Branches {
 public:
  // Those of all rules of this origin, and of the defines of this origin that they use.  With the name of a rule,
  // of that one alone.
  Branches(const Model& model, const RuleSet& rules, Origin origin, std::string_view only);

  // What an example of this rule takes; `analysis` is that of the example's model.
  void note(const Analysis& analysis, EntityId rule, EntityId example);

  const std::vector<Branch>& all() const { return all_; }
  std::size_t taken() const;

 private:
  void note_case(const Evaluator& evaluator, const Rule& rule, const Case& at, EntityId example);
  void note_whens(const Analysis& analysis, const Rule& rule, EntityId example);
  void take(Branch::What what, EntityId of, std::size_t clause, std::size_t index, EntityId example);

  std::vector<Branch> all_;
};

// Marks the defines that a condition or path names, at any remove.
void mark_defines(const RuleSet& rules, const Path& path, std::vector<std::uint8_t>& used);
void mark_defines(const RuleSet& rules, const Compiled& code, std::vector<std::uint8_t>& used);

// A condition that is a list of parts which must all hold: those parts; else the condition itself.
std::vector<const Compiled*> conjuncts(const std::vector<Compiled>& conditions);

}  // namespace lawful
