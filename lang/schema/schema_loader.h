// Reads the table of kinds and properties from its own text: names of kinds first, then rows.
#pragma once

#include "lang/schema/schema.h"
#include "lang/syntax/cursor.h"
#include "lang/syntax/parse.h"

namespace lawful {

class SchemaLoader {
 public:
  SchemaLoader(Sources& sources, Interner& words, Sink& sink) : sources_(sources), words_(words), sink_(sink) {
    schema_.interner_ = &words;
  }

  Schema load(const std::vector<FileId>& files);

 private:
  template <typename F>
  static void each(const Tree& tree, std::size_t from, std::size_t to, F&& visit) {
    for (std::size_t i = from; i < to; i = tree.statements[i].end) visit(i);
  }
  Cursor cursor(const Tree& tree, std::size_t i) const {
    return {sources_, words_, tree.file, tokens_of(tree, tree.statements[i])};
  }
  void wrong(Span at, std::string message) { sink_.report(Code::bad_rule, at, std::move(message)); }
  std::string take_text(Cursor& in) { return in.is(TokenKind::string) ? unquote(in.text_of(in.next())) : std::string{}; }
  std::string_view take_name(Cursor& in) { return in.is(TokenKind::word) ? in.text_of(in.next()) : std::string_view{}; }

  KindId add_kind(std::string_view name, std::string doc);

  // ---- kinds ---------------------------------------------------------------------------------
  // Pass 1: names of kinds, vocabularies and aliases, so that types can be looked up.
  void declare(const Tree& tree, std::size_t i);
  void declare_vocabulary(const Tree& tree, std::size_t i, KindId id);

  // `makes safeguard of instrument` names a kind: it must be known before types are read.
  void declare_blocks(const Tree& tree, std::size_t from, std::size_t to);

  // ---- rows ----------------------------------------------------------------------------------
  // Pass 2: rows.
  void define(const Tree& tree, std::size_t i);
  void define_part(const Tree& tree, std::size_t i, KindId id);
  void define_head(Cursor& in, KindId id);
  Type take_type(Cursor& in);
  bool add_to(Type& type, std::string_view name);
  RowId add_row(Row row);
  std::vector<Symbol> split(std::string_view phrase);
  void set_phrase(Row& row, std::string phrase);
  void define_row(const Tree& tree, std::size_t i, KindId owner);
  void define_block(const Tree& tree, std::size_t i, KindId block, Symbol head, const Row& maker);
  void share(KindId kind, RowId row);
  void define_attribute(Cursor& in, KindId owner);
  static Silence silence_of(std::string_view word);

  // Days and quotes, which any declaration may carry.
  void add_universal_rows(KindId id, bool dated);

  // ---- finish --------------------------------------------------------------------------------
  void finish();

  struct Alias {
    Symbol name;
    const Tree* tree;
    std::size_t statement;
  };
  Sources& sources_;
  Interner& words_;
  Sink& sink_;
  Schema schema_;
  std::vector<Tree> trees_;
  std::vector<Alias> aliases_;
  std::vector<std::pair<KindId, RowId>> shared_;
};

}  // namespace lawful
