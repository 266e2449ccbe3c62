// Conditions as propositions: which tests can come out how, seen only from the text of a rule.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/law/law_of_day.h"
#include "checker/rules/code.h"

namespace lawful {

// Over numbered tests.  `all` of no parts is true, `any` of no parts is false.
struct Formula {
  enum class Is : std::uint8_t { atom, all, any, no } is = Is::all;
  std::size_t atom = 0;
  std::vector<Formula> parts;
};

Formula all_of(std::vector<Formula> parts);
Formula any_of(std::vector<Formula> parts);
Formula not_so(Formula part);

// Turns conditions into formulas; the same test is the same atom wherever it stands.  Defines that are asked of
// the subject itself are unfolded.  What it cannot look into is an atom of its own, so whatever it refutes is
// refuted; it does not find all.
class Propositions {
 public:
  Propositions(const LawOfDay& law, const RuleSet& rules) : law_(law), rules_(rules) {}

  Formula of(const Compiled& code, KindId subject);
  // The condition under which a clause is violated, apart from membership.
  Formula of(const CodeClause& clause);

  // Whether some outcome of the tests makes it true.  Yes as well where there are too many tests to tell.
  bool possible(const Formula& formula) const;
  bool certain(const Formula& formula) const { return !possible(not_so(formula)); }

  // The tests of a formula, by texts that are the same for the same test.
  std::vector<std::string> tests_of(const Formula& formula) const;
  // Searches met so far whose own condition contradicts itself.
  const std::vector<Span>& void_searches() const { return void_searches_; }

 private:
  // What an atom asks, as far as two of them can exclude or imply one another.
  struct Atom {
    std::string key, about;  // `about`: the path
    Test test = Test::alone;
    bool search = false, set = false;
    EntityId entity;
    std::optional<double> number;  // of days or lengths of time, on one scale for a path
    Formula inner;                 // of a search
  };
  using Names = std::vector<std::string>;  // what each slot stands for

  Formula build(const Compiled& code, const Names& names, const std::vector<KindId>& kinds);
  Formula search(const Compiled& code, const Names& names, const std::vector<KindId>& kinds);
  Formula test(const Compiled& code, const Names& names, const std::vector<KindId>& kinds);
  std::optional<Formula> unfolded(const Compiled& code, const Names& names, const std::vector<KindId>& kinds);
  std::string path_key(const Path& path, const Names& names) const;
  std::string operand_key(const CodeOperand& operand, const Names& names) const;
  std::string key_of(const Formula& formula) const;
  Formula atom(Atom atom);
  void relate(std::size_t fresh);
  void exclude(std::size_t a, bool a_is, std::size_t b, bool b_is);
  void relate_pair(std::size_t a, std::size_t b);
  void relate_order(std::size_t a, std::size_t b);

  struct Excluded {
    std::size_t other;
    bool is, other_is;
  };

  bool search_outcomes(const Formula& formula, std::vector<std::size_t>& atoms, std::size_t at, std::vector<std::int8_t>& values, std::size_t& steps) const;

  const LawOfDay& law_;
  const RuleSet& rules_;
  std::vector<Atom> atoms_;
  std::map<std::string, std::size_t> known_;
  std::vector<std::vector<Excluded>> excluded_;  // by atom: outcomes that cannot be together
  std::vector<Span> void_searches_;
  std::size_t depth_ = 0;
};

}  // namespace lawful
