// Paths: from a subject along attributes and defines to a value.
#include <algorithm>

#include "checker/rules/evaluate.h"
#include "checker/rules/missing.h"

namespace lawful {

// A define asked again about the same thing has the same answer; rules of a family ask the same ones.
Truth Evaluator::define(DefineId id, const Ref& subject, EntityId regime, Recorder* recorder) const {
  if (recorder != nullptr) return define_now(id, subject, regime, recorder);
  const Reads reads = rules_.defines[id.value].reads;
  std::uint32_t part = Ref::kAllElements;
  if (subject.element_class != Ref::kAllElements && reads == Reads::kin) part = graph_.elements().kin(subject.element_class);
  if (reads == Reads::classes) part = subject.element_class;
  const std::uint32_t key[] = {id.value, subject.index, part, regime.value};
  const std::uint32_t at = known_defines_.subjects(key);
  auto& answers = known_defines_.answers;
  if (at == answers.size()) answers.push_back(0);
  if (answers[at] != 0) return static_cast<Truth>(answers[at] - 1);
  const Truth out = define_now(id, subject, regime, nullptr);
  answers[at] = static_cast<std::uint8_t>(1 + static_cast<int>(out));
  return out;
}

Truth Evaluator::holds(DefineId id, const Ref& subject, EntityId regime, std::vector<Missing>& missing) const {
  const Truth out = define(id, subject, regime, nullptr);
  if (out != Truth::unknown) return out;
  Recorder recorder{&missing};
  return define(id, subject, regime, &recorder);
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

void Evaluator::step(const Step& step, const Ref& of, EntityId regime, Recorder* recorder, Value& out) const {
  const auto look = [&](const Ref& at) {
    for (const auto& [kind, row] : step.rows) {
      if (kind == at.kind) return attribute(at, row, regime, out), true;
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
  if (look(of) || is_block_[of.kind.value] == 0) return;
  look(ref(model_[EntityId{of.index}].first));  // what a block stands for
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
    step(path.steps[0], frame.slots[path.slot], frame.regime, recorder, value);
    from = 1;
  }
  Value v;
  for (std::size_t i = from; i < path.steps.size(); ++i) {
    if (value.is == Value::Is::one) {
      const Ref of = ref(value.payload);
      value.clear();
      step(path.steps[i], of, frame.regime, recorder, value);
      continue;
    }
    if (value.is != Value::Is::set) return value;  // none and unknown pass through
    Value next;
    next.is = Value::Is::set;
    next.partial = value.partial;
    for (const std::uint32_t p : value.set) {
      v.clear();
      step(path.steps[i], ref(p), frame.regime, recorder, v);
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

void Evaluator::attribute(const Ref& of, RowId row_id, EntityId regime, Value& out) const {
  const Row& row = schema_[row_id];
  if (!row.derived) return stored(EntityId{of.index}, row, row_id, out);
  if (row.many) out.is = Value::Is::set;
  getters_[row_id.value](*this, of, regime, out);
}

void Evaluator::stored(EntityId id, const Row& row, RowId row_id, Value& out) const {
  out.owner = id;
  const Entity& entity = model_[id];
  if (row.head && is_block_[entity.kind.value] != 0) {
    out.is = Value::Is::one;
    out.payload = entity.first;
    return;
  }
  bool written = false, unknown = false;
  if (row.many) out.is = Value::Is::set;
  const bool flag = row.type.primitive == Primitive::flag;
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row != row_id.value || !law_.holds(fact)) continue;
    if (fact.block && !law_.holds(EntityId{fact.value})) continue;
    written = true;
    if (fact.state == State::unknown) unknown = true;
    if (fact.state == State::none && row.silence != Silence::none) out.said_none = true;
    if (fact.state != State::value) continue;
    const std::uint32_t payload = flag ? static_cast<std::uint32_t>(truth(fact.block || fact.value != 0)) : fact.value;
    if (flag && payload == 0) out.said_none = true;
    if (row.many) out.set.push_back(payload);
    else out.is = Value::Is::one, out.payload = payload;
  }
  out.said_unknown = unknown && row.silence != Silence::unknown;
  if (row.inherited && out.payload != static_cast<std::uint32_t>(Truth::yes) && law_.flag_up(id, row_id)) {
    out.is = Value::Is::one;
    out.payload = static_cast<std::uint32_t>(Truth::yes);
    return;
  }
  if (row.many) {
    out.partial = unknown || (!written && row.silence == Silence::unknown);
  } else if (out.is != Value::Is::one) {
    const bool open = unknown || (!written && row.silence == Silence::unknown);
    out.is = open ? Value::Is::unknown : Value::Is::none;
  }
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
      Value v;
      step(s, r, frame.regime, nullptr, v);
      const bool open = v.is == Value::Is::unknown || v.partial;
      for (const auto& [kind, row] : s.rows) {
        if (open && kind == r.kind) missing_attribute(*this, r, row, *recorder->missing);
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

}  // namespace lawful
