// The one table of kinds and properties, read from the `.gdpr` files beside this header.  Checking, the
// reference page, completion and formatting all read this.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "lang/base/interner.h"
#include "lang/diag/diagnostic.h"
#include "lang/schema/name_table.h"

namespace lawful {

enum class Primitive : std::uint8_t { entity, flag, date, quantity, number, text, condition, name, kind, target, pack };

// What a row takes.  Entities are of one of `kinds`.
struct Type {
  Primitive primitive = Primitive::entity;
  bool text_too = false;  // besides entities, a text will do (`use`)
  std::vector<KindId> kinds;
  bool takes(KindId kind) const;
};

// What an unwritten row means.
enum class Silence : std::uint8_t { none, unknown, no, all, required };
std::string_view to_string(Silence silence);

// A property that people write, or an attribute that the checker works out.
struct Row {
  KindId owner;
  std::string phrase;         // as written; empty for derived attributes
  std::vector<Symbol> words;  // the words of the phrase
  Symbol attribute;           // its name in conditions: the phrase joined by hyphens
  Type type;
  bool many = false;
  bool derived = false;       // worked out by the checker
  bool open = false;          // derived, and can be unknown
  bool head = false;          // the value a block stands behind
  bool inherited = false;     // a mark that comes down to what is a kind of it
  bool light = false;         // a value without a block of its own makes no entity
  Silence silence = Silence::none;
  KindId block;               // kind of the entity that a value makes; none where values are plain
  std::string doc;
  std::string law;
};

enum class HeadForm : std::uint8_t { name, names, edge, number, values, none };

struct Kind {
  Symbol name;
  std::string phrase;  // how a declaration begins
  std::string doc;
  HeadForm head = HeadForm::none;
  Type head_type;      // where the head is one or more values
  bool head_many = false;
  bool dated = false;
  bool library = false;     // only the library declares it
  bool extends = false;     // people add their own to the library's
  bool derived = false;     // its members are found by the checker
  bool block = false;       // made by a value of a row
  bool vocabulary = false;  // a closed list of words
  KindId family;            // kinds that share one set of names
  RowId head_row;           // for blocks
  RowId from_row, until_row;
  RowId quote_row;
  std::vector<RowId> rows;  // in the order of the table, attributes after properties
  std::unordered_map<Symbol, std::vector<RowId>> by_first_word;  // longest phrase first
  std::string group;        // the part of the table it stands in
};

class Schema {
 public:
  const Kind& operator[](KindId id) const { return kinds_[id.value]; }
  const Row& operator[](RowId id) const { return rows_[id.value]; }
  std::size_t kind_count() const { return kinds_.size(); }
  std::size_t row_count() const { return rows_.size(); }
  // The kind of that name; none if there is no such kind.
  KindId find_kind(const WordKey& name) const;
  // The attribute or property `attribute` of `kind`; none if it has none.
  RowId find_row(KindId kind, const WordKey& attribute) const;
  KindId kind(const WordKey& name) const;                                   // must exist
  RowId row(const WordKey& kind_name, const WordKey& attribute) const;  // must exist
  const std::vector<std::string_view>& kind_words() const { return kind_words_; }
  // Kinds whose declarations begin with that word, longest phrase first; with the words of the phrase.
  struct Beginning {
    std::vector<Symbol> words;
    KindId kind;
  };
  const std::vector<Beginning>* beginnings(Symbol word) const;
  // Words of vocabularies: (kind, word, doc), which become entities of the library.
  struct Word {
    KindId kind;
    Symbol word;
    std::string doc;
    Span at;
  };
  const std::vector<Word>& vocabulary() const { return words_; }
  std::vector<KindId> kinds_in_order() const;

 private:
  friend class SchemaLoader;
  friend class SchemaArchive;
  const Interner* interner_ = nullptr;
  std::vector<Kind> kinds_;
  std::vector<Row> rows_;
  NameTable kind_names_;  // all in scope 0
  NameTable row_names_;   // in the scope of their kind
  std::unordered_map<Symbol, std::vector<Beginning>> beginnings_;
  std::vector<std::string> kind_word_storage_;
  std::vector<std::string_view> kind_words_;
  std::vector<Word> words_;
};

// Reads the table.  A mistake in it is a mistake of this program: it is reported like any other text's.
Schema load_schema(Sources& sources, const std::vector<FileId>& files, Interner& words, Sink& sink);

// "organisation or international-organisation", "text", "day": what a type takes, for people.
std::string describe(const Schema& schema, const Interner& words, const Type& type);
// A value of that type as one would write it, for errors.
std::string example_of(const Type& type);

}  // namespace lawful
