#include "lang/sema/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "lang/sema/condition_parser.h"
#include "lang/sema/suggestions.h"
#include "lang/syntax/known_words.h"

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
  return (noun == "data" ? "" : vowel ? "an " : "a ") + noun;  // the one name of a kind that is no single thing
}

}  // namespace

std::string ValueReader::subject_of(const Row& row) const {
  if (!row.phrase.empty()) return row.phrase;
  return schema_[row.owner].phrase;
}

std::optional<Fact> ValueReader::read(Cursor& in, const Row& row, const Type& type) {
  const std::uint32_t place = in.place();
  const bool may_be_absent = type.primitive != Primitive::condition && type.primitive != Primitive::flag;
  if (may_be_absent && (in.is_word(known::kNone) || in.is_word(known::kUnknown))) {
    Fact fact = made(0, place);
    fact.state = in.take_word(known::kNone) ? State::none : (in.next(), State::unknown);
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
    if (const EntityId id = model_.find_exactly(kind, name)) return id;
  }
  return {};
}

const Row& ValueReader::edge_end(KindId kind) {
  if (edge_end_.owner != kind) {
    edge_end_.owner = kind;
    edge_end_.phrase = schema_[kind].phrase;
    edge_end_.type.kinds = {schema_.kind("system"), schema_.kind("organisation")};
  }
  return edge_end_;
}

std::optional<Fact> ValueReader::entity(Cursor& in, const Row& row, const Type& type) {
  if (!in.is(TokenKind::word)) return expected(in, row, type);
  const Token& token = in.next();
  const EntityId id = find(type, token.symbol());
  if (id) return made(id.value, token.begin);
  unknown_name(in, token, row, type);
  return std::nullopt;
}

void ValueReader::unknown_name(Cursor in, const Token& token, const Row& row, const Type& type) {
  const std::string_view word = in.text_of(token);
  Diagnostic& d = shard_.sink.report(Code::unknown_name, in.span_of(token),
                                     fmt::format("there is no {} \"{}\"", describe(schema_, *model_.words, type), word));
  in.reset(&token);
  const bool listed = (&token)[-1].kind() == TokenKind::comma;  // before any value stands its phrase
  if (begins_property(in, row.owner)) {
    d.notes.push_back(fmt::format("`{}` begins a property{}", word, listed ? fmt::format(": the comma before it makes it part of `{}`", subject_of(row)) : ""));
    d.cure = listed ? "take out the comma" : fmt::format("`{}` takes {} before it", subject_of(row), with_article(describe(schema_, *model_.words, type)));
    return;
  }
  d.cure = suggest(model_, type.kinds, word);
  if (!d.cure.empty() || type.kinds.empty()) return;
  const Kind& kind = schema_[type.kinds.front()];
  const std::string lists = fmt::format("`lawful schema {}` lists them", model_.words->text(kind.name));
  if (kind.library || kind.vocabulary) d.cure = lists;
  else if (!kind.block) d.cure = fmt::format("declare it: `{} {}`{}", kind.phrase, word, kind.extends ? "; or take one of the library's: " + lists : "");
}

// Whether a row of the kind is written here, all its words.
bool ValueReader::begins_property(const Cursor& in, KindId kind) const {
  const auto rows = schema_[kind].by_first_word.find(in.peek().symbol());
  if (rows == schema_[kind].by_first_word.end()) return false;
  return std::any_of(rows->second.begin(), rows->second.end(), [&](RowId row) {
    Cursor trial = in;
    const auto& words = schema_[row].words;
    return std::all_of(words.begin(), words.end(), [&](Symbol word) { return trial.is(TokenKind::word) && trial.next().symbol() == word; });
  });
}

std::optional<Fact> ValueReader::quantity(Cursor& in, const Row& row, const Type& type) {
  const std::uint32_t place = in.place();
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
  const std::uint32_t place = in.place();
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
