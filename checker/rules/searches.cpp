// Quantifiers: how many of a range a condition holds for.
#include "checker/rules/evaluate.h"

namespace lawful {

// A search through the library remembers how its range narrows by the things outside that its parts ask about.
Truth Evaluator::search(const Compiled& code, Frame& frame) const {
  const Rows& left = meant(code, frame);
  std::size_t yes = 0;
  for (const auto& [row, t] : left) yes += t == Truth::yes ? 1 : 0;
  return enough(code, yes, left.size() - yes, false);
}

const Evaluator::Rows& Evaluator::meant(const Compiled& code, Frame& frame) const {
  KnownSearch& known = known_searches_[code.remembered.front().memo];
  if (known.states.empty()) {
    bool partial = false;
    members_of_range(code, frame, nullptr, partial, known.range);
    Rows all;
    for (std::uint32_t i = 0; i < known.range.size(); ++i) all.emplace_back(i, known.range[i].second);
    state_of(known, all);
  }
  std::uint32_t state = 0;
  for (std::size_t part = 0; part < code.remembered.size() && !known.states[state].empty(); ++part) {
    const std::uint32_t asked = number_asked(code.remembered[part], frame);
    const std::uint32_t key[] = {state, static_cast<std::uint32_t>(part), asked};
    const std::uint32_t step = known.steps(key);
    if (step == known.next.size()) known.next.push_back(narrowed(code, known, state, part, asked, frame));
    state = known.next[step];
  }
  return known.states[state];
}

std::uint32_t Evaluator::state_of(KnownSearch& known, const Rows& rows) const {
  boost::container::small_vector<std::uint32_t, 64> content;
  for (const auto& [row, t] : rows) content.push_back(row << 2 | static_cast<std::uint32_t>(t));
  const std::uint32_t state = known.contents({content.data(), content.size()});
  if (state == known.states.size()) known.states.push_back(rows);
  return state;
}

// What a part leaves of a state: it is asked of each row, unless its answer is known.
std::uint32_t Evaluator::narrowed(const Compiled& code, KnownSearch& known, std::uint32_t state, std::size_t part, std::uint32_t asked, Frame& frame) const {
  const Compiled& where = code.remembered.size() == 1 ? code.parts.front() : code.parts.front().parts[part];
  auto& answers = known_parts_[code.remembered[part].memo].answers;
  if (asked >= answers.size()) answers.resize(asked + 1);
  if (answers[asked].empty()) answers[asked].resize(known.range.size(), 0);
  Rows left;
  for (const auto& [row, so_far] : known.states[state]) {
    std::uint8_t& answer = answers[asked][row];
    if (answer == 0) {
      frame.slots[code.slot] = known.range[row].first;
      answer = static_cast<std::uint8_t>(1 + static_cast<int>(evaluate(where, frame, nullptr)));
    }
    const Truth t = both(so_far, static_cast<Truth>(answer - 1));
    if (t != Truth::no) left.emplace_back(row, t);
  }
  return state_of(known, left);
}

std::uint32_t Evaluator::number_asked(const Compiled::Part& part, Frame& frame) const {
  boost::container::small_vector<std::uint32_t, 32> asked;
  for (const Path& path : part.outer) {
    const Value value = walk(path, frame, nullptr);
    asked.push_back(static_cast<std::uint32_t>(value.is) << 3 | (value.partial ? 1u : 0u) | (value.said_none ? 2u : 0u) |
                    (value.said_unknown ? 4u : 0u));
    if (value.is == Value::Is::one) asked.push_back(value.payload);
    asked.push_back(static_cast<std::uint32_t>(value.set.size()));
    asked.insert(asked.end(), value.set.begin(), value.set.end());
  }
  return known_parts_[part.memo].asked({asked.data(), asked.size()});
}

// Whether `yes` members and `open` ones that may be are as many as the quantifier asks for.
Truth Evaluator::enough(const Compiled& code, std::size_t yes, std::size_t open, bool partial) const {
  const double least = code.logic == Logic::at_least ? code.least : 1;
  const Truth out = static_cast<double>(yes) >= least ? Truth::yes
                  : (static_cast<double>(yes + open) < least && !partial) ? Truth::no : Truth::unknown;
  return code.logic == Logic::no || code.logic == Logic::every ? negate(out) : out;
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

const ElementSet* Evaluator::element_set(const Path& path, KindId of) const {
  const RowId row = first_row(path, of);
  return row && path.steps.size() == 1 && element_sets_[row.value].of != nullptr ? &element_sets_[row.value] : nullptr;
}

std::optional<Truth> Evaluator::by_elements(const Compiled& code, Frame& frame) const {
  if (code.closed == Compiled::kOpen || (code.logic == Logic::at_least && code.least > 1)) return std::nullopt;
  const Ref subject = frame.slots[code.left.slot];
  const ElementSet* set = element_set(code.left, subject.kind);
  if (set == nullptr) return std::nullopt;
  const BitView elements = set->of(*this, EntityId{subject.index});
  if (!any(elements)) return enough(code, 0, 0, false);
  const Sought& sought = this->sought(code, set->part, frame);
  return enough(code, intersects(elements, sought.yes) ? 1 : 0, intersects(elements, sought.open) ? 1 : 0, false);
}

// Of `every`, what is sought is what breaks it.
const Evaluator::Sought& Evaluator::sought(const Compiled& code, EntityId Element::*part, Frame& frame) const {
  std::vector<Sought>& known = known_sought_[code.closed];
  for (const Sought& s : known) {
    if (s.regime == frame.regime) return s;
  }
  const Elements& elements = graph_.elements();
  Sought out{frame.regime, Bits(elements.words()), Bits(elements.words())};
  std::unordered_map<EntityId, Truth> answers;
  const auto answer = [&](EntityId member) {
    frame.slots[code.slot] = ref(member.value);
    Truth t = code.has_where ? evaluate(code.parts.front(), frame, nullptr) : Truth::yes;
    if (code.logic == Logic::every && t != Truth::no) t = both(t, negate(evaluate(code.parts.back(), frame, nullptr)));
    return t;
  };
  for (std::size_t c = 0; c < elements.class_count(); ++c) {
    for (const Element& element : elements.members(c)) {
      const EntityId member = element.*part;
      if (!member) continue;
      const auto [at, fresh] = answers.try_emplace(member, Truth::no);
      if (fresh) at->second = answer(member);
      if (at->second == Truth::yes) set(out.yes.words, c);
      if (at->second == Truth::unknown) set(out.open.words, c);
    }
  }
  return known_sought_[code.closed].emplace_back(std::move(out));
}

Truth Evaluator::quantified(const Compiled& code, Frame& frame, Recorder* recorder) const {
  if (recorder == nullptr) {
    if (const std::optional<Truth> t = by_elements(code, frame)) return *t;
  }
  bool partial = false;
  Value value;
  std::vector<std::pair<Ref, Truth>> range;
  if (code.over_kind) {
    members_of_range(code, frame, recorder, partial, range);
  } else {  // the same without a list of its own
    value = walk(code.left, frame, recorder);
    partial = value.partial || value.is == Value::Is::unknown;
  }
  const Compiled* where = code.has_where ? &code.parts.front() : nullptr;
  const Compiled* must = code.logic == Logic::every ? &code.parts.back() : nullptr;
  std::size_t yes = 0, open = 0;
  Truth all = partial ? Truth::unknown : Truth::yes;
  const std::size_t members = code.over_kind ? range.size() : value.set.size();
  for (std::size_t i = 0; i < members; ++i) {
    const Truth is = code.over_kind ? range[i].second : Truth::yes;
    frame.slots[code.slot] = code.over_kind ? range[i].first : ref(value.set[i]);  // inner conditions may have used the slots behind it
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

std::vector<EntityId> Evaluator::fitting(const Compiled& some, Frame& frame) const {
  bool partial = false;
  std::vector<std::pair<Ref, Truth>> range;
  members_of_range(some, frame, nullptr, partial, range);
  std::vector<EntityId> out;
  for (const auto& [member, is] : range) {
    frame.slots[some.slot] = member;
    const Truth t = some.has_where ? both(is, evaluate(some.parts.front(), frame, nullptr)) : is;
    if (t == Truth::yes) out.push_back(schema_[member.kind].derived ? members_.of(member.kind)[member.index].movement : EntityId{member.index});
  }
  return out;
}

std::vector<EntityId> Evaluator::found_by(DefineId define, const Ref& subject, EntityId regime) const {
  Frame frame;
  frame.slots[0] = subject;
  frame.regime = regime;
  std::vector<EntityId> sure, open;
  for (const Compiled& when : rules_.defines[define.value].when) {
    Truth beside = Truth::yes;
    const bool several = when.logic == Logic::all_of;
    for (std::size_t i = 0; several && i + 1 < when.parts.size(); ++i) beside = both(beside, evaluate(when.parts[i], frame, nullptr));
    const Compiled& some = several ? when.parts.back() : when;
    if (beside == Truth::no) continue;
    const auto find = [&](const Ref& member, Truth t) {
      const EntityId shown = schema_[member.kind].derived ? members_.of(member.kind)[member.index].movement : EntityId{member.index};
      if (t != Truth::no) (t == Truth::yes ? sure : open).push_back(shown);
    };
    if (!some.remembered.empty()) {
      for (const auto& [row, t] : meant(some, frame)) find(known_searches_[some.remembered.front().memo].range[row].first, both(beside, t));
      continue;
    }
    bool partial = false;
    std::vector<std::pair<Ref, Truth>> range;
    members_of_range(some, frame, nullptr, partial, range);
    for (const auto& [member, is] : range) {
      frame.slots[some.slot] = member;
      Truth t = both(beside, is);
      if (some.has_where) t = both(t, evaluate(some.parts.front(), frame, nullptr));
      find(member, t);
    }
  }
  return sure.empty() ? open : sure;
}

}  // namespace lawful
