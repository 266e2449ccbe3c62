#include "checker/rules/inquiry.h"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <bit>

namespace lawful {

namespace {

bool joins(const Compiled& c) { return c.logic == Logic::all_of || c.logic == Logic::any_of || c.logic == Logic::negation; }

}  // namespace

Inquiry::Inquiry(const Evaluator& evaluator, KindId kind, EntityId regime, const Evaluator::Subjects& subjects)
    : e_(evaluator), model_(evaluator.law().model()), subjects_(subjects), questions_(evaluator.rules().questions[kind.value]),
      columns_(questions_.reads.size()), answers_(questions_.leaves), defines_(evaluator.rules().defines.size()) {
  frame_.regime = regime;
  for (const Read& read : questions_.reads) {
    const RowId row = first_row(read.path, kind);
    differs_.push_back(row ? evaluator.differs_[row.value] : Differs::no);
    element_sets_.push_back(evaluator.element_set(read.path, kind));
    columns_[differs_.size() - 1].constant = is_constant(read, kind);
  }
}

// What nobody writes is the same everywhere, and so is what lies behind it.
bool Inquiry::is_constant(const Read& read, KindId kind) const {
  if (read.define || read.path.start != Start::slot) return false;
  if (read.before != Read::kNone) return columns_[read.before].constant;
  const RowId id = first_row(read.path, kind);
  if (!id) return false;
  const Row& row = (*model_.schema)[id];
  return !row.derived && !row.head && e_.written_[id.value] == 0;
}

void Inquiry::narrow(const CodeClause& clause, std::vector<Asked>& asked) {
  const auto decided = [&](const Compiled& c) { return clause.reads == Reads::nothing || !looks_at_elements(c); };
  for (const Compiled& c : clause.where) {
    if (decided(c)) narrow(c, false, asked);
  }
  for (const Compiled& c : clause.unless) {
    if (decided(c)) narrow(c, true, asked);
  }
  if (clause.must.size() == 1) {
    if (decided(clause.must.front())) narrow(clause.must.front(), true, asked);
    return;
  }
  if (clause.must.empty() || clause.reads != Reads::nothing) return;
  std::erase_if(asked, [&](Asked& a) {
    Truth kept = Truth::yes;
    for (const Compiled& c : clause.must) kept = both(kept, ask(c, at(a.place)));
    a.so_far = both(a.so_far, negate(kept));
    return a.so_far == Truth::no;
  });
}

// What must all hold is asked one after the other, each of those that are left.
void Inquiry::narrow(const Compiled& condition, bool opposite, std::vector<Asked>& asked) {
  if (asked.empty()) return;
  if (condition.logic == Logic::negation) return narrow(condition.parts.front(), !opposite, asked);
  if (condition.logic == (opposite ? Logic::any_of : Logic::all_of)) {
    for (const Compiled& part : condition.parts) narrow(part, opposite, asked);
    return;
  }
  if (!joins(condition) && !condition.leaf.by_identity && condition.leaf.reads.size() == 1) return narrow_by_number(condition, opposite, asked);
  std::erase_if(asked, [&](Asked& a) {
    const Truth t = ask(condition, at(a.place));
    a.so_far = both(a.so_far, opposite ? negate(t) : t);
    return a.so_far == Truth::no;
  });
}

// Most conditions read one thing: its number is looked up, and the answer by the number.
void Inquiry::narrow_by_number(const Compiled& leaf, bool opposite, std::vector<Asked>& asked) {
  const std::uint32_t read = leaf.leaf.reads.front();
  if (columns_[read].constant) return narrow_all(leaf, opposite, asked);
  const bool define = leaf.leaf.define;
  Answers& known = answers_[leaf.leaf.place];
  const auto& numbers = columns_[read].by_subject;
  std::size_t kept = 0;
  for (Asked a : asked) {
    const bool numbered = a.place < numbers.size() && numbers[a.place] != kNotAsked;
    const std::uint32_t n = numbered ? numbers[a.place] : number(read, at(a.place));
    const Truth t = define ? static_cast<Truth>(n)
                  : n < known.answers.size() && known.answers[n] != 0 ? static_cast<Truth>(known.answers[n] - 1)
                                                                      : answer(leaf, at(a.place), n);
    a.so_far = both(a.so_far, opposite ? negate(t) : t);
    if (a.so_far != Truth::no) asked[kept++] = a;
  }
  asked.resize(kept);
}

// What does not depend on the subject is asked once.
void Inquiry::narrow_all(const Compiled& leaf, bool opposite, std::vector<Asked>& asked) {
  Truth t = ask_leaf(leaf, at(asked.front().place));
  if (opposite) t = negate(t);
  if (t == Truth::no) return asked.clear();
  for (Asked& a : asked) a.so_far = both(a.so_far, t);
}

bool Inquiry::looks_at_elements(const Compiled& condition) const {
  if (joins(condition)) return std::ranges::any_of(condition.parts, [&](const Compiled& part) { return looks_at_elements(part); });
  return std::ranges::any_of(condition.leaf.reads, [&](std::uint32_t place) {
    const Read& read = questions_.reads[place];
    if (read.define) return e_.rules().defines[read.define.value].reads != Reads::nothing;
    return read.path.steps.empty() || differs_[place] != Differs::no;
  });
}

Truth Inquiry::violated(const CodeClause& clause, const Subject& subject) {
  Truth v = Truth::yes;
  for (const Compiled& c : clause.where) {
    v = both(v, ask(c, subject));
    if (v == Truth::no) return v;
  }
  for (const Compiled& c : clause.unless) {
    v = both(v, negate(ask(c, subject)));
    if (v == Truth::no) return v;
  }
  if (clause.must.empty()) return v;
  Truth kept = Truth::yes;
  for (const Compiled& c : clause.must) {
    kept = both(kept, ask(c, subject));
    if (kept == Truth::no) break;
  }
  return both(v, negate(kept));
}

Truth Inquiry::ask(const Compiled& condition, const Subject& subject) {
  switch (condition.logic) {
    case Logic::all_of: {
      Truth out = Truth::yes;
      for (const Compiled& part : condition.parts) {
        out = both(out, ask(part, subject));
        if (out == Truth::no) break;
      }
      return out;
    }
    case Logic::any_of: {
      Truth out = Truth::no;
      for (const Compiled& part : condition.parts) {
        out = either(out, ask(part, subject));
        if (out == Truth::yes) break;
      }
      return out;
    }
    case Logic::negation: return negate(ask(condition.parts.front(), subject));
    default: return ask_leaf(condition, subject);
  }
}

Truth Inquiry::ask_leaf(const Compiled& leaf, const Subject& subject) {
  const Leaf& asks = leaf.leaf;
  if (asks.define) return static_cast<Truth>(number(asks.reads.front(), subject));
  if (asks.by_identity) {
    frame_.slots[0] = subject.ref;
    return e_.evaluate(leaf, frame_, nullptr);
  }
  std::size_t at = 0;
  if (asks.reads.size() == 1) {
    at = number(asks.reads.front(), subject);
  } else if (asks.reads.size() > 1) {
    boost::container::small_vector<std::uint32_t, 16> row;
    for (const std::uint32_t read : asks.reads) row.push_back(number(read, subject));
    at = answers_[asks.place].rows({row.data(), row.size()});
  }
  return answer(leaf, subject, at);
}

// What a condition answers for a row of numbers, found with the first subject that has them.
Truth Inquiry::answer(const Compiled& leaf, const Subject& subject, std::size_t row) {
  auto& answers = answers_[leaf.leaf.place].answers;
  if (row >= answers.size()) answers.resize(row + 1, 0);
  if (answers[row] == 0) {
    frame_.slots[0] = subject.ref;
    answers[row] = static_cast<std::uint8_t>(1 + static_cast<int>(e_.evaluate(leaf, frame_, nullptr)));
  }
  return static_cast<Truth>(answers[row] - 1);
}

void Inquiry::missing(const CodeClause& clause, const Subject& subject, std::vector<Missing>& out) {
  Evaluator::Recorder recorder{&out};
  for (const Compiled& c : clause.where) note_open(c, subject, recorder);
  for (const Compiled& c : clause.unless) note_open(c, subject, recorder);
  for (const Compiled& c : clause.must) {
    if (ask(c, subject) == Truth::no) break;
    note_open(c, subject, recorder);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

// Only what is open has anything to name.
void Inquiry::note_open(const Compiled& condition, const Subject& subject, Evaluator::Recorder& recorder) {
  if (ask(condition, subject) != Truth::unknown) return;
  if (joins(condition)) {
    for (const Compiled& part : condition.parts) note_open(part, subject, recorder);
  } else if (condition.leaf.define) {
    const DefineId id = questions_.reads[condition.leaf.reads.front()].define;
    for (const Compiled& when : e_.rules().defines[id.value].when) note_open(when, subject, recorder);
  } else {
    frame_.slots[0] = subject.ref;
    if (condition.logic == Logic::test) e_.test(condition, frame_, &recorder);
    else e_.quantified(condition, frame_, &recorder);
  }
}

Truth Inquiry::define(DefineId id, const Subject& subject) {
  const Elements& elements = e_.graph().elements();
  const std::size_t c = subject.ref.element_class;
  const Reads reads = c == Ref::kAllElements ? Reads::nothing : e_.rules().defines[id.value].reads;
  const std::size_t part = reads == Reads::nothing ? 0 : 1 + (reads == Reads::kin ? elements.kin(c) : c);
  const std::size_t parts = reads == Reads::nothing ? 1 : 1 + (reads == Reads::kin ? elements.kin_count() : elements.class_count());
  if (parts * subjects_.size() > kMostKnown) return define_now(id, subject);
  auto& known = defines_[id.value];
  if (known.size() < parts * subjects_.size()) known.resize(parts * subjects_.size(), 0);
  const std::size_t at = part * subjects_.size() + subject.place;
  if (known[at] == 0) known[at] = static_cast<std::uint8_t>(1 + static_cast<int>(define_now(id, subject)));
  return static_cast<Truth>(known[at] - 1);
}

Truth Inquiry::define_now(DefineId id, const Subject& subject) {
  Truth out = Truth::no;
  for (const Compiled& when : e_.rules().defines[id.value].when) {
    out = either(out, ask(when, subject));
    if (out == Truth::yes) break;
  }
  return out;
}

// The number of what a path yields for a subject.  Equal numbers are equal values.
std::uint32_t Inquiry::number(std::uint32_t read_place, const Subject& subject) {
  const Read& read = questions_.reads[read_place];
  if (read.define) return static_cast<std::uint32_t>(define(read.define, subject));
  Column& column = columns_[read_place];
  if (column.constant) {
    if (column.values.size() == 0) fresh_number(read, column, subject);
    return 0;
  }
  const Differs differs = subject.ref.element_class == Ref::kAllElements ? Differs::no : differs_[read_place];
  if (differs == Differs::by_member_too) return fresh_number(read, column, subject);
  const bool of_element = differs == Differs::by_class;
  const std::size_t at = of_element ? subjects_.size() + subject.ref.element_class : subject.place;
  if (column.by_subject.size() <= at) {
    column.by_subject.resize(subjects_.size() + (of_element ? e_.graph().elements().class_count() : 0), kNotAsked);
  }
  if (column.by_subject[at] == kNotAsked) column.by_subject[at] = fresh_number(read, column, subject);
  return column.by_subject[at];
}

std::uint32_t Inquiry::fresh_number(const Read& read, Column& column, const Subject& subject) {
  ++column.asked;
  std::uint32_t before = kNotAsked;
  if (read.before != Read::kNone && !columns_[read.before].various()) {
    before = number(read.before, subject);
    if (before < column.by_before.size() && column.by_before[before] != kNotAsked) return column.by_before[before];
  }
  frame_.slots[0] = subject.ref;
  const ElementSet* elements = element_sets_[static_cast<std::size_t>(&column - columns_.data())];
  const std::uint32_t out = elements != nullptr ? number_of(elements->of(e_, EntityId{subject.ref.index}), column)
                                                : number_of(e_.walk(read.path, frame_, nullptr), read.path, column);
  if (before != kNotAsked) {
    if (before >= column.by_before.size()) column.by_before.resize(before + 1, kNotAsked);
    column.by_before[before] = out;
  }
  return out;
}

std::uint32_t Inquiry::number_of(const Value& value, const Path& path, Column& column) {
  const bool plain = value.is == Value::Is::one && path.type.primitive == Primitive::entity && !path.steps.empty() && !value.partial &&
                     !value.said_none && !value.said_unknown && value.payload < model_.entities.size();
  constexpr std::size_t kFew = 64;  // of which each is found at once
  if (!plain || column.values.size() < kFew) return fresh_number_of(value, path, column);
  std::uint32_t& known = column.of_entity[value.payload];
  if (known == kNotAsked) known = fresh_number_of(value, path, column);
  return known;
}

std::uint32_t Inquiry::fresh_number_of(const Value& value, const Path& path, Column& column) {
  row_.clear();
  row_.push_back(static_cast<std::uint32_t>(value.is) | (value.partial ? 4u : 0u) | (value.said_none ? 8u : 0u) | (value.said_unknown ? 16u : 0u));
  const auto add = [&](std::uint32_t v) {
    switch (path.type.primitive) {
      case Primitive::entity: return row_.push_back(path.steps.empty() ? v : content(EntityId{v}));  // a member is no entity
      case Primitive::text: return row_.push_back(text_number(value, v));
      case Primitive::quantity:
      case Primitive::number: {
        const Quantity length = quantity_of(model_, v);
        const auto count = std::bit_cast<std::uint64_t>(length.count);
        row_.insert(row_.end(), {static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(count >> 32),
                                 static_cast<std::uint32_t>(length.unit)});
        return;
      }
      default: row_.push_back(v);
    }
  };
  if (value.is == Value::Is::one) add(value.payload);
  for (const std::uint32_t v : value.set) add(v);
  return column.values(row_);
}

std::uint32_t Inquiry::number_of(BitView elements, Column& column) {
  row_.clear();
  for (const Word w : elements) row_.insert(row_.end(), {static_cast<std::uint32_t>(w), static_cast<std::uint32_t>(w >> 32)});
  return column.values(row_);
}

std::uint32_t Inquiry::text_number(const Value& value, std::uint32_t at) {
  return texts_.try_emplace(model_.text_at(model_[value.owner].file, at), static_cast<std::uint32_t>(texts_.size())).first->second;
}

std::uint32_t Inquiry::content(EntityId id) {
  if (id.value >= model_.entities.size()) return id.value;  // a text, where a name could stand as well
  const Entity& entity = model_[id];
  if (e_.self_contained_[entity.kind.value] == 0) return id.value;
  boost::container::small_vector<std::uint32_t, 32> row{entity.kind.value, entity.first, static_cast<std::uint32_t>(entity.head_state)};
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.dated || model_.schema->operator[](RowId{fact.row}).type.primitive == Primitive::text) return id.value;
    row.push_back(std::uint32_t{fact.row} << 2 | static_cast<std::uint32_t>(fact.state));
    row.push_back(fact.block ? content(EntityId{fact.value}) : fact.value);
  }
  const std::uint32_t number = contents_({row.data(), row.size()});
  if (number == with_content_.size()) with_content_.push_back(id);
  return with_content_[number].value;
}

}  // namespace lawful
