// Tests: one value held against another.
#include "checker/rules/evaluate.h"

#include <algorithm>

namespace lawful {

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
      if (left.said_none || left.is == Value::Is::one || !left.set.empty()) return Truth::yes;
      return left.said_unknown ? Truth::unknown : Truth::no;
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
      if (first.is == CodeOperand::Is::entity && model_[first.entity].kind == kinds_.area && code.right.size() == 1) {
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
  const Value right = walk(code.right.front().path, frame, nullptr);
  const bool asked = right.is == Value::Is::one && code.right.front().path.type.primitive == Primitive::entity &&
                     model_[EntityId{right.payload}].kind == kinds_.area && model_[EntityId{left.set.front()}].kind == kinds_.territory;
  if (!asked) return std::nullopt;
  bool some = false, all = true;
  for (const EntityId place : model_.all(kinds_.territory)) {
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
  const auto c = compare(quantity_of(model_, payload), right.quantity);
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
    const Quantity b = right.is == CodeOperand::Is::quantity ? right.quantity : quantity_of(model_, other.payload);
    const Quantity a = quantity_of(model_, left.payload);
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

}  // namespace lawful
