#include "checker/tables/rules_snapshot.h"

#include "lang/snapshot/archive.h"

namespace lawful {

// A structure with a new field does not compile until the field stands here too.

void each_field(auto& archive, ValueType& type) {
  auto& [primitive, kinds, set] = type;
  archive(primitive, kinds, set);
}

void each_field(auto& archive, Step& step) {
  auto& [attribute, rows, defines, type] = step;
  archive(attribute, rows, defines, type);
}

void each_field(auto& archive, Path& path) {
  auto& [start, slot, steps, type, at] = path;
  archive(start, slot, steps, type, at);
}

// Only what its form uses: there are thousands.
void each_field(auto& archive, CodeOperand& operand) {
  auto& [is, entity, path, date, quantity, text] = operand;
  archive(is);
  switch (is) {
    case CodeOperand::Is::entity: return archive(entity);
    case CodeOperand::Is::path: return archive(path);
    case CodeOperand::Is::date: return archive(date);
    case CodeOperand::Is::quantity: return archive(quantity);
    case CodeOperand::Is::text: return archive(text);
  }
}

void each_field(auto& archive, Read& read) {
  auto& [path, before, define] = read;
  archive(path, before, define);
}

void each_field(auto& archive, Leaf& leaf) {
  auto& [place, reads, define, by_identity] = leaf;
  archive(place, reads, define, by_identity);
}

void each_field(auto& archive, Questions& questions) {
  auto& [reads, leaves] = questions;
  archive(reads, leaves);
}

void each_field(auto& archive, Compiled::Part& part) {
  auto& [outer, memo] = part;
  archive(outer, memo);
}

void each_field(auto& archive, Compiled& code) {
  auto& [logic, parts, has_where, over_kind, kind, slot, remembered, closed, leaf, least, test, negated, left, right, at] = code;
  archive(logic, at);
  const bool joins = logic == Logic::all_of || logic == Logic::any_of || logic == Logic::negation;
  if (joins) return archive(parts);
  archive(leaf, left);
  if (logic == Logic::test) return archive(test, negated, right);
  archive(parts, has_where, over_kind, kind, slot, remembered, closed, least);
}

void each_field(auto& archive, Define& define) {
  auto& [entity, of, when, reads] = define;
  archive(entity, of, when, reads);
}

void each_field(auto& archive, Template::Piece& piece) {
  auto& [text, is_path, path, finder] = piece;
  archive(text, is_path, path, finder);
}

void each_field(auto& archive, Template& text) {
  auto& [pieces] = text;
  archive(pieces);
}

void each_field(auto& archive, CodeClause& clause) {
  auto& [every, kind, where, unless, must, reads, at] = clause;
  archive(every, kind, where, unless, must, reads, at);
}

void each_field(auto& archive, Law& law) {
  auto& [regime, article, days] = law;
  archive(regime, article, days);
}

void each_field(auto& archive, Rule& rule) {
  auto& [entity, law, weight, refines, clauses, says, cure] = rule;
  archive(entity, law, weight, refines, clauses, says, cure);
}

void each_field(auto& archive, Promise& promise) {
  auto& [claim, clauses] = promise;
  archive(claim, clauses);
}

void each_field(auto& archive, RuleSet& rules) {
  auto& [list, defines, promises, questions, memos, closed, asked, named] = rules;
  archive(list, defines, promises, questions, memos, closed, asked, named);
}

std::string write_rules(const RuleSet& rules) {
  snapshot::Writer out;
  out(rules);
  return out.bytes();
}

RuleSet read_rules(std::string_view bytes) {
  RuleSet out;
  snapshot::Reader in(bytes);
  in(out);
  return out;
}

}  // namespace lawful
