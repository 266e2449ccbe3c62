#include "checker/rules/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lawful {
namespace {

void collect_atoms(const Formula& formula, std::set<std::size_t>& out) {
  if (formula.is == Formula::Is::atom) out.insert(formula.atom);
  for (const Formula& part : formula.parts) collect_atoms(part, out);
}

// 0 no, 1 open, 2 yes.
int outcome(const Formula& formula, const std::vector<std::int8_t>& values) {
  switch (formula.is) {
    case Formula::Is::atom: return values[formula.atom];
    case Formula::Is::no: return 2 - outcome(formula.parts.front(), values);
    case Formula::Is::all: {
      int out = 2;
      for (const Formula& part : formula.parts) out = std::min(out, outcome(part, values));
      return out;
    }
    case Formula::Is::any: {
      int out = 0;
      for (const Formula& part : formula.parts) out = std::max(out, outcome(part, values));
      return out;
    }
  }
  return 1;
}

bool is_order(Test test) {
  return test == Test::is_before || test == Test::is_after || test == Test::is_at_least || test == Test::is_at_most || test == Test::is_more_than ||
         test == Test::is_less_than;
}

bool holds_for(Test test, double value, double limit) {
  switch (test) {
    case Test::is_before:
    case Test::is_less_than: return value < limit;
    case Test::is_after:
    case Test::is_more_than: return value > limit;
    case Test::is_at_least: return value >= limit;
    case Test::is_at_most: return value <= limit;
    default: return value == limit;
  }
}

}  // namespace

Formula all_of(std::vector<Formula> parts) { return {Formula::Is::all, 0, std::move(parts)}; }
Formula any_of(std::vector<Formula> parts) { return {Formula::Is::any, 0, std::move(parts)}; }
Formula not_so(Formula part) {
  if (part.is == Formula::Is::no) return std::move(part.parts.front());
  Formula out{Formula::Is::no, 0, {}};
  out.parts.push_back(std::move(part));
  return out;
}

Formula Propositions::of(const Compiled& code, KindId subject) { return build(code, {"this"}, {subject}); }

Formula Propositions::of(const CodeClause& clause) {
  std::vector<Formula> parts;
  for (const Compiled& code : clause.where) parts.push_back(of(code, clause.kind));
  for (const Compiled& code : clause.unless) parts.push_back(not_so(of(code, clause.kind)));
  std::vector<Formula> must;
  for (const Compiled& code : clause.must) must.push_back(of(code, clause.kind));
  if (!must.empty()) parts.push_back(not_so(all_of(std::move(must))));
  return all_of(std::move(parts));
}

Formula Propositions::build(const Compiled& code, const Names& names, const std::vector<KindId>& kinds) {
  if (code.logic == Logic::test) return test(code, names, kinds);
  if (code.logic != Logic::all_of && code.logic != Logic::any_of && code.logic != Logic::negation) return search(code, names, kinds);
  std::vector<Formula> parts;
  for (const Compiled& part : code.parts) parts.push_back(build(part, names, kinds));
  if (code.logic == Logic::negation) return not_so(std::move(parts.front()));
  return code.logic == Logic::all_of ? all_of(std::move(parts)) : any_of(std::move(parts));
}

// `no` and `every` are a `some` that is not so; `at least n` is an atom of its own.
Formula Propositions::search(const Compiled& code, const Names& names, const std::vector<KindId>& kinds) {
  Names inner_names = names;
  std::vector<KindId> inner_kinds = kinds;
  inner_names.resize(std::max<std::size_t>(names.size(), code.slot + 1u));
  inner_kinds.resize(inner_names.size());
  inner_names[code.slot] = fmt::format("#{}", depth_);
  inner_kinds[code.slot] = code.over_kind ? code.kind : code.left.type.kinds.size() == 1 ? code.left.type.kinds.front() : KindId{};
  ++depth_;
  std::vector<Formula> parts;
  for (std::size_t i = 0; i < code.parts.size(); ++i) {
    Formula part = build(code.parts[i], inner_names, inner_kinds);
    parts.push_back(code.logic == Logic::every && i + 1 == code.parts.size() ? not_so(std::move(part)) : std::move(part));
  }
  --depth_;
  Atom found;
  found.search = true;
  found.about = code.over_kind ? fmt::format("kind {}", code.kind.value) : path_key(code.left, names);
  found.inner = all_of(std::move(parts));
  const bool counts = code.logic == Logic::at_least;
  found.key = fmt::format("some{} {} {{{}}}", counts ? fmt::format(" {}", code.least) : "", found.about, key_of(found.inner));
  if (!possible(found.inner)) {
    void_searches_.push_back(code.at);
    return code.logic == Logic::some || counts ? any_of({}) : all_of({});
  }
  if (counts && code.least > 1) found.search = false;  // it implies no other
  Formula out = atom(std::move(found));
  return code.logic == Logic::some || counts ? out : not_so(std::move(out));
}

Formula Propositions::test(const Compiled& code, const Names& names, const std::vector<KindId>& kinds) {
  if (auto whole = unfolded(code, names, kinds)) return code.negated ? not_so(std::move(*whole)) : std::move(*whole);
  std::vector<Formula> alternatives;
  const auto add = [&](const CodeOperand* right) {
    Atom one;
    one.about = path_key(code.left, names);
    one.test = code.test == Test::in ? Test::is : code.test;
    one.set = code.left.type.set;
    one.key = fmt::format("{} {} {}", one.about, static_cast<int>(code.test == Test::in && code.right.size() > 1 ? Test::is : one.test), right != nullptr ? operand_key(*right, names) : "");
    if (right != nullptr && right->is == CodeOperand::Is::entity) one.entity = right->entity;
    if (right != nullptr && right->is == CodeOperand::Is::date) one.number = right->date.days;
    if (right != nullptr && right->is == CodeOperand::Is::quantity) {
      const DayRange days = in_days(right->quantity);
      if (days.least == days.most) one.number = days.least;
    }
    alternatives.push_back(atom(std::move(one)));
  };
  if (code.right.empty()) add(nullptr);
  for (const CodeOperand& right : code.right) add(&right);
  Formula out = alternatives.size() == 1 ? std::move(alternatives.front()) : any_of(std::move(alternatives));
  return code.negated ? not_so(std::move(out)) : out;
}

// A define asked of one thing is what its `when`s say of it.
std::optional<Formula> Propositions::unfolded(const Compiled& code, const Names& names, const std::vector<KindId>& kinds) {
  if (code.test != Test::alone || code.left.start != Start::slot || code.left.steps.size() != 1 || code.left.type.set) return std::nullopt;
  const auto& defines = code.left.steps.front().defines;
  for (const auto& [kind, id] : defines) {
    const bool is_it = code.left.slot < kinds.size() && kinds[code.left.slot] == kind;
    if (!is_it && (defines.size() > 1 || !code.left.steps.front().rows.empty())) continue;
    std::vector<Formula> whens;
    for (const Compiled& when : rules_.defines[id.value].when) whens.push_back(build(when, {names[code.left.slot]}, {kind}));
    return any_of(std::move(whens));
  }
  return std::nullopt;
}

std::string Propositions::path_key(const Path& path, const Names& names) const {
  std::string out = path.start == Start::regime ? "regime" : path.start == Start::today ? "today" : path.slot < names.size() ? names[path.slot] : "?";
  for (const Step& step : path.steps) out += "." + std::string{law_.model().words->text(step.attribute)};
  return out;
}

std::string Propositions::operand_key(const CodeOperand& operand, const Names& names) const {
  switch (operand.is) {
    case CodeOperand::Is::entity: return fmt::format("@{}", operand.entity.value);
    case CodeOperand::Is::path: return path_key(operand.path, names);
    case CodeOperand::Is::date: return to_string(operand.date);
    case CodeOperand::Is::quantity: return to_string(operand.quantity);
    case CodeOperand::Is::text: return "\"" + operand.text + "\"";
  }
  return {};
}

std::string Propositions::key_of(const Formula& formula) const {
  if (formula.is == Formula::Is::atom) return atoms_[formula.atom].key;
  std::vector<std::string> parts;
  for (const Formula& part : formula.parts) parts.push_back(key_of(part));
  std::sort(parts.begin(), parts.end());
  return fmt::format("{}({})", static_cast<int>(formula.is), fmt::join(parts, ", "));
}

Formula Propositions::atom(Atom atom) {
  const auto [at, fresh] = known_.try_emplace(atom.key, atoms_.size());
  if (fresh) {
    atoms_.push_back(std::move(atom));
    excluded_.emplace_back();
    relate(at->second);
  }
  return {Formula::Is::atom, at->second, {}};
}

void Propositions::exclude(std::size_t a, bool a_is, std::size_t b, bool b_is) {
  excluded_[a].push_back({b, a_is, b_is});
  excluded_[b].push_back({a, b_is, a_is});
}

void Propositions::relate(std::size_t fresh) {
  for (std::size_t other = 0; other < fresh; ++other) {
    if (atoms_[other].about != atoms_[fresh].about) continue;
    relate_pair(fresh, other);
    relate_pair(other, fresh);
    relate_order(fresh, other);
  }
}

// What is excluded because of the one, seen from the other.
void Propositions::relate_pair(std::size_t a, std::size_t b) {
  const Atom &x = atoms_[a], &y = atoms_[b];
  if (x.search && y.search) {
    if (!possible(all_of({x.inner, not_so(y.inner)}))) exclude(a, true, b, false);
    return;
  }
  if (x.search || y.search) return;
  const bool positive = x.test == Test::is || x.test == Test::includes || is_order(x.test);
  if (positive && y.test == Test::is_none) exclude(a, true, b, true);
  if ((positive || x.test == Test::alone) && y.test == Test::is_stated) exclude(a, true, b, false);
  if (x.test != y.test || !x.entity || !y.entity || x.entity == y.entity || (x.test != Test::is && x.test != Test::includes)) return;
  if (law_.under(x.entity, y.entity)) exclude(a, true, b, false);
  const Model& model = law_.model();
  if (x.test == Test::is && !x.set && (*model.schema)[model[x.entity].kind].vocabulary && a < b) exclude(a, true, b, true);
}

// On one scale, a value below, between and above both limits shows what can be together.
void Propositions::relate_order(std::size_t a, std::size_t b) {
  const Atom &x = atoms_[a], &y = atoms_[b];
  const auto ordered = [](const Atom& atom) { return atom.number && !atom.set && (is_order(atom.test) || atom.test == Test::is); };
  if (!ordered(x) || !ordered(y)) return;
  const double low = std::min(*x.number, *y.number), high = std::max(*x.number, *y.number);
  for (const auto& [x_is, y_is] : {std::pair{true, true}, {true, false}, {false, true}}) {
    bool together = false;
    for (const double value : {low - 1, low, (low + high) / 2, high, high + 1}) {
      together = together || (holds_for(x.test, value, *x.number) == x_is && holds_for(y.test, value, *y.number) == y_is);
    }
    if (!together) exclude(a, x_is, b, y_is);
  }
}

std::vector<std::string> Propositions::tests_of(const Formula& formula) const {
  std::set<std::size_t> used;
  collect_atoms(formula, used);
  std::vector<std::string> out;
  for (const std::size_t atom : used) out.push_back(atoms_[atom].key);
  std::sort(out.begin(), out.end());
  return out;
}

bool Propositions::possible(const Formula& formula) const {
  std::set<std::size_t> used;
  collect_atoms(formula, used);
  std::vector<std::size_t> atoms{used.begin(), used.end()};
  std::vector<std::int8_t> values(atoms_.size(), 1);
  std::size_t steps = 0;
  return search_outcomes(formula, atoms, 0, values, steps);
}

bool Propositions::search_outcomes(const Formula& formula, std::vector<std::size_t>& atoms, std::size_t at, std::vector<std::int8_t>& values, std::size_t& steps) const {
  constexpr std::size_t kMostSteps = 200000;
  const int now = outcome(formula, values);
  if (now == 0) return false;
  if (at == atoms.size()) return now == 2;
  if (++steps > kMostSteps) return true;
  for (const bool is : {true, false}) {
    const auto& excluded = excluded_[atoms[at]];
    const bool fits = std::none_of(excluded.begin(), excluded.end(), [&](const Excluded& e) { return e.is == is && values[e.other] == (e.other_is ? 2 : 0); });
    if (!fits) continue;
    values[atoms[at]] = is ? 2 : 0;
    if (search_outcomes(formula, atoms, at + 1, values, steps)) return true;
    values[atoms[at]] = 1;
  }
  return false;
}

}  // namespace lawful
