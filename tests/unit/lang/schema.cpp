// Conditions on the table of the language that keep its grammar free of doubt while rows are added.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "lang/sema/workspace.h"

namespace lawful {
namespace {

constexpr std::array kGlue{"and", "or", "where", "must", "unless", "not"};
constexpr std::array kConditionWords{"and", "or", "not", "some", "no", "every", "where", "must", "unless", "is", "in",
                                     "includes", "as", "at", "stated", "this", "today", "none", "unknown"};

struct Table {
  Workspace workspace;
  const Schema& schema = workspace.schema();
  std::string_view text(Symbol symbol) { return workspace.words().text(symbol); }
  std::string name(const Row& row) { return fmt::format("{}.{}", text(schema[row.owner].name), text(row.attribute)); }

  template <typename Visit>
  void each_row(Visit&& visit) {
    for (std::size_t i = 0; i < schema.row_count(); ++i) visit(schema[RowId{i}]);
  }
};

bool begins_with(const std::vector<Symbol>& longer, const std::vector<Symbol>& shorter) {
  return shorter.size() < longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

bool takes_a_word(const Row& row) {
  const Primitive p = row.type.primitive;
  return p == Primitive::entity || p == Primitive::name || p == Primitive::kind || p == Primitive::pack;
}

TEST_CASE("the library has no mistakes") {
  Table table;
  for (const Diagnostic& d : table.workspace.library_problems().all()) MESSAGE(d.message);
  CHECK(table.workspace.library_problems().all().empty());
}

// The longest phrase wins.  So a phrase must not be a shorter one followed by a name that somebody could give:
// `obtained from public sources` is none of `obtained from`, because after one name neither a second one nor
// a word that begins no clause can stand.
TEST_CASE("M1: no phrase reads like a shorter one with its value") {
  Table table;
  for (const KindId kind : table.schema.kinds_in_order()) {
    for (const RowId a : table.schema[kind].rows) {
      for (const RowId b : table.schema[kind].rows) {
        const Row &shorter = table.schema[a], &longer = table.schema[b];
        if (shorter.words.empty() || !begins_with(longer.words, shorter.words) || !takes_a_word(shorter)) continue;
        CAPTURE(table.name(longer));
        const std::size_t rest = longer.words.size() - shorter.words.size();
        CHECK(rest > 1);
        if (!shorter.block) continue;
        const Symbol second = longer.words[shorter.words.size() + 1];
        CHECK(table.schema[shorter.block].by_first_word.count(second) == 0);
      }
    }
  }
}

TEST_CASE("M2: no phrase begins with a word that glues conditions, or with `not`") {
  Table table;
  table.each_row([&](const Row& row) {
    if (row.words.empty()) return;
    CAPTURE(table.name(row));
    CHECK(std::find(kGlue.begin(), kGlue.end(), table.text(row.words.front())) == kGlue.end());
  });
}

TEST_CASE("M3: no clause begins with a unit of time") {
  Table table;
  table.each_row([&](const Row& row) {
    if (row.words.empty() || !table.schema[row.owner].block) return;
    CAPTURE(table.name(row));
    CHECK_FALSE(parse_unit(table.text(row.words.front())));
  });
}

// A flag takes no value, and everything else at least one: then the end of a phrase is never in doubt.
TEST_CASE("M4: no row has a value that may be left out") {
  Table table;
  table.each_row([&](const Row& row) {
    CAPTURE(table.name(row));
    if (row.type.primitive == Primitive::entity) CHECK_FALSE(row.type.kinds.empty());
    else CHECK((row.type.kinds.empty() || row.type.text_too || row.type.primitive == Primitive::pack));
    if (row.type.primitive == Primitive::flag) CHECK_FALSE(row.many);
  });
}

// A word that stands only behind an attribute (is, in, includes, as) can name one; a condition is never asked about.
TEST_CASE("M5: attributes of a kind differ, and none begins something else in a condition") {
  constexpr std::array kBeginnings{"and", "or", "not", "some", "no", "every", "where", "must", "unless", "this", "today", "none", "unknown"};
  Table table;
  for (const KindId kind : table.schema.kinds_in_order()) {
    std::set<std::string_view> seen;
    for (const RowId row : table.schema[kind].rows) {
      const std::string_view attribute = table.text(table.schema[row].attribute);
      CAPTURE(table.name(table.schema[row]));
      CHECK(seen.insert(attribute).second);
      if (table.schema[row].type.primitive == Primitive::condition) continue;
      CHECK(std::find(kBeginnings.begin(), kBeginnings.end(), attribute) == kBeginnings.end());
    }
  }
}

TEST_CASE("M6: words of conditions cannot be names, every other word can") {
  Workspace workspace;
  for (const char* word : kConditionWords) {
    Sink sink;
    workspace.load_text("model.gdpr", fmt::format("subject {}\n", word), sink);
    CAPTURE(word);
    REQUIRE(sink.all().size() == 1);
    CHECK(sink.all().front().code == Code::bad_head);
  }
  for (const char* word : {"flow", "carries", "of", "from", "until", "years", "never", "language", "quote", "a", "x1"}) {
    Sink sink;
    workspace.load_text("model.gdpr", fmt::format("subject {}\ndata d-{} {{ about {} }}\n", word, word, word), sink);
    CAPTURE(word);
    CHECK(sink.all().empty());
  }
}

TEST_CASE("every row and kind says what it means") {
  Table table;
  table.each_row([&](const Row& row) {
    CAPTURE(table.name(row));
    CHECK_FALSE(row.doc.empty());
  });
  for (const KindId kind : table.schema.kinds_in_order()) {
    CAPTURE(table.text(table.schema[kind].name));
    CHECK_FALSE(table.schema[kind].doc.empty());
  }
}

TEST_CASE("only sets are repeatable and only flags default to no") {
  Table table;
  table.each_row([&](const Row& row) {
    CAPTURE(table.name(row));
    if (row.silence == Silence::no) CHECK(row.type.primitive == Primitive::flag);
    if (row.silence == Silence::all) CHECK(row.many);
  });
}

}  // namespace
}  // namespace lawful
