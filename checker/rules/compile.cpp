// Conditions of rules, defines and claims: names looked up, types checked, templates cut up.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "checker/rules/code.h"
#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

class Compiler {
 public:
  Compiler(const Model& model, Sink& sink) : model_(model), schema_(*model.schema), words_(*model.words), sink_(sink) {}

  RuleSet run() {
    out_.asked.resize(schema_.kind_count(), false);
    collect_defines();
    for (std::size_t i = 0; i < out_.defines.size(); ++i) compile_define(i);
    spread_element_reading();
    for (const EntityId rule : model_.all(schema_.kind("rule"))) compile_rule(rule);
    check_refinements();
    for (const EntityId claim : model_.all(schema_.kind("claim"))) compile_promise(claim);
    collect_named_in_facts();
    std::sort(out_.named.begin(), out_.named.end());
    out_.named.erase(std::unique(out_.named.begin(), out_.named.end()), out_.named.end());
    return std::move(out_);
  }

 private:
  // A subject that paths can start from: its kinds, and the word that reaches it from further in.
  struct Scope {
    std::vector<KindId> kinds;
    std::vector<Symbol> names;
  };
  struct Failed {};

  [[noreturn]] void fail(Span at, std::string message, std::string cure = {}) {
    sink_.report(Code::bad_rule, at, std::move(message)).cure = std::move(cure);
    throw Failed{};
  }
  std::string kind_name(KindId kind) const { return std::string{words_.text(schema_[kind].name)}; }

  // ---- defines -------------------------------------------------------------------------------
  void collect_defines() {
    const RowId of = schema_.row("define", "of");
    for (const EntityId id : model_.all(schema_.kind("define"))) {
      const Fact* fact = model_.fact(id, of);
      if (fact == nullptr) continue;
      const KindId kind{fact->value};
      if (schema_[kind].attributes.contains(model_[id].name)) {
        sink_.report(Code::bad_rule, model_.head(id), fmt::format("{} has an attribute \"{}\" already", kind_name(kind), model_.name(id)));
      }
      define_by_name_[key(kind, model_[id].name)] = DefineId{out_.defines.size()};
      out_.defines.push_back({id, kind, {}, Reads::nothing});
    }
  }
  static std::uint64_t key(KindId kind, Symbol name) { return std::uint64_t{kind.value} << 32 | name.value; }

  void compile_define(std::size_t i) {
    const EntityId id = out_.defines[i].entity;
    const RowId when = schema_.row("define", "when");
    current_define_ = DefineId{i};
    reads_ = Reads::nothing;
    for (const Fact& fact : model_.facts_of(id)) {
      if (fact.row != when.value || fact.state != State::value) continue;
      scopes_ = {scope_of(out_.defines[i].of)};
      Compiled code;
      if (guarded([&] { code = condition(model_.conditions[fact.value]); })) out_.defines[i].when.push_back(std::move(code));
    }
    out_.defines[i].reads = reads_;
    current_define_ = {};
  }

  // A define that uses a define that reads elements reads them too; and none may use itself.
  void spread_element_reading() {
    for (bool more = true; more;) {
      more = false;
      for (const auto& [user, used] : define_uses_) {
        if (out_.defines[used.value].reads <= out_.defines[user.value].reads) continue;
        out_.defines[user.value].reads = out_.defines[used.value].reads;
        more = true;
      }
    }
    for (std::size_t i = 0; i < out_.defines.size(); ++i) {
      std::vector<DefineId> reach{DefineId{i}};
      bool itself = false;
      for (std::size_t at = 0; at < reach.size(); ++at) {
        for (const auto& [user, used] : define_uses_) {
          if (user != reach[at]) continue;
          itself = itself || used == DefineId{i};
          if (std::find(reach.begin(), reach.end(), used) == reach.end()) reach.push_back(used);
        }
      }
      if (!itself) continue;
      sink_.report(Code::circular, model_.head(out_.defines[i].entity), fmt::format("\"{}\" is defined by itself", model_.name(out_.defines[i].entity)));
      out_.defines[i].when.clear();
    }
  }

  // ---- rules and claims ----------------------------------------------------------------------
  void compile_rule(EntityId id) {
    Rule rule;
    rule.entity = id;
    const Kind& kind = schema_[schema_.kind("rule")];
    (void)kind;
    const RowId law = schema_.row("rule", "law"), art = schema_.row("citation", "art"), refines = schema_.row("rule", "refines"),
                weight = schema_.row("rule", "weight"), says = schema_.row("rule", "says"), cure = schema_.row("rule", "cure");
    for (const Fact& fact : model_.facts_of(id)) {
      if (fact.state != State::value) continue;
      if (fact.row == law.value && fact.block) {
        const EntityId block{fact.value};
        const Fact* article = model_.fact(block, art);
        rule.law.push_back({EntityId{model_[block].first}, article == nullptr ? std::string{} : model_.text(block, *article), model_.days_of(block)});
      }
      if (fact.row == refines.value) rule.refines.push_back(EntityId{fact.value});
      if (fact.row == weight.value) {
        const std::string_view word = model_.name(EntityId{fact.value});
        rule.weight = word == "guidance" ? Weight::guidance : word == "model" ? Weight::model : word == "upkeep" ? Weight::upkeep : Weight::law;
      }
    }
    compile_clauses(id, "rule", rule.clauses);
    if (rule.clauses.empty()) return;
    for (const auto& [row, into] : {std::pair{says, &rule.says}, {cure, &rule.cure}}) {
      if (const Fact* fact = model_.fact(id, row)) compile_template(id, *fact, rule.clauses.front().kind, *into);
    }
    out_.rules.push_back(std::move(rule));
  }

  // No rule may take the place of itself in the end, nor a project's rule that of the law's.
  void check_refinements() {
    const RowId refines = schema_.row("rule", "refines");
    const auto wider = [&](EntityId rule) {
      std::vector<EntityId> out;
      for (const Fact& fact : model_.facts_of(rule)) {
        if (fact.row == refines.value && fact.state == State::value) out.push_back(EntityId{fact.value});
      }
      return out;
    };
    for (const Rule& rule : out_.rules) {
      std::vector<EntityId> reach = wider(rule.entity);
      for (const EntityId w : reach) {
        if (model_[rule.entity].origin != Origin::project || model_[w].origin != Origin::library) continue;
        sink_.report(Code::bad_rule, model_.head(rule.entity), fmt::format("a project's rule cannot refine \"{}\", which is a rule of the library", model_.name(w))).cure =
            "take out `refines`: both findings are shown";
      }
      for (std::size_t i = 0; i < reach.size(); ++i) {
        for (const EntityId w : wider(reach[i])) {
          if (std::find(reach.begin(), reach.end(), w) == reach.end()) reach.push_back(w);
        }
      }
      if (std::find(reach.begin(), reach.end(), rule.entity) == reach.end()) continue;
      sink_.report(Code::circular, model_.head(rule.entity), fmt::format("\"{}\" in the end refines itself", model_.name(rule.entity)));
    }
  }

  void compile_promise(EntityId id) {
    Promise promise;
    promise.claim = id;
    compile_clauses(id, "claim", promise.clauses);
    out_.promises.push_back(std::move(promise));
  }

  void compile_clauses(EntityId id, const char* kind, std::vector<CodeClause>& out) {
    const RowId never = schema_.row(kind, "never"), every = schema_.row(kind, "every");
    for (const Fact& fact : model_.facts_of(id)) {
      if ((fact.row != never.value && fact.row != every.value) || fact.state != State::value) continue;
      CodeClause clause;
      if (guarded([&] { clause = compile_clause(model_.clauses[fact.value]); })) out.push_back(std::move(clause));
    }
  }

  CodeClause compile_clause(const Clause& in) {
    CodeClause out;
    out.every = in.every;
    out.kind = in.kind;
    out.at = in.at;
    reads_ = Reads::nothing;
    out_.asked[in.kind.value] = true;
    scopes_ = {scope_of(in.kind)};
    for (const auto& [from, to] : {std::pair{&in.where, &out.where}, {&in.unless, &out.unless}, {&in.must, &out.must}}) {
      for (const Condition& c : *from) to->push_back(condition(c));
    }
    out.reads = reads_;
    return out;
  }

  bool guarded(auto&& work) {
    try {
      work();
      return true;
    } catch (const Failed&) {
      return false;
    }
  }

  // ---- conditions ----------------------------------------------------------------------------
  Scope scope_of(KindId kind) const { return {{kind}, {schema_[kind].name}}; }

  Compiled condition(const Condition& in) {
    Compiled out;
    out.logic = in.logic;
    out.at = in.at;
    switch (in.logic) {
      case Logic::all_of:
      case Logic::any_of:
      case Logic::negation:
        for (const Condition& part : in.parts) out.parts.push_back(condition(part));
        return out;
      case Logic::test: return test(in);
      default: return quantified(in);
    }
  }

  Compiled quantified(const Condition& in) {
    Compiled out;
    out.logic = in.logic;
    out.at = in.at;
    out.least = in.least;
    out.has_where = in.has_where;
    Scope inner;
    const KindId whole = in.range.path.size() == 1 && !attribute_here(in.range.path.front()) ? schema_.find_kind(words_.text(in.range.path.front())) : KindId{};
    if (whole) {
      out.over_kind = true;
      out_.asked[whole.value] = true;
      out.kind = whole;
      inner = scope_of(whole);
    } else {
      out.left = path(in.range);
      if (out.left.type.primitive != Primitive::entity) fail(in.range.at, "only declarations can be looked at one by one");
      if (!out.left.type.set) fail(in.range.at, "this is one thing, not several", "test it with `is`");
      inner.kinds = out.left.type.kinds;
      inner.names = {in.range.path.back()};
      for (const KindId kind : inner.kinds) {
        if (schema_[kind].block) inner.names.push_back(schema_[kind].name);
      }
    }
    if (in.binder) inner.names = {in.binder};
    if (scopes_.size() >= 12) fail(in.at, "this condition nests too deeply");
    out.slot = static_cast<std::uint8_t>(scopes_.size());
    scopes_.push_back(std::move(inner));
    for (const Condition& part : in.parts) out.parts.push_back(condition(part));
    scopes_.pop_back();
    if (out.over_kind && schema_[out.kind].library) {
      const bool one_condition = out.has_where && out.logic != Logic::every;
      const std::size_t parts = !one_condition ? 0 : out.parts.front().logic == Logic::all_of ? out.parts.front().parts.size() : 1;
      for (std::size_t i = 0; i < parts; ++i) {
        Compiled::Part part;
        part.memo = static_cast<std::uint32_t>(out_.memos++);
        collect_outer(parts == 1 ? out.parts.front() : out.parts.front().parts[i], out.slot, part.outer);
        out.remembered.push_back(std::move(part));
      }
    }
    return out;
  }

  static void collect_outer(const Compiled& code, std::uint8_t slot, std::vector<Path>& out) {
    const auto add = [&](const Path& path) {
      if (path.start == Start::regime || (path.start == Start::slot && path.slot < slot)) out.push_back(path);
    };
    if (code.logic == Logic::test || !code.over_kind) add(code.left);
    for (const CodeOperand& o : code.right) {
      if (o.is == CodeOperand::Is::path) add(o.path);
    }
    for (const Compiled& part : code.parts) collect_outer(part, slot, out);
  }

  // ---- paths ---------------------------------------------------------------------------------
  bool attribute_here(Symbol word) const {
    for (const KindId kind : scopes_.back().kinds) {
      if (schema_[kind].attributes.contains(word) || define_by_name_.contains(key(kind, word))) return true;
    }
    return false;
  }

  Path path(const Operand& in) {
    Path out;
    out.at = in.at;
    const std::string_view first = words_.text(in.path.front());
    std::size_t from = 0;
    if (first == "this") {
      start_at(out, scopes_.size() - 1);
      from = 1;
    } else if (attribute_here(in.path.front())) {
      start_at(out, scopes_.size() - 1);
    } else if (first == "today" && in.path.size() == 1) {
      out.start = Start::today;
      out.type.primitive = Primitive::date;
      return out;
    } else if (const std::size_t slot = binder(in.path.front()); slot < scopes_.size()) {
      start_at(out, slot);
      from = 1;
    } else if (first == "regime") {
      out.start = Start::regime;
      out.type.kinds = {schema_.kind("regime")};
      from = 1;
    } else {
      unknown_attribute(in, in.path.front(), scopes_.back().kinds);
    }
    for (std::size_t i = from; i < in.path.size(); ++i) step(out, in, in.path[i]);
    note_elements(out);
    return out;
  }

  void start_at(Path& out, std::size_t slot) {
    out.slot = static_cast<std::uint8_t>(slot);
    out.type.kinds = scopes_[slot].kinds;
  }

  std::size_t binder(Symbol word) const {
    for (std::size_t i = scopes_.size(); i-- > 0;) {
      if (std::find(scopes_[i].names.begin(), scopes_[i].names.end(), word) != scopes_[i].names.end()) return i;
    }
    return scopes_.size();
  }

  void step(Path& out, const Operand& in, Symbol word) {
    if (out.type.primitive != Primitive::entity) fail(in.at, fmt::format("\"{}\" asks for an attribute of what has none", words_.text(word)));
    Step step;
    step.attribute = word;
    ValueType next;
    bool first = true;
    const bool was_set = out.type.set;
    for (const KindId kind : out.type.kinds) add_attribute(step, next, kind, word, first);
    if (first) {  // a block stands for its head: ask that
      for (const KindId kind : out.type.kinds) {
        if (!schema_[kind].block) continue;
        for (const KindId behind : schema_[schema_[kind].head_row].type.kinds) add_attribute(step, next, behind, word, first);
      }
    }
    if (first) unknown_attribute(in, word, out.type.kinds);
    next.set = next.set || was_set;
    out.type = std::move(next);
    out.steps.push_back(std::move(step));
  }

  void add_attribute(Step& step, ValueType& next, KindId kind, Symbol word, bool& first) {
    const auto found = schema_[kind].attributes.find(word);
    if (found != schema_[kind].attributes.end()) {
      const Row& row = schema_[found->second];
      step.rows.emplace_back(kind, found->second);
      next.set = next.set || row.many;
      next.primitive = row.type.primitive;
      if (row.block && row.type.primitive != Primitive::flag) next.kinds.push_back(row.block), next.primitive = Primitive::entity;
      if (row.light || !row.block) {
        for (const KindId k : row.type.kinds) {
          if (std::find(next.kinds.begin(), next.kinds.end(), k) == next.kinds.end()) next.kinds.push_back(k);
        }
      }
      first = false;
    } else if (const auto define = define_by_name_.find(key(kind, word)); define != define_by_name_.end()) {
      step.defines.emplace_back(kind, define->second);
      next.primitive = Primitive::flag;
      if (current_define_) define_uses_.emplace_back(current_define_, define->second);
      else reads_ = std::max(reads_, out_.defines[define->second.value].reads);
      first = false;
    }
  }

  // `data` and `subjects` of a member differ from class to class.  What the library says of them differs from
  // kin to kin only; what a project says of its own data may differ from class to class.
  void note_elements(const Path& path) {
    const KindId data = schema_.kind("data"), subject = schema_.kind("subject");
    for (const Step& step : path.steps) {
      for (const auto& [kind, row] : step.rows) {
        const Row& r = schema_[row];
        if (!r.type.takes(data) && !r.type.takes(subject)) continue;
        if (schema_[kind].derived && !r.many) reads_ = std::max(reads_, Reads::kin);
        else if (kind != data && kind != subject && !schema_[kind].library && words_.text(schema_[kind].name) != "certification") reads_ = std::max(reads_, Reads::classes);
      }
    }
  }

  [[noreturn]] void unknown_attribute(const Operand& in, Symbol word, const std::vector<KindId>& kinds) {
    std::vector<std::string_view> near;
    std::string of;
    for (const KindId kind : kinds) {
      of += (of.empty() ? "" : " or ") + kind_name(kind);
      for (const auto& [attribute, row] : schema_[kind].attributes) near.push_back(words_.text(attribute));
    }
    const std::string_view word_text = words_.text(word);
    const std::string_view found = nearest(word_text, near);
    fail(in.at, fmt::format("{} has no attribute \"{}\"", of, word_text),
         found.empty() ? fmt::format("`lawful schema {}` lists them", kind_name(kinds.front())) : fmt::format("did you mean `{}`?", found));
  }

  // ---- tests ---------------------------------------------------------------------------------
  Compiled test(const Condition& in) {
    Compiled out;
    out.at = in.at;
    out.test = in.test;
    out.negated = in.negated;
    out.left = path(in.range);
    const ValueType& left = out.left.type;
    switch (in.test) {
      case Test::alone:
        if (left.primitive != Primitive::flag) {
          if (left.primitive == Primitive::entity && left.set) fail(in.at, "this is a set, not a yes or no", "`some ...` or `is stated`");
          fail(in.at, "this is no yes or no", "compare it, or ask `is stated`");
        }
        return out;
      case Test::is_stated:
      case Test::is_none: return out;
      case Test::includes:
        if (!left.set) fail(in.at, "`includes` needs several things on its left, and this is one", "write `is`");
        break;
      case Test::is:
        if (left.set) fail(in.at, "`is` needs one thing on its left, and this is several", "write `includes`");
        break;
      case Test::in:
        if (left.set) fail(in.at, "`in` needs one thing on its left, and this is several", "write `some ... where ... in ...`");
        break;
      default:
        if (left.set) fail(in.at, "several things cannot be before or after another");
    }
    for (const Operand& o : in.right) out.right.push_back(operand(o, left));
    return out;
  }

  CodeOperand operand(const Operand& in, const ValueType& left) {
    CodeOperand out;
    switch (in.kind) {
      case OperandKind::text:
        if (left.primitive != Primitive::text) fail(in.at, "a text is compared with what is none");
        out.is = CodeOperand::Is::text;
        out.text = in.text;
        return out;
      case OperandKind::date:
        if (left.primitive != Primitive::date) fail(in.at, "a day is compared with what is none");
        out.is = CodeOperand::Is::date;
        out.date = in.date;
        return out;
      case OperandKind::quantity:
        if (left.primitive != Primitive::quantity && left.primitive != Primitive::number) fail(in.at, "a number is compared with what is none");
        out.is = CodeOperand::Is::quantity;
        out.quantity = in.quantity;
        return out;
      case OperandKind::path: break;
    }
    if (in.path.size() == 1) {
      const EntityId named = library_name(in, left);
      if (named) {
        out.entity = named;
        const std::string_view kind = words_.text(schema_[model_[named].kind].name);
        if (kind == "data" || kind == "subject") out_.named.push_back(named);
        return out;
      }
    }
    out.is = CodeOperand::Is::path;
    out.path = path(in);
    const bool both_entities = left.primitive == Primitive::entity && out.path.type.primitive == Primitive::entity;
    if (!both_entities && left.primitive != out.path.type.primitive) fail(in.at, "these two cannot be compared");
    if (out.path.type.set) fail(in.at, "the right side must be one thing", "turn it round, or use a quantifier");
    return out;
  }

  // The declaration that a bare word on the right names; loud where an attribute has the same name.
  EntityId library_name(const Operand& in, const ValueType& left) {
    if (left.primitive != Primitive::entity) return {};
    std::vector<KindId> kinds = left.kinds;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (schema_[kinds[i]].block) {
        const auto& behind = schema_[schema_[kinds[i]].head_row].type.kinds;
        for (const KindId k : behind) {
          if (std::find(kinds.begin(), kinds.end(), k) == kinds.end()) kinds.push_back(k);
        }
      }
    }
    for (const KindId kind : kinds) {
      if (schema_[kind].block || schema_[kind].derived) continue;
      const EntityId id = model_.find(kind, in.path.front());
      if (id && model_[id].kind == kind) return id;
    }
    if (attribute_here(in.path.front()) || binder(in.path.front()) < scopes_.size()) return {};
    if (words_.text(in.path.front()) == "regime") return {};  // the one under judgement
    std::string what;
    std::vector<std::string_view> names;
    for (const KindId kind : kinds) {
      if (schema_[kind].block) continue;
      what += (what.empty() ? "" : " or ") + kind_name(kind);
      for (const EntityId id : model_.all(kind)) names.push_back(model_.name(id));
    }
    const std::string_view near = nearest(words_.text(in.path.front()), names);
    fail(in.at, fmt::format("there is no {} \"{}\"", what, words_.text(in.path.front())), near.empty() ? "" : fmt::format("did you mean `{}`?", near));
  }

  // ---- templates -----------------------------------------------------------------------------
  void compile_template(EntityId rule, const Fact& fact, KindId kind, Template& out) {
    const std::string text = model_.text(rule, fact);
    const Span at{model_[rule].file, fact.place, fact.place + 1};
    scopes_ = {scope_of(kind)};
    std::string plain;
    const auto flush = [&] {
      if (!plain.empty()) out.pieces.push_back({plain, false, {}});
      plain.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '{') {
        plain += text[i++];
      } else if (text[i] == '{') {
        const std::size_t end = text.find('}', i);
        if (end == std::string::npos) {
          sink_.report(Code::bad_template, at, "a `{` in this text has no `}`").cure = "write `{{` for a brace";
          return;
        }
        flush();
        guarded([&] { out.pieces.push_back(piece(text.substr(i + 1, end - i - 1), at)); });
        i = end;
      } else {
        if (text[i] == '}' && i + 1 < text.size() && text[i + 1] == '}') ++i;
        plain += text[i];
      }
    }
    flush();
  }

  Template::Piece piece(const std::string& written, Span at) {
    Operand operand;
    operand.at = at;
    for (std::size_t i = 0; i <= written.size();) {
      const std::size_t dot = std::min(written.find('.', i), written.size());
      const Symbol word = words_.find(std::string_view{written}.substr(i, dot - i));
      if (!word) {
        sink_.report(Code::bad_template, at, fmt::format("\"{{{}}}\" names nothing", written));
        throw Failed{};
      }
      operand.path.push_back(word);
      i = dot + 1;
    }
    return {written, true, path(operand)};
  }

  // ---- facts that name data and people ---------------------------------------------------------
  // Limits of decisions and certificates are compared with elements too.
  void collect_named_in_facts() {
    const KindId data = schema_.kind("data"), subject = schema_.kind("subject");
    for (const KindId kind : schema_.kinds_in_order()) {
      const std::string_view name = words_.text(schema_[kind].name);
      if (!schema_[kind].library && name != "certification" && name != "accept-finding") continue;
      for (const EntityId id : model_.all(kind)) {
        for (const Fact& fact : model_.facts_of(id)) {
          const Type& type = schema_[RowId{fact.row}].type;
          if (fact.state == State::value && !fact.block && (type.takes(data) || type.takes(subject))) out_.named.push_back(EntityId{fact.value});
        }
      }
    }
  }

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
};

}  // namespace

RuleSet compile(const Model& model, Sink& sink) { return Compiler(model, sink).run(); }

}  // namespace lawful
