// The rules of a project without the project.
#include <map>
#include <set>
#include <span>

#include "lang/sema/shard.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace {

// Keeps the statements of rules and defines, and of words (data, purposes, groups of people) that those name.
class RulesOnly {
 public:
  RulesOnly(const Schema& schema, const Interner& words, std::vector<Tree>& trees)
      : schema_(schema), trees_(trees), example_(words.find("example")), rule_(schema.kind("rule")), define_(schema.kind("define")), claim_(schema.kind("claim")) {}

  void run() {
    for (std::size_t t = 0; t < trees_.size(); ++t) sort_out(t);
    while (!asked_.empty()) {
      const Symbol word = *asked_.begin();
      asked_.erase(asked_.begin());
      const auto [first, last] = declared_.equal_range(word);
      for (auto at = first; at != last; ++at) keep(at->second.first, at->second.second);
    }
    for (std::size_t t = 0; t < trees_.size(); ++t) cut(t);
  }

 private:
  using Place = std::pair<std::size_t, std::uint32_t>;  // tree, statement

  KindId kind_of(const Tree& tree, const Statement& statement) const {
    const TokenRange tokens = tokens_of(tree, statement);
    if (tokens.empty() || tokens.begin()->kind() != TokenKind::word) return {};
    const auto* kinds = schema_.beginnings(tokens.begin()->symbol());
    if (kinds == nullptr) return {};
    for (const Schema::Beginning& candidate : *kinds) {
      if (candidate.words.size() == 1) return candidate.kind;
    }
    return {};
  }

  void sort_out(std::size_t t) {
    const auto& statements = trees_[t].statements;
    for (std::uint32_t i = 0; i < statements.size(); i = statements[i].end) {
      const KindId kind = kind_of(trees_[t], statements[i]);
      if (kind == rule_ || kind == define_) keep(t, i);
      if (!kind || kind == rule_ || kind == define_ || kind == claim_ || !schema_[kind].extends) continue;
      const TokenRange tokens = tokens_of(trees_[t], statements[i]);
      for (const Token& token : std::span(tokens.begin(), tokens.end()).subspan(1)) {  // behind the kind
        if (token.kind() == TokenKind::word) declared_.insert({token.symbol(), {t, i}});
      }
    }
  }

  // All words of it may be names; those that are none find nothing.  An example brings its own.
  void keep(std::size_t t, std::uint32_t i) {
    if (!kept_.insert({t, i}).second) return;
    const auto& statements = trees_[t].statements;
    for (std::uint32_t j = i; j < statements[i].end;) {
      const TokenRange tokens = tokens_of(trees_[t], statements[j]);
      const bool example = !tokens.empty() && tokens.begin()->kind() == TokenKind::word && tokens.begin()->symbol() == example_;
      for (const Token& token : tokens) {
        if (!example && token.kind() == TokenKind::word) asked_.insert(token.symbol());
      }
      j = example ? statements[j].end : j + 1;
    }
  }

  void cut(std::size_t t) {
    std::uint32_t left = 0;
    auto& statements = trees_[t].statements;
    for (std::uint32_t i = 0, end = 0; i < statements.size(); i = end) {
      end = statements[i].end;
      if (!kept_.contains({t, i})) continue;
      const std::uint32_t shift = left - i;  // modulo 2^32, as the sum below
      for (std::uint32_t j = i; j < end; ++j) {
        statements[left] = statements[j];
        statements[left++].end += shift;
      }
    }
    statements = statements.first(left);
  }

  const Schema& schema_;
  std::vector<Tree>& trees_;
  Symbol example_;
  KindId rule_, define_, claim_;
  std::multimap<Symbol, Place> declared_;
  std::set<Symbol> asked_;
  std::set<Place> kept_;
};

}  // namespace

Model Workspace::rules_of(const Model& project) {
  std::set<FileId> files;
  for (const Entity& e : project.entities) {
    if (e.origin == Origin::project) files.insert(e.file);
  }
  Parsed parsed = parse_all({files.begin(), files.end()});
  RulesOnly(schema_, words_, parsed.trees).run();
  Model model = library_;
  Sink told_before;
  build(model, parsed, Origin::project, told_before);
  return model;
}

}  // namespace lawful
