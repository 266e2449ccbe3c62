// Quantifiers: how many of a range a condition holds for.
#include "checker/rules/evaluate.h"

namespace lawful {
namespace {

// Rows of a range that may still be meant after all parts of a condition: each is asked of those that the parts
// before it left in question, unless its answer is known.
template <typename Rows, typename Known, typename Ask>
Rows narrowed(const std::vector<std::pair<Ref, Truth>>& range, std::size_t parts, Known&& known_of, Ask&& ask) {
  Rows left;
  for (std::uint32_t i = 0; i < range.size(); ++i) left.emplace_back(i, range[i].second);
  for (std::size_t i = 0; i < parts && !left.empty(); ++i) {
    std::vector<std::uint8_t>& known = known_of(i);
    std::size_t kept = 0;
    for (const auto& [row, so_far] : left) {
      if (known[row] == 0) known[row] = static_cast<std::uint8_t>(1 + static_cast<int>(ask(i, range[row].first)));
      const Truth t = both(so_far, static_cast<Truth>(known[row] - 1));
      if (t != Truth::no) left[kept++] = {row, t};
    }
    left.resize(kept);
  }
  return left;
}

}  // namespace

// A search through the library remembers the answers of its parts by the things outside that they ask about.
Truth Evaluator::search(const Compiled& code, Frame& frame) const {
  const Rows left = meant(code, frame);
  std::size_t yes = 0;
  for (const auto& [row, t] : left) yes += t == Truth::yes ? 1 : 0;
  return enough(code, yes, left.size() - yes, false);
}

Evaluator::Rows Evaluator::meant(const Compiled& code, Frame& frame) const {
  std::vector<std::pair<Ref, Truth>>& range = known_ranges_[code.remembered.front().memo];
  bool partial = false;
  if (range.empty()) members_of_range(code, frame, nullptr, partial, range);
  const std::size_t n = code.remembered.size();
  const auto known_of = [&](std::size_t part) -> std::vector<std::uint8_t>& { return answers_of(code.remembered[part], range.size(), frame); };
  return narrowed<Rows>(range, n, known_of, [&](std::size_t part, const Ref& member) {
    frame.slots[code.slot] = member;
    const Compiled& where = code.parts.front();
    return evaluate(n == 1 ? where : where.parts[part], frame, nullptr);
  });
}

// By row: 0, or the answer + 1.
std::vector<std::uint8_t>& Evaluator::answers_of(const Compiled::Part& part, std::size_t rows, Frame& frame) const {
  boost::container::small_vector<std::uint32_t, 32> asked;
  for (const Path& path : part.outer) {
    const Value value = walk(path, frame, nullptr);
    asked.push_back(static_cast<std::uint32_t>(value.is) << 3 | (value.partial ? 1u : 0u) | (value.said_none ? 2u : 0u) |
                    (value.said_unknown ? 4u : 0u));
    if (value.is == Value::Is::one) asked.push_back(value.payload);
    asked.push_back(static_cast<std::uint32_t>(value.set.size()));
    asked.insert(asked.end(), value.set.begin(), value.set.end());
  }
  KnownPart& known = known_parts_[part.memo];
  const std::uint32_t at = known.asked({asked.data(), asked.size()});
  if (at == known.answers.size()) known.answers.emplace_back(rows, 0);
  return known.answers[at];
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
  if (path.start != Start::slot || path.steps.size() != 1) return nullptr;
  for (const auto& [kind, row] : path.steps.front().rows) {
    if (kind == of) return element_sets_[row.value].of != nullptr ? &element_sets_[row.value] : nullptr;
  }
  return nullptr;
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
      for (const auto& [row, t] : meant(some, frame)) find(known_ranges_[some.remembered.front().memo][row].first, both(beside, t));
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
