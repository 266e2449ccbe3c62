// The table of the language: its kinds, and how all comes together.
#include <fmt/format.h>

#include <algorithm>

#include "lang/schema/schema_loader.h"

namespace lawful {

Schema SchemaLoader::load(const std::vector<FileId>& files) {
  for (const FileId file : files) trees_.push_back(parse(sources_, file, words_, sink_, {}));
  for (const Tree& tree : trees_) each(tree, 0, tree.statements.size(), [&](std::size_t i) { declare(tree, i); });
  for (const Tree& tree : trees_) each(tree, 0, tree.statements.size(), [&](std::size_t i) { define(tree, i); });
  for (const auto& [kind, row] : shared_) share(kind, row);
  finish();
  return std::move(schema_);
}

KindId SchemaLoader::add_kind(std::string_view name, std::string doc) {
  Kind kind;
  kind.name = words_.intern(name);
  kind.phrase = name;
  kind.doc = std::move(doc);
  const KindId id{schema_.kinds_.size()};
  kind.family = id;
  schema_.kind_names_.enter(0, words_.text(kind.name), id.value);
  schema_.kinds_.push_back(std::move(kind));
  return id;
}

// Pass 1: names of kinds, vocabularies and aliases, so that types can be looked up.
void SchemaLoader::declare(const Tree& tree, std::size_t i) {
  Cursor in = cursor(tree, i);
  const std::string_view what = take_name(in);
  if (what == "alias") {
    aliases_.push_back({words_.intern(take_name(in)), &tree, i});
    return;
  }
  if (what == "attributes") return;
  const std::string_view name = take_name(in);
  const KindId id = add_kind(name, take_text(in));
  Kind& kind = schema_.kinds_[id.value];
  kind.group = sources_[tree.file].path;
  while (!in.done()) {
    const std::string_view word = take_name(in);
    if (word == "dated") kind.dated = true;
    else if (word == "library") kind.library = true;
    else if (word == "extends") kind.extends = true;
    else if (word == "derived") kind.derived = true;
    else wrong(in.here(), fmt::format("\"{}\" says nothing about a kind", word));
  }
  if (what == "vocabulary") declare_vocabulary(tree, i, id);
  declare_blocks(tree, i + 1, tree.statements[i].end);
}

void SchemaLoader::declare_vocabulary(const Tree& tree, std::size_t i, KindId id) {
  schema_.kinds_[id.value].vocabulary = true;
  schema_.kinds_[id.value].library = true;
  schema_.kinds_[id.value].head = HeadForm::name;
  each(tree, i + 1, tree.statements[i].end, [&](std::size_t child) {
    Cursor in = cursor(tree, child);
    const Span at = in.here();
    const Symbol word = words_.intern(take_name(in));
    schema_.words_.push_back({id, word, take_text(in), at});
  });
}

// `makes safeguard of instrument` names a kind: it must be known before types are read.
void SchemaLoader::declare_blocks(const Tree& tree, std::size_t from, std::size_t to) {
  each(tree, from, to, [&](std::size_t i) {
    Cursor in = cursor(tree, i);
    while (!in.done()) {
      if (!in.take_word("makes")) {
        in.next();
        continue;
      }
      const KindId block = add_kind(take_name(in), "");
      schema_.kinds_[block.value].block = true;
      schema_.kinds_[block.value].group = sources_[tree.file].path;
    }
    declare_blocks(tree, i + 1, tree.statements[i].end);
  });
}

void SchemaLoader::finish() {
  const KindId system = schema_.kind("system"), organisation = schema_.kind("organisation");
  schema_.kinds_[organisation.value].family = system;  // a flow may end at either, so they share their names
  for (Kind& kind : schema_.kinds_) {
    for (auto& [word, rows] : kind.by_first_word) {
      std::stable_sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
        return schema_.rows_[a.value].words.size() > schema_.rows_[b.value].words.size();
      });
    }
    if (kind.block || kind.derived || kind.vocabulary) continue;
    schema_.kind_word_storage_.push_back(kind.phrase.substr(0, kind.phrase.find(' ')));
    std::vector<Symbol> phrase = split(kind.phrase);
    schema_.beginnings_[phrase.front()].push_back({phrase, KindId{static_cast<std::size_t>(&kind - schema_.kinds_.data())}});
  }
  for (auto& [word, kinds] : schema_.beginnings_) {
    std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }
  for (const std::string& word : schema_.kind_word_storage_) schema_.kind_words_.push_back(word);
}

Schema load_schema(Sources& sources, const std::vector<FileId>& files, Interner& words, Sink& sink) {
  return SchemaLoader(sources, words, sink).load(files);
}

}  // namespace lawful
