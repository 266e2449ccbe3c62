#include "checker/report/explain_condition.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/diag/printable.h"

namespace lawful {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// Walks over the words of a test, to find where it ends: spans of tests end with their last name.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t end_of_path() {
    word();
    if (ahead("as")) word(), word();
    return at_;
  }

  std::size_t end_of_test(Test test) {
    word();
    if (test == Test::alone) return at_;
    while (ahead("is") || ahead("not") || ahead("in") || ahead("includes") || ahead("before") || ahead("after") || ahead("at") || ahead("least") ||
           ahead("most") || ahead("more") || ahead("less") || ahead("than")) {
      word();
    }
    operand();
    return at_;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '#')) {
      if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
      else ++at_;
    }
  }
  std::string_view peek() const {
    Scanner next{text_, at_};
    next.skip();
    std::size_t end = next.at_;
    while (end < text_.size() && in_word(text_[end])) ++end;
    return text_.substr(next.at_, end - next.at_);
  }
  bool ahead(std::string_view wanted) const { return peek() == wanted; }
  void word() {
    skip();
    while (at_ < text_.size() && in_word(text_[at_])) ++at_;
  }
  void operand() {
    skip();
    if (at_ < text_.size() && text_[at_] == '(') at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    else if (at_ < text_.size() && text_[at_] == '"') at_ = std::min(text_.find('"', at_ + 1), text_.size() - 1) + 1;
    else quantity();
  }
  void quantity() {
    const bool number = !peek().empty() && peek().front() >= '0' && peek().front() <= '9';
    word();
    if (number && parse_unit(peek())) word();
  }

  std::string_view text_;
  std::size_t at_;
};

std::size_t end_of(std::string_view text, const Compiled& code) {
  if (!code.parts.empty()) return end_of(text, code.parts.back());
  if (code.logic == Logic::test) return Scanner{text, code.at.begin}.end_of_test(code.test);
  Scanner scanner{text, code.at.begin};
  scanner.end_of_path();         // some, no
  return scanner.end_of_path();  // the range
}

// On one line, comments left out.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#') i = std::min(text.find('\n', i), text.size() - 1);
    if (!is_space(text[i])) out += text[i];
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Lines lose as many spaces as the first of them stands in.
std::string lines_from(std::string_view text, std::size_t begin, std::size_t end, const std::string& indent) {
  const std::size_t line = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1;  // npos + 1 is 0
  const std::size_t margin = text.find_first_not_of(' ', line) - line;
  std::string out;
  for (std::size_t at = begin; at < end;) {
    const std::size_t eol = std::min(text.find('\n', at), end);
    const std::string_view one = text.substr(at, eol - at);
    out += one.empty() ? "\n" : indent + printable(one) + '\n';
    at = eol + 1;
    for (std::size_t spaces = 0; spaces < margin && at < end && text[at] == ' '; ++spaces) ++at;
  }
  return out;
}

// A part of a condition may begin or end inside parentheses.
std::string balanced(std::string text) {
  int open = 0;
  std::size_t missing = 0;
  for (const char c : text) {
    open += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (open < 0) ++missing, open = 0;
  }
  return std::string(missing, '(') + text + std::string(static_cast<std::size_t>(open), ')');
}

std::string name_of(const Model& model, std::uint32_t payload) {
  const EntityId id{payload};
  const Kind& kind = (*model.schema)[model[id].kind];
  if (!kind.block) return key_of(model, id);
  const bool entity = (*model.schema)[kind.head_row].type.primitive == Primitive::entity;
  return entity ? std::string{model.name(EntityId{model[id].first})} : std::string{model.words->text(kind.name)};
}

std::string one_text(const Model& model, const ValueType& type, const Value& value, std::uint32_t payload) {
  switch (type.primitive) {
    case Primitive::entity: return name_of(model, payload);
    case Primitive::date: return to_string(Date{static_cast<std::int32_t>(payload)});
    case Primitive::quantity:
    case Primitive::number: return to_string(quantity_of(model, payload));
    case Primitive::text: return value.owner ? "\"" + model.text_at(model[value.owner].file, payload) + "\"" : "a text";
    default: return std::string{to_string(static_cast<Truth>(payload))};
  }
}

std::string text_of(const Model& model, const ValueType& type, const Value& value) {
  if (value.is == Value::Is::unknown) return "not stated";
  if (value.is == Value::Is::none) return "none";
  if (value.is == Value::Is::one) return one_text(model, type, value, value.payload);
  std::vector<std::string> all;
  for (const std::uint32_t payload : value.set) all.push_back(one_text(model, type, value, payload));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > 6) {
    const std::size_t more = all.size() - 5;
    all.resize(5);
    all.push_back(fmt::format("{} more", more));
  }
  if (value.partial) all.emplace_back(all.empty() ? "not stated" : "perhaps others");
  return all.empty() ? "none" : fmt::format("{}", fmt::join(all, ", "));
}

}  // namespace

std::string path_text(const Model& model, const Path& path) {
  std::vector<std::string_view> words;
  for (const Step& step : path.steps) words.push_back(model.words->text(step.attribute));
  return fmt::format("{}", fmt::join(words, "."));
}

std::string condition_text(const Model& model, const Compiled& code) {
  const std::string_view text = (*model.sources)[code.at.file].text;
  return balanced(folded(text.substr(code.at.begin, end_of(text, code) - code.at.begin)));
}

std::string condition_lines(const Model& model, const Compiled& code, const std::string& indent) {
  const std::string_view text = (*model.sources)[code.at.file].text;
  std::size_t begin = code.at.begin, end = end_of(text, code);
  const auto closes = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ')');
  auto open = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), '(') - closes;
  for (; open > 0 && end < text.size(); ++end) open -= text[end] == ')' ? 1 : 0;
  for (; open < 0 && begin > 0; --begin) open += text[begin - 1] == '(' ? 1 : 0;
  return lines_from(text, begin, end, indent);
}

std::string clause_lines(const Model& model, const CodeClause& clause, const std::string& indent) {
  const std::string_view text = (*model.sources)[clause.at.file].text;
  const std::size_t begin = text.rfind(clause.every ? "every" : "never", clause.at.begin);
  return lines_from(text, begin == std::string_view::npos ? clause.at.begin : begin, clause.at.end, indent);
}

std::string text_lines(const Model& model, Span at, const std::string& indent) {
  const std::string_view text = (*model.sources)[at.file].text;
  while (at.begin < at.end && is_space(text[at.begin])) ++at.begin;
  while (at.begin < at.end && is_space(text[at.end - 1])) --at.end;
  return lines_from(text, at.begin, at.end, indent);
}

std::string value_text(const Report& report, const Compiled& code, const Ref& subject, EntityId regime) {
  const bool search = code.logic != Logic::test;
  if ((search && code.over_kind) || (!search && code.test == Test::alone)) return {};
  if (code.left.steps.empty() || code.left.start != Start::slot || code.left.slot != 0) return {};
  const Value value = report.analysis().evaluator().read(code.left, subject, regime);
  return path_text(report.model(), code.left) + ": " + text_of(report.model(), code.left.type, value);
}

}  // namespace lawful
