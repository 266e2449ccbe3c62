// The tables that the build made say what the library's texts say.
#include <doctest/doctest.h>

#include "checker/rules/code.h"
#include "lang/sema/workspace.h"

using namespace lawful;

TEST_CASE("the library read from tables is the library read from its texts") {
  REQUIRE(!library_tables().empty());
  const Workspace carried, read("");
  CHECK(!read.library_problems().has_errors());
  const Model& a = carried.library();
  const Model& b = read.library();
  REQUIRE(a.entities.size() == b.entities.size());
  REQUIRE(a.facts.size() == b.facts.size());
  CHECK(a.examples.size() == b.examples.size());
  CHECK(a.schema->row_count() == b.schema->row_count());
  for (std::size_t i = 0; i < a.entities.size(); ++i) {
    const EntityId id{i};
    REQUIRE(a.name(id) == b.name(id));
    REQUIRE(a[id].kind == b[id].kind);
    REQUIRE(a.title(id) == b.title(id));
    if (a[id].name) REQUIRE(a.find(a[id].kind, a[id].name) == b.find(b[id].kind, b[id].name));
  }
  for (std::size_t i = 0; i < a.facts.size(); ++i) {
    REQUIRE(a.facts[i].row == b.facts[i].row);
    REQUIRE(a.facts[i].value == b.facts[i].value);
  }
}

TEST_CASE("rules from tables are the rules compiled from the texts") {
  REQUIRE(!rule_tables().empty());
  const Workspace carried, read("");
  Sink sink;
  const RuleSet a = compile(carried.library(), sink), b = compile(read.library(), sink, "");
  CHECK(!sink.has_errors());
  REQUIRE(a.rules.size() == b.rules.size());
  REQUIRE(a.defines.size() == b.defines.size());
  CHECK(a.named == b.named);
  CHECK(a.asked == b.asked);
  CHECK(a.memos == b.memos);
  for (std::size_t i = 0; i < a.rules.size(); ++i) {
    CHECK(a.rules[i].entity == b.rules[i].entity);
    CHECK(a.rules[i].law.size() == b.rules[i].law.size());
    CHECK(a.rules[i].clauses.size() == b.rules[i].clauses.size());
    CHECK(a.rules[i].says.pieces.size() == b.rules[i].says.pieces.size());
  }
  for (std::size_t kind = 0; kind < a.questions.size(); ++kind) {
    CHECK(a.questions[kind].reads.size() == b.questions[kind].reads.size());
    CHECK(a.questions[kind].leaves == b.questions[kind].leaves);
  }
}

// `named` is a word that defines of the library give to what they look at; data of a project may have that name.
TEST_CASE("a project's names do not change what the library's rules mean") {
  Workspace workspace;
  Sink sink;
  const Model model = workspace.load_text("names.gdpr", "data named\ndata excluded\npurpose trait\n", sink);
  CHECK(!sink.has_errors());
  Sink rules;
  CHECK(compile(model, rules).rules.size() == compile(workspace.library(), rules).rules.size());
  CHECK(!rules.has_errors());
}
