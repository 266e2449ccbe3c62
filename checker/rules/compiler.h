// Turns conditions as they are written into conditions that can be run: one compiler a model.
#pragma once

#include <map>
#include <unordered_map>

#include "checker/rules/code.h"

namespace lawful {

class Compiler {
 public:
  Compiler(const Model& model, Sink& sink) : model_(model), schema_(*model.schema), words_(*model.words), sink_(sink) {}

  RuleSet run();

 private:
  // A subject that paths can start from: its kinds, and the word that reaches it from further in.
  struct Scope {
    std::vector<KindId> kinds;
    std::vector<Symbol> names;
  };
  struct Failed {};
  [[noreturn]] void fail(Span at, std::string message, std::string cure = {});
  std::string kind_name(KindId kind) const;

  // ---- defines -------------------------------------------------------------------------------
  void collect_defines();
  static std::uint64_t key(KindId kind, Symbol name);
  void compile_define(std::size_t i);

  // A define that uses a define that reads elements reads them too; and none may use itself.
  void spread_element_reading();

  // ---- rules and claims ----------------------------------------------------------------------
  void compile_rule(EntityId id);

  // No rule may take the place of itself in the end, nor a project's rule that of the law's.
  void check_refinements();
  void compile_promise(EntityId id);
  void compile_clauses(EntityId id, const char* kind, std::vector<CodeClause>& out);
  CodeClause compile_clause(const Clause& in);

  bool guarded(auto&& work) {
    try {
      work();
      return true;
    } catch (const Failed&) {
      return false;
    }
  }

  // ---- conditions ----------------------------------------------------------------------------
  Scope scope_of(KindId kind) const;
  Compiled condition(const Condition& in);
  Compiled quantified(const Condition& in);
  // Leaves of all conditions get their numbers, and what they read.
  void number_leaves();
  void number_leaves(KindId kind, Compiled& code);
  void number_leaf(KindId kind, Compiled& code);
  std::uint32_t read(KindId kind, const Path& path);
  static void collect_outer(const Compiled& code, std::uint8_t slot, std::vector<Path>& out);

  // ---- paths ---------------------------------------------------------------------------------
  bool attribute_here(Symbol word) const;
  Path path(const Operand& in);
  void start_at(Path& out, std::size_t slot);
  std::size_t binder(Symbol word) const;
  void step(Path& out, const Operand& in, Symbol word);
  void add_attribute(Step& step, ValueType& next, KindId kind, Symbol word, bool& first);

  // `data` and `subjects` of a member differ from class to class.  What the library says of them differs from
  // kin to kin only; what a project says of its own data may differ from class to class.
  void note_elements(const Path& path);
  [[noreturn]] void unknown_attribute(const Operand& in, Symbol word, const std::vector<KindId>& kinds);

  // ---- tests ---------------------------------------------------------------------------------
  Compiled test(const Condition& in);
  CodeOperand operand(const Operand& in, const ValueType& left);

  // The declaration that a bare word on the right names; loud where an attribute has the same name.
  EntityId library_name(const Operand& in, const ValueType& left);
  bool comparable_path(const Operand& in, const ValueType& left);
  bool shares_kind(const std::vector<KindId>& kinds, const ValueType& left) const;

  // ---- templates -----------------------------------------------------------------------------
  void compile_template(EntityId rule, const Fact& fact, KindId kind, Template& out);
  Template::Piece piece(const std::string& written, Span at);

  // ---- facts that name data and people ---------------------------------------------------------
  // Limits of decisions and certificates are compared with elements too.
  void collect_named_in_facts();

  const Model& model_;
  const Schema& schema_;
  const Interner& words_;
  Sink& sink_;
  RuleSet out_;
  std::unordered_map<std::uint64_t, DefineId> define_by_name_;
  std::vector<std::pair<DefineId, DefineId>> define_uses_;
  DefineId current_define_;
  Reads reads_ = Reads::nothing;
  std::vector<Scope> scopes_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> read_by_path_;
};

}  // namespace lawful
