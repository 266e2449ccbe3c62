#include "checker/rules/evaluate.h"

#include <algorithm>

#include "checker/rules/attributes.h"

namespace lawful {

Evaluator::Evaluator(const FlowGraph& graph, const Propagation& propagation, const Members& members, const Judged& judged, const RuleSet& rules)
    : graph_(graph), propagation_(propagation), members_(members), judged_(judged), rules_(rules), law_(graph.law()),
      model_(law_.model()), schema_(*model_.schema) {
  getters_ = Attributes::getters(schema_);
  known_defines_.resize(rules.defines.size());
  known_columns_.resize(rules.memos);
  known_ranges_.resize(rules.memos);
  for (const KindId kind : schema_.kinds_in_order()) is_block_.push_back(schema_[kind].block ? 1 : 0);
}

namespace {

bool is_define(const Compiled& c) {
  return c.logic == Logic::test && c.test == Test::alone && c.left.steps.size() == 1 && !c.left.steps.front().defines.empty();
}

}  // namespace

// ---- clauses ---------------------------------------------------------------------------------
Truth Evaluator::whole(const CodeClause& clause, Frame& frame, Recorder* recorder) const {
  Truth v = Truth::yes;
  // The least of all decides, whatever the order: what saves most subjects is asked first, unless reasons are wanted.
  if (recorder == nullptr) {
    for (const Compiled& c : clause.unless) {
      if (is_define(c)) v = both(v, negate(evaluate(c, frame, recorder)));
      if (v == Truth::no) return v;
    }
  }
  for (const Compiled& c : clause.where) {
    v = both(v, evaluate(c, frame, recorder));
    if (v == Truth::no) return v;
  }
  for (const Compiled& c : clause.unless) {
    if (recorder == nullptr && is_define(c)) continue;
    v = both(v, negate(evaluate(c, frame, recorder)));
    if (v == Truth::no) return v;
  }
  if (clause.must.empty()) return v;
  Truth kept = Truth::yes;
  for (const Compiled& c : clause.must) {
    kept = both(kept, evaluate(c, frame, recorder));
    if (kept == Truth::no) break;
  }
  return both(v, negate(kept));
}

Truth Evaluator::violated(const CodeClause& clause, const Ref& subject, EntityId regime) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  return whole(clause, frame, nullptr);
}

Truth Evaluator::violated(const CodeClause& clause, const Ref& subject, EntityId regime, std::vector<Missing>& missing) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  Recorder recorder{&missing};
  const Truth v = whole(clause, frame, &recorder);
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return v;
}

// ---- conditions ------------------------------------------------------------------------------
Truth Evaluator::evaluate(const Compiled& code, Frame& frame, Recorder* recorder) const {
  if (recorder != nullptr) {  // only what is open has anything to name
    const Truth known = evaluate(code, frame, nullptr);
    if (known != Truth::unknown) return known;
  }
  switch (code.logic) {
    case Logic::all_of: {
      Truth out = Truth::yes;
      for (const Compiled& part : code.parts) {
        out = both(out, evaluate(part, frame, recorder));
        if (out == Truth::no) break;
      }
      return out;
    }
    case Logic::any_of: {
      Truth out = Truth::no;
      for (const Compiled& part : code.parts) {
        out = either(out, evaluate(part, frame, recorder));
        if (out == Truth::yes) break;
      }
      return out;
    }
    case Logic::negation: return negate(evaluate(code.parts.front(), frame, recorder));
    case Logic::test: return test(code, frame, recorder);
    default: return !code.remembered.empty() && recorder == nullptr ? search(code, frame) : quantified(code, frame, recorder);
  }
}

// A search through the library: each part of its condition is asked of the members that all parts before it left
// in question, and remembers the answer by the things outside that it asks about.
Truth Evaluator::search(const Compiled& code, Frame& frame) const {
  const Compiled& where = code.parts.front();
  bool partial = false;
  boost::container::small_vector<std::pair<std::uint32_t, Truth>, 64> left;  // rows that may still be meant
  std::vector<std::pair<Ref, Truth>>& range = known_ranges_[code.remembered.front().memo];
  if (range.empty()) members_of_range(code, frame, nullptr, partial, range);
  for (std::uint32_t i = 0; i < range.size(); ++i) left.emplace_back(i, range[i].second);
  const std::size_t n = code.remembered.size();
  for (std::size_t i = 0; i < n && !left.empty(); ++i) {
    std::vector<std::uint8_t>& known = answers_of(code.remembered[i], range.size(), frame);
    std::size_t kept = 0;
    for (const auto& [row, so_far] : left) {
      if (known[row] == 0) {
        frame.slots[code.slot] = range[row].first;
        known[row] = static_cast<std::uint8_t>(1 + static_cast<int>(evaluate(n == 1 ? where : where.parts[i], frame, nullptr)));
      }
      const Truth t = both(so_far, static_cast<Truth>(known[row] - 1));
      if (t != Truth::no) left[kept++] = {row, t};
    }
    left.resize(kept);
  }
  std::size_t yes = 0;
  for (const auto& [row, t] : left) yes += t == Truth::yes ? 1 : 0;
  return enough(code, yes, left.size() - yes, false);
}

// By row: 0, or the answer + 1.
std::vector<std::uint8_t>& Evaluator::answers_of(const Compiled::Part& part, std::size_t rows, Frame& frame) const {
  Key key;
  for (const Path& path : part.outer) {
    const Value value = walk(path, frame, nullptr);
    key.push_back(static_cast<std::uint32_t>(value.is) << 1 | static_cast<std::uint32_t>(value.partial));
    if (value.is == Value::Is::one) key.push_back(value.payload);
    key.push_back(static_cast<std::uint32_t>(value.set.size()));
    for (const std::uint32_t p : value.set) key.push_back(p);
  }
  auto& known = known_columns_[part.memo][std::move(key)];
  if (known.empty()) known.resize(rows, 0);
  return known;
}

// Whether `yes` members and `open` ones that may be are as many as the quantifier asks for.
Truth Evaluator::enough(const Compiled& code, std::size_t yes, std::size_t open, bool partial) const {
  const double least = code.logic == Logic::at_least ? code.least : 1;
  const Truth out = static_cast<double>(yes) >= least ? Truth::yes
                  : (static_cast<double>(yes + open) < least && !partial) ? Truth::no : Truth::unknown;
  return code.logic == Logic::no ? negate(out) : out;
}

void Evaluator::members_of_range(const Compiled& code, Frame& frame, Recorder* recorder, bool& partial, std::vector<std::pair<Ref, Truth>>& out) const {
  if (!code.over_kind) {
    const Value value = walk(code.left, frame, recorder);
    partial = value.partial || value.is == Value::Is::unknown;
    for (const std::uint32_t p : value.set) out.emplace_back(ref(p), Truth::yes);
    return;
  }
  const Kind& kind = schema_[code.kind];
  if (!kind.derived) {
    const bool in_force = static_cast<bool>(schema_.find_row(code.kind, "in-force"));
    for (const EntityId id : model_.all(code.kind)) {
      if (in_force || law_.holds(id)) out.emplace_back(ref(id.value), Truth::yes);
    }
    return;
  }
  const auto& all = members_.of(code.kind);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (frame.regime && all[i].regime != frame.regime) continue;
    const BitView bits = members_.bits(all[i]);
    if (!any(bits)) out.emplace_back(Ref{code.kind, i}, all[i].is);
    each_bit(bits, [&](std::size_t c) { out.emplace_back(Ref{code.kind, i, static_cast<std::uint32_t>(c)}, all[i].is); });
  }
}

Truth Evaluator::quantified(const Compiled& code, Frame& frame, Recorder* recorder) const {
  bool partial = false;
  std::vector<std::pair<Ref, Truth>> range;
  members_of_range(code, frame, recorder, partial, range);
  const Compiled* where = code.has_where ? &code.parts.front() : nullptr;
  const Compiled* must = code.logic == Logic::every ? &code.parts.back() : nullptr;
  std::size_t yes = 0, open = 0;
  Truth all = partial ? Truth::unknown : Truth::yes;
  for (const auto& [member, is] : range) {
    frame.slots[code.slot] = member;  // inner conditions may have used the slots behind it
    Truth t = where != nullptr ? both(is, evaluate(*where, frame, recorder)) : is;
    if (must != nullptr) {
      if (t == Truth::no) continue;
      all = both(all, either(negate(t), evaluate(*must, frame, recorder)));
      if (all == Truth::no) return all;
      continue;
    }
    yes += t == Truth::yes ? 1 : 0;
    open += t == Truth::unknown ? 1 : 0;
    if (t == Truth::yes && code.logic != Logic::at_least) break;
  }
  if (must != nullptr) {
    if (partial && all == Truth::unknown) note(code.left, frame, recorder);
    return all;
  }
  const Truth out = enough(code, yes, open, partial);
  if (out == Truth::unknown && partial) note(code.left, frame, recorder);
  return out;
}

Truth Evaluator::test(const Compiled& code, Frame& frame, Recorder* recorder) const {
  if (code.test == Test::alone) {
    const Value value = walk(code.left, frame, recorder);  // notes what is open on its way
    if (value.is == Value::Is::unknown) {
      note(code.left, frame, recorder);
      return Truth::unknown;
    }
    if (value.is == Value::Is::set) {
      Truth out = value.partial ? Truth::unknown : Truth::no;
      for (const std::uint32_t p : value.set) out = either(out, static_cast<Truth>(p));
      return out;
    }
    return value.is == Value::Is::none ? Truth::no : static_cast<Truth>(value.payload);
  }
  const Truth t = plain_test(code, frame);
  if (t == Truth::unknown && recorder != nullptr) {
    note(code.left, frame, recorder);
    for (const CodeOperand& o : code.right) {
      if (o.is == CodeOperand::Is::path) note(o.path, frame, recorder);
    }
  }
  return code.negated ? negate(t) : t;
}

Truth Evaluator::plain_test(const Compiled& code, Frame& frame) const {
  const Value left = walk(code.left, frame, nullptr);
  switch (code.test) {
    case Test::is_stated:
      if (left.is == Value::Is::set) return truth(!left.set.empty() || left.said_none);
      return truth(left.is == Value::Is::one || left.said_none);
    case Test::is_none:
      if (left.is == Value::Is::set) return !left.set.empty() ? Truth::no : left.partial ? Truth::unknown : Truth::yes;
      return left.is == Value::Is::none ? Truth::yes : left.is == Value::Is::unknown ? Truth::unknown : Truth::no;
    case Test::includes: {
      if (const std::optional<Truth> t = includes_area(code, left, frame)) return *t;
      Truth out = left.partial || left.is == Value::Is::unknown ? Truth::unknown : Truth::no;
      for (const std::uint32_t p : left.set) out = either(out, is(code.left.type, p, left.owner, code.right.front(), frame));
      return out;
    }
    case Test::is:
      if (left.is == Value::Is::none) return Truth::no;
      if (left.is == Value::Is::unknown) return Truth::unknown;
      return is(code.left.type, left.payload, left.owner, code.right.front(), frame);
    case Test::in: {
      if (left.is == Value::Is::none) return Truth::no;
      if (left.is == Value::Is::unknown) return Truth::unknown;
      const CodeOperand& first = code.right.front();
      const KindId area = schema_.kind("area");
      if (first.is == CodeOperand::Is::entity && model_[first.entity].kind == area && code.right.size() == 1) {
        return law_.in_area(EntityId{left.payload}, first.entity);
      }
      Truth out = Truth::no;
      for (const CodeOperand& o : code.right) out = either(out, is(code.left.type, left.payload, left.owner, o, frame));
      return out;
    }
    default: return ordered(code, left, frame);
  }
}

// A place known only as an area: a set of territories includes it where it includes every place it can be.
std::optional<Truth> Evaluator::includes_area(const Compiled& code, const Value& left, Frame& frame) const {
  if (code.right.front().is != CodeOperand::Is::path || left.set.empty()) return std::nullopt;
  const KindId area = schema_.kind("area"), territory = schema_.kind("territory");
  const Value right = walk(code.right.front().path, frame, nullptr);
  const bool asked = right.is == Value::Is::one && code.right.front().path.type.primitive == Primitive::entity &&
                     model_[EntityId{right.payload}].kind == area && model_[EntityId{left.set.front()}].kind == territory;
  if (!asked) return std::nullopt;
  bool some = false, all = true;
  for (const EntityId place : model_.all(territory)) {
    if (law_.in_area(place, EntityId{right.payload}) != Truth::yes) continue;
    const bool here = std::find(left.set.begin(), left.set.end(), place.value) != left.set.end();
    some = some || here;
    all = all && here;
  }
  return some && all ? Truth::yes : some ? Truth::unknown : Truth::no;
}

Truth Evaluator::is(const ValueType& type, std::uint32_t payload, EntityId owner, const CodeOperand& right, Frame& frame) const {
  if (right.is == CodeOperand::Is::entity) return entity_is(payload, right.entity.value);
  if (right.is == CodeOperand::Is::path) {
    const Value other = walk(right.path, frame, nullptr);
    if (other.is == Value::Is::none) return Truth::no;
    if (other.is != Value::Is::one) return Truth::unknown;
    if (type.primitive == Primitive::entity) return entity_is(payload, other.payload);
    return truth(payload == other.payload);
  }
  if (right.is == CodeOperand::Is::date) return truth(static_cast<std::int32_t>(payload) == right.date.days);
  if (right.is == CodeOperand::Is::text) return truth(model_.text_at(model_[owner].file, payload) == right.text);
  const auto c = compare(model_.quantities[payload], right.quantity);
  return c ? truth(*c == 0) : Truth::unknown;
}

// Equal or narrower: yes; wider than asked: the model is vaguer than the question.  A block stands for its head.
Truth Evaluator::entity_is(std::uint32_t left, std::uint32_t right) const {
  EntityId a{left}, b{right};
  if (a == b) return Truth::yes;
  const auto behind = [&](EntityId id, KindId other) {
    return is_block_[model_[id].kind.value] != 0 && model_[id].kind != other ? EntityId{model_[id].first} : id;
  };
  a = behind(a, model_[b].kind);
  b = behind(b, model_[a].kind);
  if (law_.under(a, b)) return Truth::yes;
  return law_.under(b, a) ? Truth::unknown : Truth::no;
}

namespace {

Truth ordered_by_range(Test test, const DayRange& a, const DayRange& b) {
  const auto sure = [](bool always, bool never) { return always ? Truth::yes : never ? Truth::no : Truth::unknown; };
  switch (test) {
    case Test::is_before:
    case Test::is_less_than: return sure(a.most < b.least, a.least >= b.most);
    case Test::is_after:
    case Test::is_more_than: return sure(a.least > b.most, a.most <= b.least);
    case Test::is_at_least: return sure(a.least >= b.most, a.most < b.least);
    default: return sure(a.most <= b.least, a.least > b.most);
  }
}

}  // namespace

Truth Evaluator::ordered(const Compiled& code, const Value& left, Frame& frame) const {
  if (left.is == Value::Is::none) return Truth::no;
  const CodeOperand& right = code.right.front();
  Value other;
  if (right.is == CodeOperand::Is::path) {
    other = walk(right.path, frame, nullptr);
    if (other.is == Value::Is::none) return Truth::no;
    if (other.is == Value::Is::unknown) return Truth::unknown;
  }
  if (left.is == Value::Is::unknown) return Truth::unknown;
  std::optional<int> order;
  if (code.left.type.primitive == Primitive::date) {
    const std::int32_t a = static_cast<std::int32_t>(left.payload);
    const std::int32_t b = right.is == CodeOperand::Is::date ? right.date.days : static_cast<std::int32_t>(other.payload);
    order = a < b ? -1 : a > b ? 1 : 0;
  } else {
    const Quantity b = right.is == CodeOperand::Is::quantity ? right.quantity : model_.quantities[other.payload];
    const Quantity& a = model_.quantities[left.payload];
    order = compare(a, b);
    // Where the calendar leaves the order open, a comparison may still be sure: 4 weeks are at most a month.
    if (!order) return ordered_by_range(code.test, in_days(a), in_days(b));
  }
  if (!order) return Truth::unknown;
  switch (code.test) {
    case Test::is_before:
    case Test::is_less_than: return truth(*order < 0);
    case Test::is_after:
    case Test::is_more_than: return truth(*order > 0);
    case Test::is_at_least: return truth(*order >= 0);
    default: return truth(*order <= 0);
  }
}

// ---- paths -----------------------------------------------------------------------------------
// A define asked again about the same thing has the same answer; rules of a family ask the same ones.
Truth Evaluator::define(DefineId id, const Ref& subject, EntityId regime, Recorder* recorder) const {
  std::uint8_t* known = recorder == nullptr ? known_define(id, subject, regime) : nullptr;
  if (known != nullptr && *known != 0) return static_cast<Truth>(*known - 1);
  const Truth out = define_now(id, subject, regime, recorder);
  if (known != nullptr) *known = static_cast<std::uint8_t>(static_cast<int>(out) + 1);
  return out;
}

std::uint8_t* Evaluator::known_define(DefineId id, const Ref& subject, EntityId regime) const {
  const Define& define = rules_.defines[id.value];
  std::size_t at = 0, size = 0;
  if (schema_[subject.kind].derived) {  // a member has one regime
    if (define.reads == Reads::classes) return nullptr;
    const Elements& elements = graph_.elements();
    const bool by_kin = define.reads == Reads::kin && subject.element_class != Ref::kAllElements;
    const std::size_t slots = 1 + (define.reads == Reads::kin ? elements.kin_count() : 0);
    at = subject.index * slots + (by_kin ? 1 + elements.kin(subject.element_class) : 0);
    size = members_.of(subject.kind).size() * slots;
  } else {
    const auto& regimes = law_.regimes();
    const auto r = static_cast<std::size_t>(std::find(regimes.begin(), regimes.end(), regime) - regimes.begin());
    at = subject.index * (regimes.size() + 1) + r;
    size = model_.entities.size() * (regimes.size() + 1);
  }
  if (size > kMostKnown) return nullptr;
  auto& cache = known_defines_[id.value];
  if (cache.empty()) cache.resize(size, 0);
  return &cache[at];
}

Truth Evaluator::define_now(DefineId id, const Ref& subject, EntityId regime, Recorder* recorder) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  Truth out = Truth::no;
  for (const Compiled& when : rules_.defines[id.value].when) {
    out = either(out, evaluate(when, frame, recorder));
    if (out == Truth::yes) break;
  }
  return out;
}

Value Evaluator::step(const Step& step, const Ref& of, EntityId regime, Recorder* recorder) const {
  const auto look = [&](const Ref& at, Value& out) {
    for (const auto& [kind, row] : step.rows) {
      if (kind == at.kind) return out = attribute(at, row, regime), true;
    }
    for (const auto& [kind, id] : step.defines) {
      if (kind != at.kind) continue;
      const Truth t = define(id, at, regime, recorder);
      out.is = t == Truth::unknown ? Value::Is::unknown : Value::Is::one;
      out.payload = static_cast<std::uint32_t>(t);
      return true;
    }
    return false;
  };
  Value out;
  if (look(of, out) || schema_[of.kind].derived || is_block_[of.kind.value] == 0) return out;
  look(ref(model_[EntityId{of.index}].first), out);  // what a block stands for
  return out;
}

Value Evaluator::walk(const Path& path, Frame& frame, Recorder* recorder) const {
  Value value;
  if (path.start == Start::today) {
    value.is = Value::Is::one;
    value.payload = static_cast<std::uint32_t>(law_.day().days);
    return value;
  }
  std::size_t from = 0;
  if (path.start == Start::regime) {
    value.is = Value::Is::one;
    value.payload = frame.regime.value;
  } else if (path.steps.empty()) {
    value.is = Value::Is::one;
    value.payload = frame.slots[path.slot].index;
    return value;
  } else {
    value = step(path.steps[0], frame.slots[path.slot], frame.regime, recorder);
    from = 1;
  }
  for (std::size_t i = from; i < path.steps.size(); ++i) {
    if (value.is == Value::Is::one) {
      value = step(path.steps[i], ref(value.payload), frame.regime, recorder);
      continue;
    }
    if (value.is != Value::Is::set) return value;  // none and unknown pass through
    Value next;
    next.is = Value::Is::set;
    next.partial = value.partial;
    for (const std::uint32_t p : value.set) {
      const Value v = step(path.steps[i], ref(p), frame.regime, recorder);
      next.partial = next.partial || v.partial || v.is == Value::Is::unknown;
      if (v.is == Value::Is::one) next.set.push_back(v.payload), next.owner = v.owner;
      if (v.is == Value::Is::set) next.set.insert(next.set.end(), v.set.begin(), v.set.end());
    }
    value = std::move(next);
  }
  if (path.type.set && value.is == Value::Is::none) value.is = Value::Is::set;
  if (path.type.set && value.is == Value::Is::unknown) value.is = Value::Is::set, value.partial = true;
  return value;
}

Value Evaluator::read(const Path& path, const Ref& subject, EntityId regime) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  return walk(path, frame, nullptr);
}

Value Evaluator::attribute(const Ref& of, RowId row_id, EntityId regime) const {
  const Row& row = schema_[row_id];
  if (!row.derived) return stored(EntityId{of.index}, row, row_id);
  Value out;
  if (row.many) out.is = Value::Is::set;
  getters_[row_id.value](*this, of, regime, out);
  return out;
}

Value Evaluator::stored(EntityId id, const Row& row, RowId row_id) const {
  Value out;
  out.owner = id;
  const Entity& entity = model_[id];
  if (row.head && is_block_[entity.kind.value] != 0) {
    out.is = Value::Is::one;
    out.payload = entity.first;
    return out;
  }
  bool written = false, unknown = false;
  if (row.many) out.is = Value::Is::set;
  const bool flag = row.type.primitive == Primitive::flag;
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row != row_id.value || !law_.holds(fact)) continue;
    if (fact.block && !law_.holds(EntityId{fact.value})) continue;
    written = true;
    if (fact.state == State::unknown) unknown = true;
    if (fact.state == State::none) out.said_none = true;
    if (fact.state != State::value) continue;
    const std::uint32_t payload = flag ? static_cast<std::uint32_t>(truth(fact.block || fact.value != 0)) : fact.value;
    if (flag && payload == 0) out.said_none = true;
    if (row.many) out.set.push_back(payload);
    else out.is = Value::Is::one, out.payload = payload;
  }
  if (row.inherited && out.payload != static_cast<std::uint32_t>(Truth::yes) && law_.flag_up(id, row_id)) {
    out.is = Value::Is::one;
    out.payload = static_cast<std::uint32_t>(Truth::yes);
    return out;
  }
  if (row.many) {
    out.partial = unknown || (!written && row.silence == Silence::unknown);
  } else if (out.is != Value::Is::one) {
    const bool open = unknown || (!written && row.silence == Silence::unknown);
    out.is = open ? Value::Is::unknown : Value::Is::none;
  }
  return out;
}

// The first open step of a path is the fact that somebody would have to state.
void Evaluator::note(const Path& path, Frame& frame, Recorder* recorder) const {
  if (recorder == nullptr || recorder->missing == nullptr || path.start == Start::today) return;
  std::vector<Ref> at;
  if (path.start == Start::slot) at.push_back(frame.slots[path.slot]);
  else at.push_back(ref(frame.regime.value));
  for (const Step& s : path.steps) {
    std::vector<Ref> next;
    for (const Ref& r : at) {
      const Value v = step(s, r, frame.regime, nullptr);
      const bool open = v.is == Value::Is::unknown || v.partial;
      for (const auto& [kind, row] : s.rows) {
        if (open && kind == r.kind) Attributes::missing(*this, r, row, *recorder->missing);
      }
      if (v.is == Value::Is::one && path.type.primitive == Primitive::entity) next.push_back(ref(v.payload));
      else if (v.is == Value::Is::one && &s != &path.steps.back()) next.push_back(ref(v.payload));
      for (const std::uint32_t p : v.set) {
        if (&s != &path.steps.back()) next.push_back(ref(p));
      }
    }
    at = std::move(next);
  }
}

// ---- premises --------------------------------------------------------------------------------
Premise Evaluator::explain(const Compiled& code, Frame& frame) const {
  Premise out;
  out.code = &code;
  out.truth = evaluate(code, frame, nullptr);
  if (code.logic == Logic::all_of || code.logic == Logic::any_of || code.logic == Logic::negation) {
    for (const Compiled& part : code.parts) out.parts.push_back(explain(part, frame));
    return out;
  }
  const bool alone = code.logic == Logic::test && code.test == Test::alone && code.left.steps.size() == 1;
  if (!alone || code.left.steps.front().defines.empty()) return out;
  const Ref& subject = frame.slots[code.left.slot];
  for (const auto& [kind, id] : code.left.steps.front().defines) {
    if (kind != subject.kind) continue;
    const Define& d = rules_.defines[id.value];
    out.name = model_.title(d.entity).empty() ? std::string{model_.name(d.entity)} : model_.title(d.entity);
    Frame inner;
    inner.slots[0] = subject;
    inner.regime = frame.regime;
    for (const Compiled& when : d.when) out.parts.push_back(explain(when, inner));
  }
  return out;
}

std::vector<std::pair<std::string, Premise>> Evaluator::premises(const CodeClause& clause, const Ref& subject, EntityId regime) const {
  std::vector<std::pair<std::string, Premise>> out;
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  for (const Compiled& c : clause.where) out.emplace_back("where", explain(c, frame));
  for (const Compiled& c : clause.unless) out.emplace_back("unless", explain(c, frame));
  for (const Compiled& c : clause.must) out.emplace_back("must", explain(c, frame));
  return out;
}

// ---- subjects --------------------------------------------------------------------------------
void Evaluator::each_subject(const CodeClause& clause, EntityId regime, bool whole_model, const std::function<void(const Ref&, Truth)>& visit,
                             Share share) const {
  if (schema_[clause.kind].derived) {
    const auto& all = members_.of(clause.kind);
    const std::size_t end = share.end(all.size());
    for (auto i = static_cast<std::uint32_t>(share.begin(all.size())); i < end; ++i) {
      if (regime && all[i].regime != regime) continue;
      visit(Ref{clause.kind, i}, all[i].is);
    }
    return;
  }
  const auto all = model_.all(clause.kind);
  for (const EntityId id : all.subspan(share.begin(all.size()), share.end(all.size()) - share.begin(all.size()))) {
    if (model_[id].origin != Origin::project || !law_.holds(id)) continue;
    const EntityId owner = model_[id].owner;
    if (owner && !law_.holds(owner)) continue;
    const Ref subject = ref(id.value);
    const Truth t = !regime ? Truth::yes : whole_model ? applies_to_somebody(regime) : applies(subject, regime);
    if (t != Truth::no) visit(subject, t);
  }
}

Truth Evaluator::applies_to_somebody(EntityId regime) const {
  Truth out = Truth::no;
  for (const EntityId o : judged_.list()) out = either(out, law_.applies(regime, o));
  return out;
}

Truth Evaluator::applies(const Ref& subject, EntityId regime) const {
  if (schema_[subject.kind].derived) return members_.of(subject.kind)[subject.index].is;
  EntityId id{subject.index};
  while (model_[id].owner) id = model_[id].owner;
  const std::string_view kind = model_.words->text(schema_[model_[id].kind].name);
  Truth out = Truth::no;
  bool answered = false;  // somebody judged answers for it
  const auto ask = [&](EntityId organisation) {
    if (!organisation || !judged_(organisation)) return;
    answered = true;
    out = either(out, law_.applies(regime, organisation));
  };
  const auto ask_controllers = [&](EntityId processing) {
    for (const EntityId c : graph_.controllers(processing)) ask(c);
    if (graph_.controllers_open(processing)) answered = true, out = either(out, Truth::unknown);
  };
  if (kind == "processing") {
    ask_controllers(id);
  } else if (kind == "organisation") {
    ask(id);
  } else if (kind == "flow" || kind == "collect" || kind == "cookie") {
    const RowId row = schema_.find_row(model_[id].kind, "for");
    law_.each(id, row, [&](const Fact& fact) { ask_controllers(EntityId{fact.value}); });
    if (kind == "flow") {
      if (const EdgeId edge = graph_.edge_of(id)) ask(graph_[graph_[edge].from].operator_);
    }
    if (!answered && (kind == "collect" || kind == "cookie")) {
      for (const EntityId o : judged_.list()) ask(o);
    }
  } else if (kind == "system") {
    const NodeId node = graph_.node_of(id);
    if (node) {
      ask(graph_[node].operator_);
      for (const EntityId o : graph_[node].principals) ask(o);
      if (!graph_[node].operator_) {
        for (const EntityId o : judged_.list()) ask(o);
      }
    }
  } else {
    for (const EntityId o : judged_.list()) ask(o);
  }
  return answered ? out : Truth::no;
}

void Evaluator::note_acceptance(EntityId id, bool expired, bool idle) const { acceptances_.emplace_back(id, std::pair{expired, idle}); }

bool Evaluator::acceptance(EntityId id, bool idle) const {
  for (const auto& [acceptance, state] : acceptances_) {
    if (acceptance == id) return idle ? state.second : state.first;
  }
  return false;
}

// ---- promises --------------------------------------------------------------------------------
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
      each_subject(clause, EntityId{}, false, [&](const Ref& subject, Truth) {
        const EntityId regime = schema_[subject.kind].derived ? members_.of(subject.kind)[subject.index].regime : EntityId{};
        std::vector<Missing> missing;
        if (violated(clause, subject, regime, missing) == Truth::unknown) out.insert(out.end(), missing.begin(), missing.end());
      });
    }
  }
}

Truth Evaluator::broken_now(EntityId claim, std::vector<Ref>* offenders) const {
  Truth out = Truth::no;
  for (const Promise& promise : rules_.promises) {
    if (promise.claim != claim) continue;
    for (const CodeClause& clause : promise.clauses) {
      each_subject(clause, EntityId{}, false, [&](const Ref& subject, Truth member) {
        const auto judge = [&](const Ref& one) {
          const EntityId regime = schema_[one.kind].derived ? members_.of(one.kind)[one.index].regime : EntityId{};
          const Truth v = both(member, violated(clause, one, regime));
          out = either(out, v);
          if (v == Truth::yes && offenders != nullptr) offenders->push_back(subject);
        };
        if (clause.reads == Reads::nothing || !schema_[subject.kind].derived) return judge(subject);
        each_bit(members_.bits(members_.of(subject.kind)[subject.index]), [&](std::size_t c) {
          judge(Ref{subject.kind, subject.index, static_cast<std::uint32_t>(c)});
        });
      });
    }
  }
  return out;
}

}  // namespace lawful
