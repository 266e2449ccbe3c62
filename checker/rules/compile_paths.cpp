// Paths, and the texts of rules that hold some.
#include <fmt/format.h>

#include <algorithm>

#include "checker/rules/compiler.h"
#include "lang/base/edit_distance.h"

namespace lawful {

bool Compiler::attribute_here(Symbol word) const {
  for (const KindId kind : scopes_.back().kinds) {
    if (schema_.find_row(kind, words_.text(word)) || define_by_name_.contains(key(kind, word))) return true;
  }
  return false;
}

Path Compiler::path(const Operand& in) {
  Path out;
  out.at = in.at;
  const std::string_view first = words_.text(in.path.front());
  std::size_t from = 0;
  if (first == "this") {
    start_at(out, scopes_.size() - 1);
    from = 1;
  } else if (attribute_here(in.path.front())) {
    start_at(out, scopes_.size() - 1);
  } else if (first == "today" && in.path.size() == 1) {
    out.start = Start::today;
    out.type.primitive = Primitive::date;
    return out;
  } else if (const std::size_t slot = binder(in.path.front()); slot < scopes_.size()) {
    start_at(out, slot);
    from = 1;
  } else if (first == "regime") {
    out.start = Start::regime;
    out.type.kinds = {schema_.kind("regime")};
    from = 1;
  } else {
    unknown_attribute(in, in.path.front(), scopes_.back().kinds);
  }
  for (std::size_t i = from; i < in.path.size(); ++i) step(out, in, in.path[i]);
  note_elements(out);
  return out;
}

void Compiler::start_at(Path& out, std::size_t slot) {
  out.slot = static_cast<std::uint8_t>(slot);
  out.type.kinds = scopes_[slot].kinds;
}

std::size_t Compiler::binder(Symbol word) const {
  for (std::size_t i = scopes_.size(); i-- > 0;) {
    if (std::find(scopes_[i].names.begin(), scopes_[i].names.end(), word) != scopes_[i].names.end()) return i;
  }
  return scopes_.size();
}

void Compiler::step(Path& out, const Operand& in, Symbol word) {
  if (out.type.primitive != Primitive::entity) fail(in.at, fmt::format("\"{}\" asks for an attribute of what has none", words_.text(word)));
  Step step;
  step.attribute = word;
  ValueType next;
  bool first = true;
  const bool was_set = out.type.set;
  for (const KindId kind : out.type.kinds) add_attribute(step, next, kind, word, first);
  if (first) {  // a block stands for its head: ask that
    for (const KindId kind : out.type.kinds) {
      if (!schema_[kind].block) continue;
      for (const KindId behind : schema_[schema_[kind].head_row].type.kinds) add_attribute(step, next, behind, word, first);
    }
  }
  if (first) unknown_attribute(in, word, out.type.kinds);
  next.set = next.set || was_set;
  out.type = std::move(next);
  step.type = out.type;
  out.steps.push_back(std::move(step));
}

void Compiler::add_attribute(Step& step, ValueType& next, KindId kind, Symbol word, bool& first) {
  if (const RowId found = schema_.find_row(kind, words_.text(word))) {
    const Row& row = schema_[found];
    step.rows.emplace_back(kind, found);
    next.set = next.set || row.many;
    next.primitive = row.type.primitive;
    if (row.block && row.type.primitive != Primitive::flag) next.kinds.push_back(row.block), next.primitive = Primitive::entity;
    if (row.light || !row.block) {
      for (const KindId k : row.type.kinds) {
        if (std::find(next.kinds.begin(), next.kinds.end(), k) == next.kinds.end()) next.kinds.push_back(k);
      }
    }
    first = false;
  } else if (const auto define = define_by_name_.find(key(kind, word)); define != define_by_name_.end()) {
    step.defines.emplace_back(kind, define->second);
    next.primitive = Primitive::flag;
    if (current_define_) define_uses_.emplace_back(current_define_, define->second);
    else reads_ = std::max(reads_, out_.defines[define->second.value].reads);
    first = false;
  }
}

// `data` and `subjects` of a member differ from class to class.  What the library says of them differs from
// kin to kin only; what a project says of its own data may differ from class to class.
void Compiler::note_elements(const Path& path) {
  const KindId data = schema_.kind("data"), subject = schema_.kind("subject");
  for (const Step& step : path.steps) {
    for (const auto& [kind, row] : step.rows) {
      const Row& r = schema_[row];
      const bool told = schema_[kind].derived && r.type.takes(schema_.kind("notice"));  // of some data, and not of other
      if (told) reads_ = Reads::classes;
      if (!r.type.takes(data) && !r.type.takes(subject)) continue;
      if (schema_[kind].derived && !r.many) reads_ = std::max(reads_, Reads::kin);
      else if (kind != data && kind != subject && !schema_[kind].library && words_.text(schema_[kind].name) != "certification") reads_ = std::max(reads_, Reads::classes);
    }
  }
}

void Compiler::unknown_attribute(const Operand& in, Symbol word, const std::vector<KindId>& kinds) {
  std::vector<std::string_view> near;
  std::string of;
  for (const KindId kind : kinds) {
    of += (of.empty() ? "" : " or ") + kind_name(kind);
    for (const RowId row : schema_[kind].rows) near.push_back(words_.text(schema_[row].attribute));
  }
  const std::string_view word_text = words_.text(word);
  const std::string_view found = nearest(word_text, near);
  fail(in.at, fmt::format("{} has no attribute \"{}\"", of, word_text),
       found.empty() ? fmt::format("`lawful schema {}` lists them", kind_name(kinds.front())) : fmt::format("did you mean `{}`?", found));
}

void Compiler::compile_template(EntityId rule, const Fact& fact, KindId kind, Template& out) {
  const std::string text = model_.text(rule, fact);
  const Span at{model_[rule].file, fact.place, fact.place + 1};
  scopes_ = {scope_of(kind)};
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) out.pieces.push_back({plain, false, {}, {}});
    plain.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '{') {
      plain += text[i++];
    } else if (text[i] == '{') {
      const std::size_t end = text.find('}', i);
      if (end == std::string::npos) {
        sink_.report(Code::bad_template, at, "a `{` in this text has no `}`").cure = "write `{{` for a brace";
        return;
      }
      flush();
      guarded([&] { out.pieces.push_back(piece(text.substr(i + 1, end - i - 1), at)); });
      i = end;
    } else {
      if (text[i] == '}' && i + 1 < text.size() && text[i + 1] == '}') ++i;
      plain += text[i];
    }
  }
  flush();
}

namespace {

// Each alternative is `some ...`, or ends with it.
bool finds(const Define& define) {
  return !define.when.empty() && std::all_of(define.when.begin(), define.when.end(), [](const Compiled& when) {
    return when.logic == Logic::some || (when.logic == Logic::all_of && when.parts.back().logic == Logic::some);
  });
}

}  // namespace

Template::Piece Compiler::piece(const std::string& written, Span at) {
  Operand operand;
  operand.at = at;
  for (std::size_t i = 0; i <= written.size();) {
    const std::size_t dot = std::min(written.find('.', i), written.size());
    const Symbol word = words_.find(std::string_view{written}.substr(i, dot - i));
    if (!word) {
      sink_.report(Code::bad_template, at, fmt::format("\"{{{}}}\" names nothing", written));
      throw Failed{};
    }
    operand.path.push_back(word);
    i = dot + 1;
  }
  Template::Piece out{written, true, path(operand), {}};
  const bool one_define = out.path.steps.size() == 1 && out.path.steps.front().defines.size() == 1;
  if (one_define && finds(out_.defines[out.path.steps.front().defines.front().second.value])) out.finder = out.path.steps.front().defines.front().second;
  return out;
}

}  // namespace lawful
