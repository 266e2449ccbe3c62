#include "lang/sema/values.h"

#include <fmt/format.h>

#include <cstdlib>

#include "lang/base/edit_distance.h"
#include "lang/sema/condition_parser.h"

namespace lawful {
namespace {

Fact made(std::uint32_t value, std::uint32_t place) {
  Fact fact;
  fact.value = value;
  fact.place = place;
  return fact;
}

std::string with_article(const std::string& noun) {
  const bool vowel = std::string_view{"aeiou"}.find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + noun;
}

}  // namespace

std::string ValueReader::subject_of(const Row& row) const {
  if (!row.phrase.empty()) return row.phrase;
  return schema_[row.owner].phrase;
}

std::optional<Fact> ValueReader::read(Cursor& in, const Row& row, const Type& type) {
  const std::uint32_t place = in.here().begin;
  const bool may_be_absent = type.primitive != Primitive::condition && type.primitive != Primitive::flag;
  if (may_be_absent && (in.is_word("none") || in.is_word("unknown"))) {
    Fact fact = made(0, place);
    fact.state = in.take_word("none") ? State::none : (in.next(), State::unknown);
    return fact;
  }
  switch (type.primitive) {
    case Primitive::entity: return entity(in, row, type);
    case Primitive::condition: return condition(in, row);
    case Primitive::target: return target(in, row);
    case Primitive::kind: return kind(in);
    case Primitive::quantity: return quantity(in, row, type);
    case Primitive::date:
      if (!in.is(TokenKind::date)) return expected(in, row, type);
      return made(static_cast<std::uint32_t>(parse_date(in.text_of(in.next()))->days), place);
    case Primitive::number:
      if (!in.is(TokenKind::number)) return expected(in, row, type);
      shard_.quantities.push_back({std::strtod(std::string{in.text_of(in.next())}.c_str(), nullptr), Unit::none});
      return made(static_cast<std::uint32_t>(shard_.quantities.size() - 1), place);
    case Primitive::text:
      if (!in.is(TokenKind::string) && !in.is(TokenKind::text)) return expected(in, row, type);
      in.next();
      return made(place, place);
    case Primitive::name:
      if (!in.is(TokenKind::word)) return expected(in, row, type);
      return made(in.next().symbol().value, place);
    case Primitive::pack:
      if (in.is(TokenKind::string)) return in.next(), made(place, place);
      if (!in.is(TokenKind::word)) return expected(in, row, type);
      {
        Type regimes;
        regimes.kinds = {schema_.kind("regime")};
        return entity(in, row, regimes);
      }
    case Primitive::flag: break;
  }
  return made(1, place);
}

EntityId ValueReader::find(const Type& type, Symbol name) const {
  for (const KindId kind : type.kinds) {
    const EntityId id = model_.find(kind, name);
    if (id && model_[id].kind == kind) return id;
  }
  return {};
}

std::optional<Fact> ValueReader::entity(Cursor& in, const Row& row, const Type& type) {
  if (!in.is(TokenKind::word)) return expected(in, row, type);
  const Token& token = in.next();
  const EntityId id = find(type, token.symbol());
  if (id) return made(id.value, token.begin);
  unknown_name(in.span_of(token), in.text_of(token), row, type);
  return std::nullopt;
}

void ValueReader::unknown_name(const Span& at, std::string_view word, const Row& row, const Type& type) {
  Diagnostic& d = shard_.sink.report(Code::unknown_name, at,
                                     fmt::format("there is no {} \"{}\"", describe(schema_, *model_.words, type), word));
  std::vector<std::string_view> names;
  for (const KindId kind : type.kinds) {
    for (const EntityId id : model_.all(kind)) names.push_back(model_.name(id));
  }
  const std::string_view near = nearest(word, names);
  if (!near.empty()) d.cure = fmt::format("did you mean `{}`?", near);
  else if (!type.kinds.empty() && !schema_[type.kinds.front()].library && !schema_[type.kinds.front()].block) {
    d.cure = fmt::format("declare it: `{} {}`", schema_[type.kinds.front()].phrase, word);
  }
  const Symbol symbol = model_.words->find(word);
  const auto swallowed = symbol ? schema_[row.owner].by_first_word.find(symbol) : schema_[row.owner].by_first_word.end();
  if (swallowed != schema_[row.owner].by_first_word.end()) {
    d.notes.push_back(fmt::format("`{}` begins a property: the comma before it makes it part of `{}`", word, subject_of(row)));
    d.cure = "take out the comma";
  }
}

std::optional<Fact> ValueReader::quantity(Cursor& in, const Row& row, const Type& type) {
  const std::uint32_t place = in.here().begin;
  if (!in.is(TokenKind::number)) return expected(in, row, type);
  Quantity quantity;
  quantity.count = std::strtod(std::string{in.text_of(in.next())}.c_str(), nullptr);
  const auto unit = in.is(TokenKind::word) ? parse_unit(in.text_of(in.peek())) : std::nullopt;
  if (!unit) {
    shard_.sink.report(Code::bad_value, in.here(), "a unit is expected after the number").cure = "hours, days, weeks, months or years, as in `6 years`";
    return std::nullopt;
  }
  in.next();
  quantity.unit = *unit;
  shard_.quantities.push_back(quantity);
  return made(static_cast<std::uint32_t>(shard_.quantities.size() - 1), place);
}

std::optional<Fact> ValueReader::condition(Cursor& in, const Row& row) {
  const std::uint32_t place = in.here().begin;
  ConditionParser parser{in, schema_, shard_.sink};
  const bool is_clause = row.phrase == "never" || row.phrase == "every";
  if (is_clause) {
    auto clause = parser.clause(row.phrase == "every");
    if (!clause) return std::nullopt;
    shard_.clauses.push_back(std::move(*clause));
    return made(static_cast<std::uint32_t>(shard_.clauses.size() - 1), place);
  }
  auto condition = parser.whole();
  if (!condition) return std::nullopt;
  shard_.conditions.push_back(std::move(*condition));
  return made(static_cast<std::uint32_t>(shard_.conditions.size() - 1), place);
}

std::optional<Fact> ValueReader::kind(Cursor& in) {
  const Span at = in.here();
  if (!in.is(TokenKind::word)) {
    shard_.sink.report(Code::bad_value, at, "a kind is expected here").cure = "for instance `transfer`";
    return std::nullopt;
  }
  const std::string_view name = in.text_of(in.next());
  const KindId id = schema_.find_kind(name);
  if (!id) {
    shard_.sink.report(Code::unknown_name, at, fmt::format("there is no kind \"{}\"", name)).cure = "`lawful schema` lists the kinds";
    return std::nullopt;
  }
  return made(id.value, at.begin);
}

// `flow a -> b [as NAME]`, or KIND NAME.
std::optional<Fact> ValueReader::target(Cursor& in, const Row& row) {
  const Span at = in.here();
  if (!in.is(TokenKind::word)) return expected(in, row, row.type);
  const KindId kind = schema_.find_kind(in.text_of(in.next()));
  if (!kind || !in.is(TokenKind::word)) {
    shard_.sink.report(Code::bad_target, at, "a declaration is expected here").cure = "for instance `flow crm -> mailer`, `processing payroll`";
    return std::nullopt;
  }
  Type own;
  own.kinds = {kind};
  PendingTarget pending;
  pending.kind = kind;
  pending.at = in.rest();
  if (schema_[kind].head == HeadForm::values) {  // these have no name but the one that `as` gives them
    pending.as = in.next().symbol();
    shard_.targets.push_back(pending);
    return made(static_cast<std::uint32_t>(shard_.targets.size() - 1) | kLocalBlock, at.begin);
  }
  if (schema_[kind].head != HeadForm::edge) return entity(in, row, own);
  Type node;
  node.kinds = {schema_.kind("system"), schema_.kind("organisation")};
  const auto from = entity(in, row, node);
  if (!from || !in.take(TokenKind::arrow)) return from ? expected(in, row, row.type) : std::nullopt;
  const auto to = entity(in, row, node);
  if (!to) return std::nullopt;
  pending.from = EntityId{from->value};
  pending.to = EntityId{to->value};
  if (in.take_word("as") && in.is(TokenKind::word)) pending.as = in.next().symbol();
  shard_.targets.push_back(pending);
  return made(static_cast<std::uint32_t>(shard_.targets.size() - 1) | kLocalBlock, at.begin);
}

std::optional<Fact> ValueReader::expected(Cursor& in, const Row& row, const Type& type) {
  const Code code = in.done() ? Code::missing_value : Code::bad_value;
  Diagnostic& d = shard_.sink.report(code, in.here(), fmt::format("`{}` takes {}", subject_of(row), with_article(describe(schema_, *model_.words, type))));
  const std::string example = example_of(type);
  if (!example.empty()) d.cure = fmt::format("for instance `{} {}`", subject_of(row), example);
  return std::nullopt;
}

}  // namespace lawful
