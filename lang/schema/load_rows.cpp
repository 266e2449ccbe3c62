// The table of the language: properties, attributes and what they take.
#include <fmt/format.h>

#include <algorithm>

#include "lang/schema/schema_loader.h"

namespace lawful {

// Pass 2: rows.
void SchemaLoader::define(const Tree& tree, std::size_t i) {
  Cursor in = cursor(tree, i);
  const std::string_view what = take_name(in);
  if (what == "alias" || what == "vocabulary") return;
  const bool more = what == "attributes" && in.take_word("of");
  const KindId id = schema_.find_kind(take_name(in));
  if (!id) return wrong(in.here(), "no such kind");
  each(tree, i + 1, tree.statements[i].end, [&](std::size_t child) { define_part(tree, child, id); });
  if (more) return;
  add_universal_rows(id, schema_.kinds_[id.value].dated);
}

void SchemaLoader::define_part(const Tree& tree, std::size_t i, KindId id) {
  Cursor in = cursor(tree, i);
  const std::string_view what = take_name(in);
  if (what == "phrase") schema_.kinds_[id.value].phrase = take_text(in);
  else if (what == "head") define_head(in, id);
  else if (what == "row") define_row(tree, i, id);
  else if (what == "attribute") define_attribute(in, id);
  else wrong(in.here(), fmt::format("\"{}\" is no part of a kind", what));
}

void SchemaLoader::define_head(Cursor& in, KindId id) {
  Kind& kind = schema_.kinds_[id.value];
  if (in.take_word("takes")) {
    kind.head = HeadForm::values;
    kind.head_type = take_type(in);
    kind.head_many = in.take_word("many");
    Row row;  // what a declaration is about is an attribute of it, by the kind's own name
    row.owner = id;
    row.attribute = kind.name;
    row.type = kind.head_type;
    row.many = kind.head_many;
    row.head = true;
    row.doc = kind.doc;
    const RowId head = add_row(std::move(row));
    schema_.kinds_[id.value].head_row = head;
    return;
  }
  const std::string_view form = take_name(in);
  kind.head = form == "name" ? HeadForm::name : form == "names" ? HeadForm::names : form == "edge" ? HeadForm::edge : HeadForm::number;
}

Type SchemaLoader::take_type(Cursor& in) {
  Type type;
  do {
    const Span at = in.here();
    const std::string_view name = take_name(in);
    if (!add_to(type, name)) wrong(at, fmt::format("no type \"{}\"", name));
  } while (in.take(TokenKind::comma));
  return type;
}

bool SchemaLoader::add_to(Type& type, std::string_view name) {
  static constexpr std::pair<std::string_view, Primitive> kPrimitives[] = {
      {"flag", Primitive::flag}, {"date", Primitive::date}, {"quantity", Primitive::quantity},
      {"number", Primitive::number}, {"text", Primitive::text}, {"formula", Primitive::condition},
      {"name", Primitive::name}, {"kind", Primitive::kind}, {"target", Primitive::target}, {"pack", Primitive::pack}};
  for (const auto& [word, primitive] : kPrimitives) {
    if (word != name) continue;
    if (primitive == Primitive::text && (!type.kinds.empty() || type.primitive != Primitive::entity)) type.text_too = true;
    else type.primitive = primitive;
    return true;
  }
  for (const Alias& alias : aliases_) {
    if (words_.text(alias.name) != name) continue;
    Cursor in = cursor(*alias.tree, alias.statement);
    take_name(in), take_name(in), take_name(in);  // alias NAME takes
    const Type same = take_type(in);
    type.kinds.insert(type.kinds.end(), same.kinds.begin(), same.kinds.end());
    return true;
  }
  const KindId kind = schema_.find_kind(name);
  if (kind) type.kinds.push_back(kind);
  return static_cast<bool>(kind);
}

RowId SchemaLoader::add_row(Row row) {
  const RowId id{schema_.rows_.size()};
  Kind& kind = schema_.kinds_[row.owner.value];
  kind.rows.push_back(id);
  schema_.row_names_.enter(row.owner.value, words_.text(row.attribute), id.value);
  if (!row.words.empty()) kind.by_first_word[row.words.front()].push_back(id);
  schema_.rows_.push_back(std::move(row));
  return id;
}

std::vector<Symbol> SchemaLoader::split(std::string_view phrase) {
  std::vector<Symbol> out;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    out.push_back(words_.intern(phrase.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

void SchemaLoader::set_phrase(Row& row, std::string phrase) {
  std::string attribute = phrase;
  std::replace(attribute.begin(), attribute.end(), ' ', '-');
  row.attribute = words_.intern(attribute);
  row.words = split(phrase);
  row.phrase = std::move(phrase);
}

void SchemaLoader::define_row(const Tree& tree, std::size_t i, KindId owner) {
  Cursor in = cursor(tree, i);
  in.next();
  Row row;
  row.owner = owner;
  set_phrase(row, take_text(in));
  if (in.take_word("takes")) row.type = take_type(in);
  KindId like;
  KindId makes;
  Symbol head;
  while (in.is(TokenKind::word)) {
    const std::string_view word = take_name(in);
    if (word == "many") row.many = true;
    else if (word == "light") row.light = true;
    else if (word == "inherited") row.inherited = true;
    else if (word == "silent") row.silence = silence_of(take_name(in));
    else if (word == "like") like = schema_.find_kind(take_name(in));
    else if (word == "makes") {
      makes = schema_.find_kind(take_name(in));
      in.take_word("of");
      head = words_.intern(take_name(in));
    } else {
      wrong(in.here(), fmt::format("\"{}\" says nothing about a row", word));
    }
  }
  row.doc = take_text(in);
  if (in.take_word("law")) row.law = take_text(in);
  row.block = like ? like : makes;
  const RowId id = add_row(row);
  if (like) shared_.push_back({like, id});
  if (!makes) return;
  define_block(tree, i, makes, head, row);
}

void SchemaLoader::define_block(const Tree& tree, std::size_t i, KindId block, Symbol head, const Row& maker) {
  schema_.kinds_[block.value].doc = maker.doc;
  Row stands_for;
  stands_for.owner = block;
  stands_for.attribute = head;
  stands_for.type = maker.type;
  stands_for.head = true;
  stands_for.doc = maker.doc;
  schema_.kinds_[block.value].head_row = add_row(std::move(stands_for));
  each(tree, i + 1, tree.statements[i].end, [&](std::size_t child) { define_part(tree, child, block); });
  add_universal_rows(block, true);
  schema_.kinds_[block.value].dated = true;
}

void SchemaLoader::share(KindId kind, RowId row) {
  if (!schema_.kinds_[kind.value].block) wrong({}, fmt::format("row \"{}\" is like no block", schema_.rows_[row.value].phrase));
}

void SchemaLoader::define_attribute(Cursor& in, KindId owner) {
  Row row;
  row.owner = owner;
  row.derived = true;
  row.attribute = words_.intern(take_name(in));
  if (in.take_word("takes")) row.type = take_type(in);
  row.many = in.take_word("many");
  row.open = in.take_word("open");
  row.doc = take_text(in);
  add_row(std::move(row));
}

Silence SchemaLoader::silence_of(std::string_view word) {
  return word == "unknown" ? Silence::unknown : word == "no" ? Silence::no : word == "all" ? Silence::all
       : word == "required" ? Silence::required : Silence::none;
}

// Days and quotes, which any declaration may carry.
void SchemaLoader::add_universal_rows(KindId id, bool dated) {
  const auto universal = [&](const char* phrase, Primitive primitive, bool many, const char* doc) {
    Row row;
    row.owner = id;
    set_phrase(row, phrase);
    row.type.primitive = primitive;
    row.many = many;
    row.doc = doc;
    return add_row(std::move(row));
  };
  const auto existing = [&](const char* attribute) { return schema_.find_row(id, attribute); };
  if (dated) {
    const RowId since = existing("since");
    const RowId from = since ? since : existing("from") ? RowId{} : universal("from", Primitive::date, false, "the first day on which this is so");
    const RowId until = existing("until") ? existing("until") : universal("until", Primitive::date, false, "the last day on which this is so");
    schema_.kinds_[id.value].from_row = from;
    schema_.kinds_[id.value].until_row = until;
  }
  const Kind& kind = schema_.kinds_[id.value];
  if (!kind.block && !kind.library && !kind.derived && kind.head != HeadForm::number) {
    schema_.kinds_[id.value].quote_row = universal("quote", Primitive::text, true, "the words of the notice that this restates");
  }
}

}  // namespace lawful
