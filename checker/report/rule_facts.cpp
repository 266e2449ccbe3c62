#include "checker/report/rule_facts.h"

#include <algorithm>

#include "checker/law/fact_text.h"

namespace lawful {
namespace {

class Reader {
 public:
  Reader(const Model& model, const RuleSet& rules, EntityId rule) : model_(model), rules_(rules), id_(rule) {}

  RuleFacts run() {
    out_.entity = id_;
    out_.name = model_.name(id_);
    out_.title = model_.title(id_);
    out_.weight = one("weight");
    if (out_.weight.empty()) out_.weight = "law";
    out_.family = one("family");
    out_.confidence = one("confidence");
    out_.requirements = texts("requirement");
    out_.reason = texts("reason");
    out_.says = templates("says");
    out_.cure = templates("cure");
    out_.source = texts("source");
    read_compiled();
    read_examples();
    return std::move(out_);
  }

 private:
  std::vector<std::string> texts_of(EntityId id, const char* row_name) const {
    std::vector<std::string> out;
    const RowId row = model_.schema->find_row(model_[id].kind, row_name);
    for (const Fact& fact : model_.facts_of(id)) {
      if (row && fact.row == row.value && fact.state == State::value) out.push_back(fact_text(model_, id, fact));
    }
    return out;
  }
  std::vector<std::string> texts(const char* row) const { return texts_of(id_, row); }
  std::string first_of(EntityId id, const char* row) const {
    std::vector<std::string> all = texts_of(id, row);
    return all.empty() ? std::string{} : std::move(all.front());
  }
  std::string one(const char* row) const { return first_of(id_, row); }

  std::vector<std::string> templates(const char* row) const {
    std::vector<std::string> out = texts(row);
    for (std::string& text : out) {
      for (const char* brace : {"{{", "}}"}) {
        for (std::size_t at = text.find(brace); at != std::string::npos; at = text.find(brace, at + 1)) text.erase(at, 1);
      }
    }
    return out;
  }

  void read_compiled() {
    for (const Rule& rule : rules_.rules) {
      if (std::find(rule.refines.begin(), rule.refines.end(), id_) != rule.refines.end()) out_.refined_by.push_back(rule.entity);
      if (rule.entity != id_) continue;
      out_.rule = &rule;
      out_.refines = rule.refines;
      for (const Law& law : rule.law) {
        const std::string title = model_.title(law.regime);
        out_.law.push_back({law.regime, title.empty() ? std::string{model_.name(law.regime)} : title, law.article, law.days});
      }
      for (const CodeClause& clause : rule.clauses) {
        for (const auto* list : {&clause.where, &clause.unless, &clause.must}) {
          for (const Compiled& code : *list) note_defines(rules_, code, out_.defines);
        }
      }
    }
  }

  void read_examples() {
    for (const ExampleText& text : model_.examples) {
      if (model_[text.example].owner != id_) continue;
      out_.examples.push_back({text.example, std::string{model_.name(EntityId{model_[text.example].first})}, first_of(text.example, "title"),
                               first_of(text.example, "on"), Span{text.file, text.begin, text.end}});
    }
  }

  const Model& model_;
  const RuleSet& rules_;
  EntityId id_;
  RuleFacts out_;
};

}  // namespace

RuleFacts facts_of_rule(const Model& model, const RuleSet& rules, EntityId rule) { return Reader(model, rules, rule).run(); }

std::vector<RuleFacts> facts_of_rules(const Model& model, const RuleSet& rules, Origin origin) {
  std::vector<RuleFacts> out;
  for (const EntityId id : model.all(model.schema->kind("rule"))) {
    if (model[id].origin == origin) out.push_back(facts_of_rule(model, rules, id));
  }
  std::sort(out.begin(), out.end(), [](const RuleFacts& a, const RuleFacts& b) { return a.name < b.name; });
  return out;
}

void note_defines(const RuleSet& rules, const Compiled& code, std::vector<DefineId>& used) {
  const auto note = [&](const Path& path) {
    for (const Step& step : path.steps) {
      for (const auto& [kind, id] : step.defines) {
        if (std::find(used.begin(), used.end(), id) != used.end()) continue;
        used.push_back(id);
        for (const Compiled& when : rules.defines[id.value].when) note_defines(rules, when, used);
      }
    }
  };
  note(code.left);
  for (const CodeOperand& operand : code.right) note(operand.path);
  for (const Compiled& inner : code.parts) note_defines(rules, inner, used);
}

}  // namespace lawful
