// What a report says, before it is a page, a table or data: sections of fields, tables and pictures, where each
// passage remembers the line of the model that it comes from.  Texts are plain and not yet escaped.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "lang/source/source.h"

namespace lawful {

// A sentence or value, and where the model says it (no file: nowhere in particular).  `lead` tells what it is
// about, where several things are answered for.
struct Passage {
  std::string text;
  Span at;
  std::string lead = {};
};
using Passages = std::vector<Passage>;

// Who has the answer to what a form asks.
enum class Answer : std::uint8_t {
  model,       // it is stated, or follows from what is
  suggestion,  // the checker proposes it, a person decides
  person,      // only a person can say it
  missing,     // the model could say it, and does not
};
std::string_view to_string(Answer answer);

// One question of a form.
struct Field {
  std::string key;    // stable, for programs
  std::string label;
  Answer answer = Answer::model;
  Passages passages;
  std::string hint;   // what to write where, if it is missing; what to think about, if it is a person's
};

struct Paragraph {
  Passage passage;
};

struct Table {
  struct Column {
    std::string key, title;
    unsigned width = 20;  // in characters, for spreadsheets
  };
  struct Row {
    std::vector<Passages> cells;
    std::string mark;     // "infringement", "unproven", ...; empty for most
    std::vector<std::size_t> missing = {};  // cells that a form asks for, and the model could fill and does not
  };
  std::string key, caption;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string when_empty;  // what an empty table means
  bool form = false;       // each cell is a question of a form, and counts
};

// A drawing that needs nothing outside of itself.
struct Figure {
  std::string key, svg;
  std::string alternative;  // what it shows, for those who do not see it
  std::string caption;
  std::string mermaid = {};  // the same for pages that draw Mermaid and take no SVG
};

using Block = std::variant<Paragraph, Field, Table, Figure>;

struct Section {
  std::string key, title;
  std::vector<Block> blocks;
  std::vector<Section> sections;
};

// A number that a reader wants to see first.
struct Tile {
  std::size_t count = 0;
  std::string label, mark;  // the mark as that of a row
};

struct Document {
  std::string kind;  // "dpia", "ropa", "notice", "transfers", "inventory"
  std::string title;
  std::vector<Field> heads;  // who, when, by which law: stands on top
  std::vector<Section> sections;
  bool with_places = true;   // show where passages come from
  bool to_be_read = false;   // a text for readers, no form: short answers stand beside their labels
  std::string over = {};     // what kind of document it is, where the title says only of what
  std::vector<Tile> tiles = {};
};

// How many fields have which answer, sections within sections and the cells of forms included.
struct AnswerCounts {
  std::size_t model = 0, suggestion = 0, person = 0, missing = 0;
  std::size_t all() const { return model + suggestion + person + missing; }
};
AnswerCounts count_answers(const Document& document);

// All tables, in order.
std::vector<const Table*> tables_of(const Document& document);

// "processings.gdpr:23"; empty where there is no place.
std::string place_text(const Sources& sources, const Span& at);
// With what it is about: "Newsletter: until unsubscription".
std::string whole_text(const Passage& passage);
// Passages as one text: "; " between them.
std::string joined(const Passages& passages, std::string_view between = "; ");

}  // namespace lawful
