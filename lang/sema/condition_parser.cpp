#include "lang/sema/condition_parser.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "lang/base/text.h"
#include "lang/syntax/parse.h"

namespace lawful {

void ConditionParser::fail(Span at, std::string message, std::string cure, Code code) {
  sink_.report(code, at, std::move(message)).cure = std::move(cure);
  throw Failed{};
}

std::optional<Clause> ConditionParser::clause(bool every) {
  try {
    Clause out;
    out.every = every;
    out.at = in_.rest();
    if (!in_.is(TokenKind::word)) fail(in_.here(), "a kind is expected here", "for instance `never transfer unless covered`");
    const Span at = in_.here();
    const std::string_view name = in_.text_of(in_.next());
    out.kind = schema_.find_kind(name);
    if (!out.kind) fail(at, fmt::format("there is no kind \"{}\"", name), "`lawful schema` lists the kinds");
    while (!in_.done()) {
      if (in_.take_word("where")) out.where.push_back(condition());
      else if (in_.take_word("unless")) out.unless.push_back(condition());
      else if (in_.take_word("must")) out.must.push_back(condition());
      else fail(in_.here(), "`where`, `unless` or `must` is expected here");
    }
    if (every && out.must.empty()) fail(out.at, "`every` needs a `must`", "say what must be so: `every processing must some basis`");
    if (!every && !out.must.empty()) fail(out.at, "`never` takes no `must`", "write `unless`, or begin with `every`");
    return out;
  } catch (const Failed&) {
    return std::nullopt;
  }
}

std::optional<Condition> ConditionParser::whole() {
  try {
    Condition out = condition();
    expect_end();
    return out;
  } catch (const Failed&) {
    return std::nullopt;
  }
}

void ConditionParser::expect_end() {
  if (!in_.done()) fail(in_.here(), "the condition should end here");
}

bool ConditionParser::ends_condition() const {
  return in_.done() || in_.is(TokenKind::close) || in_.is_word("where") || in_.is_word("unless") || in_.is_word("must");
}

Condition ConditionParser::condition() {
  if (++depth_ > kMostNesting) fail(in_.here(), "this condition nests too deeply", "", Code::nested_too_deeply);
  Condition first = term();
  const bool any = in_.is_word("or");
  if (any || in_.is_word("and")) {
    Condition out;
    out.logic = any ? Logic::any_of : Logic::all_of;
    out.at = first.at;
    out.parts.push_back(std::move(first));
    while (in_.take_word(any ? "or" : "and")) {
      out.parts.push_back(term());
      out.at.end = out.parts.back().at.end;
    }
    if (in_.is_word(any ? "and" : "or")) {
      fail(in_.here(), "`and` and `or` stand side by side", "put one of them in parentheses", Code::mixed_and_or);
    }
    first = std::move(out);
  }
  --depth_;
  return first;
}

Condition ConditionParser::term() {
  const Span at = in_.here();
  if (in_.take_word("not")) {
    if (++depth_ > kMostNesting) fail(at, "this condition nests too deeply", "", Code::nested_too_deeply);
    Condition out;
    out.logic = Logic::negation;
    out.at = at;
    out.parts.push_back(term());
    out.at.end = out.parts.back().at.end;
    --depth_;
    return out;
  }
  if (in_.take(TokenKind::open)) {
    Condition inner = condition();
    if (!in_.take(TokenKind::close)) fail(in_.here(), "`)` is expected here");
    return inner;
  }
  if (in_.is_word("some") || in_.is_word("no") || in_.is_word("every") || at_least_ahead()) return quantified();
  return test();
}

// `at` alone is an attribute, of collections for instance.
bool ConditionParser::at_least_ahead() {
  const Token* start = in_.mark();
  const bool ahead = in_.take_word("at") && in_.is_word("least");
  in_.reset(start);
  return ahead;
}

Condition ConditionParser::quantified() {
  Condition out;
  out.at = in_.here();
  const std::string_view word = in_.text_of(in_.next());
  out.logic = word == "some" ? Logic::some : word == "no" ? Logic::no : word == "every" ? Logic::every : Logic::at_least;
  if (out.logic == Logic::at_least) {
    if (!in_.take_word("least") || !in_.is(TokenKind::number)) fail(in_.here(), "`at least` needs a number", "`at least 2 basis where ...`");
    out.least = std::strtod(std::string{in_.text_of(in_.next())}.c_str(), nullptr);
  }
  out.range = path();
  if (in_.take_word("as")) {
    if (!in_.is(TokenKind::word)) fail(in_.here(), "a name is expected after `as`");
    if (has_upper_case(in_.text_of(in_.peek()))) fail(in_.here(), "upper-case letters are kept for codes such as those of countries", "a name in lower case");
    out.binder = in_.next().symbol();
  }
  out.at.end = in_.mark()[-1].begin;
  if (in_.take_word("where")) {
    out.has_where = true;
    out.parts.push_back(condition());
    out.at.end = out.parts.back().at.end;
  }
  if (out.logic != Logic::every) return out;
  if (!in_.take_word("must")) fail(in_.here(), "`every` needs a `must`", "`every purpose must purpose in (a, b)`");
  out.parts.push_back(condition());
  out.at.end = out.parts.back().at.end;
  return out;
}

Operand ConditionParser::path() {
  if (!in_.is(TokenKind::word)) fail(in_.here(), "a name is expected here");
  Operand out;
  out.at = in_.here();
  out.path.push_back(in_.next().symbol());
  while (in_.take(TokenKind::dot)) {
    if (!in_.is(TokenKind::word)) fail(in_.here(), "a name is expected after the dot");
    out.at.end = in_.here().end;
    out.path.push_back(in_.next().symbol());
  }
  return out;
}

Operand ConditionParser::operand() {
  Operand out;
  out.at = in_.here();
  if (in_.is(TokenKind::word)) return path();
  if (in_.is(TokenKind::string)) {
    out.kind = OperandKind::text;
    out.text = unquote(in_.text_of(in_.next()));
    return out;
  }
  if (in_.is(TokenKind::date)) {
    out.kind = OperandKind::date;
    out.date = *parse_date(in_.text_of(in_.next()));
    return out;
  }
  if (!in_.is(TokenKind::number)) fail(in_.here(), "a value is expected here");
  out.kind = OperandKind::quantity;
  out.quantity.count = std::strtod(std::string{in_.text_of(in_.next())}.c_str(), nullptr);
  if (!in_.is(TokenKind::word)) return out;
  if (const auto unit = parse_unit(in_.text_of(in_.peek()))) {
    out.quantity.unit = *unit;
    out.at.end = in_.here().end;
    in_.next();
  }
  return out;
}

Condition ConditionParser::test() {
  Condition out;
  out.range = path();
  out.at = out.range.at;
  if (!ends_condition() && !in_.is_word("and") && !in_.is_word("or")) relation(out);
  if (!out.right.empty()) out.at.end = out.right.back().at.end;
  return out;
}

void ConditionParser::relation(Condition& out) {
  if (in_.take_word("includes")) {
    out.test = Test::includes;
    out.right.push_back(operand());
    return;
  }
  if (in_.take_word("is")) return is_relation(out);
  out.negated = in_.take_word("not");
  if (!in_.take_word("in")) fail(in_.here(), "`is`, `in` or `includes` is expected here");
  out.test = Test::in;
  if (!in_.take(TokenKind::open)) {
    out.right.push_back(operand());
    return;
  }
  do {
    out.right.push_back(operand());
  } while (in_.take(TokenKind::comma));
  if (!in_.take(TokenKind::close)) fail(in_.here(), "`)` is expected here");
}

void ConditionParser::is_relation(Condition& out) {
  out.negated = in_.take_word("not");
  const auto compare = [&](Test test) {
    out.test = test;
    out.right.push_back(operand());
  };
  const Token* start = in_.mark();
  if (in_.take_word("stated")) out.test = Test::is_stated;
  else if (in_.take_word("none")) out.test = Test::is_none;
  else if (in_.take_word("before")) compare(Test::is_before);
  else if (in_.take_word("after")) compare(Test::is_after);
  else if (in_.take_word("at") && in_.take_word("least")) compare(Test::is_at_least);
  else if (in_.reset(start), in_.take_word("at") && in_.take_word("most")) compare(Test::is_at_most);
  else if (in_.reset(start), in_.take_word("more") && in_.take_word("than")) compare(Test::is_more_than);
  else if (in_.reset(start), in_.take_word("less") && in_.take_word("than")) compare(Test::is_less_than);
  else {
    in_.reset(start);
    compare(Test::is);
  }
}

}  // namespace lawful
