// What conditions read of their subjects.
#include <algorithm>
#include <span>

#include "checker/rules/compiler.h"

namespace lawful {

// Paths of a condition that start outside of what it runs over.
void Compiler::collect_outer(const Compiled& code, std::uint8_t slot, std::vector<Path>& out) {
  const auto add = [&](const Path& path) {
    if (path.start == Start::regime || (path.start == Start::slot && path.slot < slot)) out.push_back(path);
  };
  const bool looks = code.logic != Logic::all_of && code.logic != Logic::any_of && code.logic != Logic::negation;
  if (looks && !code.over_kind) add(code.left);
  for (const CodeOperand& o : code.right) {
    if (o.is == CodeOperand::Is::path) add(o.path);
  }
  for (const Compiled& part : code.parts) collect_outer(part, slot, out);
}

namespace {

// How many places of a condition yield blocks, which may be the same one or only look the same.
std::size_t blocks_in(const Schema& schema, const Compiled& code) {
  const auto yields = [&](const Path& path) {
    const auto& kinds = path.type.kinds;
    return path.type.primitive == Primitive::entity && std::any_of(kinds.begin(), kinds.end(), [&](KindId k) { return schema[k].block; }) ? 1u : 0u;
  };
  std::size_t out = yields(code.left) + (code.over_kind && schema[code.kind].block ? 1u : 0u);
  for (const CodeOperand& o : code.right) out += o.is == CodeOperand::Is::path ? yields(o.path) : 0u;
  for (const Compiled& part : code.parts) out += blocks_in(schema, part);
  return out;
}

bool holds_blocks_against_each_other(const Schema& schema, const Compiled& code) {
  const auto is_entity = [](const CodeOperand& o) { return o.is == CodeOperand::Is::path && o.path.type.primitive == Primitive::entity; };
  const bool here = code.logic == Logic::test && std::any_of(code.right.begin(), code.right.end(), is_entity) && blocks_in(schema, code) > 1;
  return here || std::any_of(code.parts.begin(), code.parts.end(), [&](const Compiled& part) { return holds_blocks_against_each_other(schema, part); });
}

}  // namespace

void Compiler::number_leaves() {
  index_reads();
  for (Define& define : std::span{out_.defines}.subspan(first_define_)) {
    for (Compiled& when : define.when) number_leaves(define.of, when);
  }
  for (Rule& rule : std::span{out_.rules}.subspan(first_rule_)) {
    for (CodeClause& clause : rule.clauses) {
      for (auto* list : {&clause.where, &clause.unless, &clause.must}) {
        for (Compiled& c : *list) number_leaves(clause.kind, c);
      }
    }
  }
}

// What the library reads already has its numbers; they are looked up where the project has rules of its own.
void Compiler::index_reads() {
  if (first_define_ == out_.defines.size() && first_rule_ == out_.rules.size()) return;
  for (std::size_t kind = 0; kind < out_.questions.size(); ++kind) {
    const auto& reads = out_.questions[kind].reads;
    for (std::uint32_t i = 0; i < reads.size(); ++i) read_by_path_.emplace(read_key(KindId{kind}, reads[i].path), i);
  }
}

void Compiler::number_leaves(KindId kind, Compiled& code) {
  if (code.logic != Logic::all_of && code.logic != Logic::any_of && code.logic != Logic::negation) return number_leaf(kind, code);
  for (Compiled& part : code.parts) number_leaves(kind, part);
}

void Compiler::number_leaf(KindId kind, Compiled& code) {
  Questions& questions = out_.questions[kind.value];
  code.leaf.place = questions.leaves++;
  code.leaf.by_identity = holds_blocks_against_each_other(schema_, code);
  std::vector<Path> paths;
  collect_outer(code, 1, paths);
  for (const Path& path : paths) {
    if (path.start != Start::slot) continue;  // the regime, one for all subjects
    const std::uint32_t place = read(kind, path);
    auto& reads = code.leaf.reads;
    if (std::find(reads.begin(), reads.end(), place) == reads.end()) reads.push_back(place);
  }
  const bool alone = code.logic == Logic::test && code.test == Test::alone && code.left.start == Start::slot;
  code.leaf.define = alone && code.leaf.reads.size() == 1 && questions.reads[code.leaf.reads.front()].define;
}

std::vector<std::uint32_t> Compiler::read_key(KindId kind, const Path& path) {
  std::vector<std::uint32_t> key{kind.value};
  for (const Step& step : path.steps) key.push_back(step.attribute.value);
  return key;
}

std::uint32_t Compiler::read(KindId kind, const Path& path) {
  std::vector<std::uint32_t> key = read_key(kind, path);
  if (const auto found = read_by_path_.find(key); found != read_by_path_.end()) return found->second;
  Read out;
  out.path = path;
  if (path.steps.size() > 1) {
    Path before = path;
    before.steps.pop_back();
    before.type = before.steps.back().type;
    out.before = read(kind, before);
  }
  if (path.steps.size() == 1) {
    for (const auto& [of, define] : path.steps.front().defines) {
      if (of == kind) out.define = define;
    }
  }
  auto& reads = out_.questions[kind.value].reads;
  read_by_path_.emplace(std::move(key), static_cast<std::uint32_t>(reads.size()));
  reads.push_back(std::move(out));
  return static_cast<std::uint32_t>(reads.size() - 1);
}

}  // namespace lawful
