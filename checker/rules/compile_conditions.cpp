// Conditions: structure, tests, what is on their right side.
#include <fmt/format.h>

#include <algorithm>

#include "checker/rules/compiler.h"
#include "lang/base/edit_distance.h"

namespace lawful {

Compiler::Scope Compiler::scope_of(KindId kind) const { return {{kind}, {schema_[kind].name}}; }

Compiled Compiler::condition(const Condition& in) {
  Compiled out;
  out.logic = in.logic;
  out.at = in.at;
  switch (in.logic) {
    case Logic::all_of:
    case Logic::any_of:
    case Logic::negation:
      for (const Condition& part : in.parts) out.parts.push_back(condition(part));
      return out;
    case Logic::test: return test(in);
    default: return quantified(in);
  }
}

Compiled Compiler::quantified(const Condition& in) {
  Compiled out;
  out.logic = in.logic;
  out.at = in.at;
  out.least = in.least;
  out.has_where = in.has_where;
  Scope inner;
  const KindId whole = in.range.path.size() == 1 && !attribute_here(in.range.path.front()) ? schema_.find_kind(words_.text(in.range.path.front())) : KindId{};
  if (whole) {
    out.over_kind = true;
    out_.asked[whole.value] = true;
    out.kind = whole;
    inner = scope_of(whole);
  } else {
    out.left = path(in.range);
    if (out.left.type.primitive != Primitive::entity) fail(in.range.at, "only declarations can be looked at one by one");
    if (!out.left.type.set) fail(in.range.at, "this is one thing, not several", "test it with `is`");
    inner.kinds = out.left.type.kinds;
    inner.names = {in.range.path.back()};
    for (const KindId kind : inner.kinds) {
      if (schema_[kind].block) inner.names.push_back(schema_[kind].name);
    }
  }
  if (in.binder) inner.names = {in.binder};
  if (scopes_.size() >= 12) fail(in.at, "this condition nests too deeply");
  out.slot = static_cast<std::uint8_t>(scopes_.size());
  scopes_.push_back(std::move(inner));
  for (const Condition& part : in.parts) out.parts.push_back(condition(part));
  scopes_.pop_back();
  std::vector<Path> outer;
  for (const Compiled& part : out.parts) collect_outer(part, out.slot, outer);
  if (!out.over_kind && outer.empty()) out.closed = static_cast<std::uint32_t>(out_.closed++);
  if (out.over_kind && schema_[out.kind].library) {
    const bool one_condition = out.has_where && out.logic != Logic::every;
    const std::size_t parts = !one_condition ? 0 : out.parts.front().logic == Logic::all_of ? out.parts.front().parts.size() : 1;
    for (std::size_t i = 0; i < parts; ++i) {
      Compiled::Part part;
      part.memo = static_cast<std::uint32_t>(out_.memos++);
      collect_outer(parts == 1 ? out.parts.front() : out.parts.front().parts[i], out.slot, part.outer);
      out.remembered.push_back(std::move(part));
    }
  }
  return out;
}

Compiled Compiler::test(const Condition& in) {
  Compiled out;
  out.at = in.at;
  out.test = in.test;
  out.negated = in.negated;
  out.left = path(in.range);
  const ValueType& left = out.left.type;
  switch (in.test) {
    case Test::alone:
      if (left.primitive != Primitive::flag) {
        if (left.primitive == Primitive::entity && left.set) fail(in.at, "this is a set, not a yes or no", "`some ...` or `is stated`");
        fail(in.at, "this is no yes or no", "compare it, or ask `is stated`");
      }
      return out;
    case Test::is_stated:
    case Test::is_none: return out;
    case Test::includes:
      if (!left.set) fail(in.at, "`includes` needs several things on its left, and this is one", "write `is`");
      break;
    case Test::is:
      if (left.set) fail(in.at, "`is` needs one thing on its left, and this is several", "write `includes`");
      break;
    case Test::in:
      if (left.set) fail(in.at, "`in` needs one thing on its left, and this is several", "write `some ... where ... in ...`");
      break;
    default:
      if (left.set) fail(in.at, "several things cannot be before or after another");
  }
  for (const Operand& o : in.right) out.right.push_back(operand(o, left));
  return out;
}

CodeOperand Compiler::operand(const Operand& in, const ValueType& left) {
  CodeOperand out;
  switch (in.kind) {
    case OperandKind::text:
      if (left.primitive != Primitive::text) fail(in.at, "a text is compared with what is none");
      out.is = CodeOperand::Is::text;
      out.text = in.text;
      return out;
    case OperandKind::date:
      if (left.primitive != Primitive::date) fail(in.at, "a day is compared with what is none");
      out.is = CodeOperand::Is::date;
      out.date = in.date;
      return out;
    case OperandKind::quantity:
      if (left.primitive != Primitive::quantity && left.primitive != Primitive::number) fail(in.at, "a number is compared with what is none");
      out.is = CodeOperand::Is::quantity;
      out.quantity = in.quantity;
      return out;
    case OperandKind::path: break;
  }
  if (in.path.size() == 1) {
    const EntityId named = library_name(in, left);
    if (named) {
      out.entity = named;
      const std::string_view kind = words_.text(schema_[model_[named].kind].name);
      if (kind == "data" || kind == "subject") out_.named.push_back(named);
      return out;
    }
  }
  out.is = CodeOperand::Is::path;
  out.path = path(in);
  const bool both_entities = left.primitive == Primitive::entity && out.path.type.primitive == Primitive::entity;
  if (!both_entities && left.primitive != out.path.type.primitive) fail(in.at, "these two cannot be compared");
  if (out.path.type.set) fail(in.at, "the right side must be one thing", "turn it round, or use a quantifier");
  return out;
}

// Whether the word is also an attribute, or stands for a thing further out, that could be compared with the left.
bool Compiler::comparable_path(const Operand& in, const ValueType& left) {
  const Symbol word = in.path.front();
  if (binder(word) < scopes_.size()) return shares_kind(scopes_[binder(word)].kinds, left);
  if (!attribute_here(word)) return false;
  for (const KindId kind : scopes_.back().kinds) {
    const RowId found = schema_.find_row(kind, words_.text(word));
    if (!found) continue;
    const Type& type = schema_[found].type;
    if (type.primitive == Primitive::entity && shares_kind(type.kinds, left)) return true;
  }
  return false;
}

// A block counts as its head too.
bool Compiler::shares_kind(const std::vector<KindId>& kinds, const ValueType& left) const {
  const auto with_heads = [&](std::vector<KindId> all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!schema_[all[i]].block) continue;
      for (const KindId k : schema_[schema_[all[i]].head_row].type.kinds) {
        if (std::find(all.begin(), all.end(), k) == all.end()) all.push_back(k);
      }
    }
    return all;
  };
  const std::vector<KindId> a = with_heads(kinds), b = with_heads(left.kinds);
  return std::any_of(a.begin(), a.end(), [&](KindId k) { return std::find(b.begin(), b.end(), k) != b.end(); });
}

// The declaration that a bare word on the right names; loud where an attribute has the same name.
EntityId Compiler::library_name(const Operand& in, const ValueType& left) {
  if (left.primitive != Primitive::entity) return {};
  std::vector<KindId> kinds = left.kinds;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (schema_[kinds[i]].block) {
      const auto& behind = schema_[schema_[kinds[i]].head_row].type.kinds;
      for (const KindId k : behind) {
        if (std::find(kinds.begin(), kinds.end(), k) == kinds.end()) kinds.push_back(k);
      }
    }
  }
  for (const KindId kind : kinds) {
    if (schema_[kind].block || schema_[kind].derived) continue;
    const EntityId id = model_.find(kind, in.path.front());
    if (!id || model_[id].kind != kind) continue;
    if (comparable_path(in, left)) {
      const std::string_view word = words_.text(in.path.front());
      fail(in.at, fmt::format("\"{}\" is a {}, and something that can be asked here as well", word, kind_name(kind)),
           fmt::format("`this.{}` is what can be asked; else give the {} another name", word, kind_name(kind)));
    }
    return id;
  }
  if (attribute_here(in.path.front()) || binder(in.path.front()) < scopes_.size()) return {};
  if (words_.text(in.path.front()) == "regime") return {};  // the one under judgement
  std::string what;
  std::vector<std::string_view> names;
  for (const KindId kind : kinds) {
    if (schema_[kind].block) continue;
    what += (what.empty() ? "" : " or ") + kind_name(kind);
    for (const EntityId id : model_.all(kind)) names.push_back(model_.name(id));
  }
  const std::string_view near = nearest(words_.text(in.path.front()), names);
  fail(in.at, fmt::format("there is no {} \"{}\"", what, words_.text(in.path.front())), near.empty() ? "" : fmt::format("did you mean `{}`?", near));
}

}  // namespace lawful
