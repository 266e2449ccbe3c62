// Conditions once their names are known: what the evaluator runs.
#pragma once

#include <string>
#include <vector>

#include "lang/model/model.h"

namespace lawful {

using DefineId = Id<struct DefineTag>;

// What a path or operand yields.
struct ValueType {
  Primitive primitive = Primitive::entity;
  std::vector<KindId> kinds;
  bool set = false;
};

// One step of a path: an attribute, which differs by the kind it is asked of, or a define.
struct Step {
  Symbol attribute;
  std::vector<std::pair<KindId, RowId>> rows;
  std::vector<std::pair<KindId, DefineId>> defines;
  ValueType type;  // of the path up to here
};

enum class Start : std::uint8_t { slot, regime, today };

struct Path {
  Start start = Start::slot;
  std::uint8_t slot = 0;       // which subject it starts from
  std::vector<Step> steps;
  ValueType type;
  Span at;
};

// The attribute that a path asks a thing of some kind for, before any other; none where it begins elsewhere or with a define.
inline RowId first_row(const Path& path, KindId of) {
  if (path.start != Start::slot || path.steps.empty()) return {};
  for (const auto& [kind, row] : path.steps.front().rows) {
    if (kind == of) return row;
  }
  return {};
}

struct CodeOperand {
  enum class Is : std::uint8_t { entity, path, date, quantity, text } is = Is::entity;
  EntityId entity;
  Path path;
  Date date;
  Quantity quantity;
  std::string text;
};

// A path from a subject of a rule or define, as conditions read it.
struct Read {
  static constexpr std::uint32_t kNone = 0xffffffffu;
  Path path;
  std::uint32_t before = kNone;  // the path without its last step, by place among the kind's
  DefineId define;               // where it is a define of the subject, and nothing else
};

// A test or search that is asked of a subject.
struct Leaf {
  std::uint32_t place = 0;             // among the leaves of its subject's kind
  std::vector<std::uint32_t> reads;    // all that its answer depends on, by place in Questions::reads
  bool define = false;                 // it asks whether the one thing that it reads holds
  bool by_identity = false;            // it holds blocks against each other, so equal content is not enough
};

// What all rules and defines together ask of the subjects of one kind.
struct Questions {
  std::vector<Read> reads;
  std::uint32_t leaves = 0;
};

struct Compiled {
  Logic logic = Logic::test;
  std::vector<Compiled> parts;
  bool has_where = false;
  bool over_kind = false;      // the range is all of a kind
  KindId kind;
  std::uint8_t slot = 0;       // of the quantified
  // A search through the library depends on nothing but what it asks of things outside itself.  Its condition
  // is a list of parts that must all hold; each part's answers for the whole range are kept, by what it asks.
  struct Part {
    std::vector<Path> outer;
    std::uint32_t memo = 0;    // its place among the parts that remember
  };
  std::vector<Part> remembered;  // empty where the search remembers nothing
  // A search whose condition asks about nothing but what it runs over: its place among those.
  static constexpr std::uint32_t kOpen = 0xffffffffu;
  std::uint32_t closed = kOpen;
  Leaf leaf;                     // of a test or search that looks from the subject; inner ones have none
  double least = 0;
  Test test = Test::alone;
  bool negated = false;
  Path left;                   // the range, or the left side of a test
  std::vector<CodeOperand> right;
  Span at;
};

// How finely a condition looks at the elements of its subject.
enum class Reads : std::uint8_t { nothing, kin, classes };

struct Define {
  EntityId entity;
  KindId of;
  std::vector<Compiled> when;
  Reads reads = Reads::nothing;
};

// `{path}` pieces and the text between them.  A define that asks for `some` of a range stands for what it finds.
struct Template {
  struct Piece {
    std::string text;
    bool is_path = false;
    Path path;
    DefineId finder;
  };
  std::vector<Piece> pieces;
};

struct CodeClause {
  bool every = false;
  KindId kind;
  std::vector<Compiled> where, unless, must;
  Reads reads = Reads::nothing;
  Span at;
};

struct Law {
  EntityId regime;
  std::string article;
  Days days;
};

enum class Weight : std::uint8_t { law, guidance, model, upkeep };

struct Rule {
  EntityId entity;
  std::vector<Law> law;
  Weight weight = Weight::law;
  std::vector<EntityId> refines;
  std::vector<CodeClause> clauses;
  Template says, cure;
};

// A promise of a notice, by the same conditions.
struct Promise {
  EntityId claim;
  std::vector<CodeClause> clauses;
};

struct RuleSet {
  std::vector<Rule> rules;
  std::vector<Define> defines;
  std::vector<Promise> promises;
  std::vector<Questions> questions;  // by kind
  std::size_t memos = 0;        // how many parts of searches remember their answers
  std::size_t closed = 0;       // how many searches ask about nothing but what they run over
  std::vector<bool> asked;      // by kind: some condition looks at its members
  std::vector<EntityId> named;  // data and groups that some condition or fact of the library can tell apart
};

// What the build made of the library's rules; empty where they have mistakes.
std::string_view rule_tables();

// Rules, defines and claims of a model, names resolved and types checked.  The library's come from `tables`, or
// are compiled like the project's where there are none.
RuleSet compile(const Model& model, Sink& sink, std::string_view tables = rule_tables());

}  // namespace lawful
