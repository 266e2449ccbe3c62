// Rules, defines and claims: names looked up, types checked.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "checker/rules/check_silence.h"
#include "checker/rules/compiler.h"
#include "checker/tables/rules_snapshot.h"

namespace lawful {

RuleSet Compiler::run(std::string_view tables) {
  if (!tables.empty()) take_library(tables);
  out_.asked.resize(schema_.kind_count(), false);
  out_.questions.resize(schema_.kind_count());
  collect_defines();
  for (std::size_t i = first_define_; i < out_.defines.size(); ++i) compile_define(i);
  spread_element_reading();
  for (const EntityId rule : model_.all(schema_.kind("rule"))) {
    if (!done_already(rule)) compile_rule(rule);
  }
  check_refinements();
  for (const EntityId claim : model_.all(schema_.kind("claim"))) compile_promise(claim);
  number_leaves();
  check_silence(model_, out_, sink_);
  collect_named_in_facts();
  std::sort(out_.named.begin(), out_.named.end());
  out_.named.erase(std::unique(out_.named.begin(), out_.named.end()), out_.named.end());
  return std::move(out_);
}

void Compiler::take_library(std::string_view tables) {
  out_ = read_rules(tables);
  carried_ = true;
  first_define_ = out_.defines.size();
  first_rule_ = out_.rules.size();
  for (std::size_t i = 0; i < first_define_; ++i) {
    const Define& define = out_.defines[i];
    define_by_name_[key(define.of, model_[define.entity].name)] = DefineId{i};
  }
}

void Compiler::fail(Span at, std::string message, std::string cure) {
  sink_.report(Code::bad_rule, at, std::move(message)).cure = std::move(cure);
  throw Failed{};
}

std::string Compiler::kind_name(KindId kind) const { return std::string{words_.text(schema_[kind].name)}; }

void Compiler::collect_defines() {
  const RowId of = schema_.row("define", "of");
  for (const EntityId id : model_.all(schema_.kind("define"))) {
    const Fact* fact = done_already(id) ? nullptr : model_.fact(id, of);
    if (fact == nullptr) continue;
    const KindId kind{fact->value};
    if (schema_.find_row(kind, model_.name(id))) {
      sink_.report(Code::bad_rule, model_.head(id), fmt::format("{} has an attribute \"{}\" already", kind_name(kind), model_.name(id)));
    }
    define_by_name_[key(kind, model_[id].name)] = DefineId{out_.defines.size()};
    out_.defines.push_back({id, kind, {}, Reads::nothing});
  }
}

std::uint64_t Compiler::key(KindId kind, Symbol name) { return std::uint64_t{kind.value} << 32 | name.value; }

void Compiler::compile_define(std::size_t i) {
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
void Compiler::spread_element_reading() {
  for (bool more = true; more;) {
    more = false;
    for (const auto& [user, used] : define_uses_) {
      if (out_.defines[used.value].reads <= out_.defines[user.value].reads) continue;
      out_.defines[user.value].reads = out_.defines[used.value].reads;
      more = true;
    }
  }
  for (std::size_t i = first_define_; i < out_.defines.size(); ++i) {
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

void Compiler::compile_rule(EntityId id) {
  Rule rule;
  rule.entity = id;
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
  if (!model_[id].flawed && model_.fact(id, schema_.row("rule", "never")) == nullptr && model_.fact(id, schema_.row("rule", "every")) == nullptr) {
    sink_.report(Code::bad_rule, model_.head(id), "this rule neither forbids nor demands anything").cure =
        "say what must never be, `never KIND where ...`, or what must always be, `every KIND ... must ...`";
  }
  if (rule.clauses.empty()) return;
  for (const auto& [row, into] : {std::pair{says, &rule.says}, {cure, &rule.cure}}) {
    if (const Fact* fact = model_.fact(id, row)) compile_template(id, *fact, rule.clauses.front().kind, *into);
  }
  out_.rules.push_back(std::move(rule));
}

// No rule may take the place of itself in the end, nor a project's rule that of the law's.
void Compiler::check_refinements() {
  const RowId refines = schema_.row("rule", "refines");
  const auto wider = [&](EntityId rule) {
    std::vector<EntityId> out;
    for (const Fact& fact : model_.facts_of(rule)) {
      if (fact.row == refines.value && fact.state == State::value) out.push_back(EntityId{fact.value});
    }
    return out;
  };
  for (const Rule& rule : std::span{out_.rules}.subspan(first_rule_)) {
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

void Compiler::compile_promise(EntityId id) {
  Promise promise;
  promise.claim = id;
  compile_clauses(id, "claim", promise.clauses);
  const bool said = std::any_of(model_.facts_of(id).begin(), model_.facts_of(id).end(), [&](const Fact& fact) {
    return fact.row == schema_.row("claim", "never").value || fact.row == schema_.row("claim", "every").value || fact.row == schema_.row("claim", "kept-by").value;
  });
  if (!said && !model_[id].flawed) {
    sink_.report(Code::bad_rule, model_.head(id), "nothing says when this promise is kept").cure =
        "say what must never be, `never KIND where ...`, or always, `every KIND must ...`; or why no model can tell, `kept by \"...\"`";
  }
  out_.promises.push_back(std::move(promise));
}

void Compiler::compile_clauses(EntityId id, const char* kind, std::vector<CodeClause>& out) {
  const RowId never = schema_.row(kind, "never"), every = schema_.row(kind, "every");
  for (const Fact& fact : model_.facts_of(id)) {
    if ((fact.row != never.value && fact.row != every.value) || fact.state != State::value) continue;
    CodeClause clause;
    if (guarded([&] { clause = compile_clause(model_.clauses[fact.value]); })) out.push_back(std::move(clause));
  }
}

CodeClause Compiler::compile_clause(const Clause& in) {
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

// Limits of decisions and certificates are compared with elements too.
void Compiler::collect_named_in_facts() {
  const KindId data = schema_.kind("data"), subject = schema_.kind("subject");
  for (const KindId kind : schema_.kinds_in_order()) {
    const std::string_view name = words_.text(schema_[kind].name);
    if (carried_ && schema_[kind].library) continue;
    if (!schema_[kind].library && name != "certification" && name != "accept-finding") continue;
    for (const EntityId id : model_.all(kind)) {
      for (const Fact& fact : model_.facts_of(id)) {
        const Type& type = schema_[RowId{fact.row}].type;
        if (fact.state == State::value && !fact.block && (type.takes(data) || type.takes(subject))) out_.named.push_back(EntityId{fact.value});
      }
    }
  }
}

RuleSet compile(const Model& model, Sink& sink, std::string_view tables) { return Compiler(model, sink).run(tables); }

}  // namespace lawful
