#include "lang/snapshot/snapshot.h"

#include "lang/snapshot/archive.h"

namespace lawful {

// A structure with a new field does not compile until the field stands here too.

void each_field(auto& archive, Type& type) {
  auto& [primitive, text_too, kinds] = type;
  archive(primitive, text_too, kinds);
}

void each_field(auto& archive, Row& row) {
  auto& [owner, phrase, words, attribute, type, many, derived, open, head, inherited, light, silence, block, doc, law] = row;
  archive(owner, phrase, words, attribute, type, many, derived, open, head, inherited, light, silence, block, doc, law);
}

void each_field(auto& archive, Kind& kind) {
  auto& [name, phrase, doc, head, head_type, head_many, dated, library, extends, derived, block, vocabulary, family, head_row, from_row,
         until_row, quote_row, rows, by_first_word, group] = kind;
  archive(name, phrase, doc, head, head_type, head_many, dated, library, extends, derived, block, vocabulary, family, head_row, from_row,
          until_row, quote_row, rows, by_first_word, group);
}

void each_field(auto& archive, Schema::Beginning& beginning) {
  auto& [words, kind] = beginning;
  archive(words, kind);
}

void each_field(auto& archive, Schema::Word& entry) {
  auto& [kind, word, doc, at] = entry;
  archive(kind, word, doc, at);
}

void each_field(auto& archive, Model& model) {
  archive(model.entities, model.facts, model.days, model.quantities, model.examples, model.by_kind, model.first_declared,
          model.declared);
}

// Reaches what a schema keeps to itself.
class SchemaArchive {
 public:
  static void each_part(auto& archive, Schema& schema) {
    archive(schema.kinds_, schema.rows_, schema.beginnings_, schema.kind_word_storage_, schema.words_);
    archive(schema.kind_names_.slots_, schema.kind_names_.entries_, schema.row_names_.slots_, schema.row_names_.entries_);
  }
  static void link(Schema& schema, const Interner& words) {
    schema.interner_ = &words;
    schema.kind_words_.assign(schema.kind_word_storage_.begin(), schema.kind_word_storage_.end());
  }
};

std::string write_snapshot(const Interner& words, const Schema& schema, const Model& library) {
  snapshot::Writer out;
  out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) out(std::string{words.text(Symbol{i})});
  Schema table = schema;
  Model model = library;
  SchemaArchive::each_part(out, table);
  each_field(out, model);
  return out.bytes();
}

void read_snapshot(std::string_view bytes, Interner& words, Schema& schema, Model& library) {
  snapshot::Reader in(bytes);
  const std::size_t count = in.size();
  words.reserve(count);
  for (std::size_t i = 0; i < count; ++i) words.adopt(in.view());
  SchemaArchive::each_part(in, schema);
  SchemaArchive::link(schema, words);
  each_field(in, library);
}

}  // namespace lawful
