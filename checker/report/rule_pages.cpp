#include "checker/report/rule_pages.h"

#include <fmt/format.h>

#include "checker/law/fact_text.h"
#include "checker/report/explain_condition.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

class Writer {
 public:
  Writer(const Model& model, const RuleSet& rules, const RuleFacts& facts) : model_(model), rules_(rules), facts_(facts) {}

  std::string run() {
    out_ = fmt::format("# {}\n\n{}.\n", facts_.name, markdown_cell(facts_.title));
    traits();
    law();
    condition();
    part("Because", facts_.reason);
    part("A finding says", facts_.says);
    part("Cure", facts_.cure);
    examples();
    part("Source", {fmt::format("{}", fmt::join(facts_.source, "; "))});
    return std::move(out_);
  }

 private:
  void part(std::string_view heading, const std::vector<std::string>& paragraphs) {
    if (paragraphs.empty() || paragraphs.front().empty()) return;
    out_ += fmt::format("\n## {}\n", heading);
    for (const std::string& text : paragraphs) out_ += fmt::format("\n{}\n", markdown_cell(text));
  }

  void trait(std::string_view name, const std::string& value) {
    if (!value.empty()) out_ += fmt::format("| {} | {} |\n", name, value);
  }

  std::string links(const std::vector<EntityId>& all) const {
    std::string out;
    for (const EntityId id : all) out += (out.empty() ? "" : ", ") + rule_link(model_.name(id));
    return out;
  }

  void traits() {
    out_ += "\n| | |\n|---|---|\n";
    trait("family", facts_.family.empty() ? "" : fmt::format("[{0}](index.md#{0})", facts_.family));
    trait("weight", facts_.weight);
    trait("checks", facts_.requirements.empty() ? "" : fmt::format("[{}](sources.md)", markdown_cell(fmt::format("{}", fmt::join(facts_.requirements, ", ")))));
    trait("more exact than", links(facts_.refines));
    trait("more exact rules", links(facts_.refined_by));
    trait("confidence", facts_.confidence);
  }

  void law() {
    if (facts_.law.empty()) return;
    out_ += "\n## Law\n\n| regime | provision | in force |\n|---|---|---|\n";
    for (const RuleFacts::LawRow& law : facts_.law) {
      out_ += fmt::format("| {} | {} | {} |\n", markdown_cell(law.regime_title), markdown_cell(provision_text(law.article)), days_text(law.days));
    }
  }

  // Four spaces make a block that no reader of Markdown looks into.
  void condition() {
    if (facts_.rule == nullptr) return;
    out_ += "\n## It asks\n";
    for (const CodeClause& clause : facts_.rule->clauses) {
      out_ += "\n" + clause_lines(model_, clause, "    ");
      const Kind& kind = (*model_.schema)[clause.kind];
      out_ += fmt::format("\n**{}**: {}\n", model_.words->text(kind.name), markdown_cell(kind.doc));
    }
    for (const DefineId id : facts_.defines) define(rules_.defines[id.value]);
  }

  void define(const Define& d) {
    const std::string_view kind = model_.words->text((*model_.schema)[d.of].name);
    out_ += fmt::format("\n**{}** of {}: {}\n", model_.name(d.entity), kind, markdown_cell(model_.title(d.entity)));
    for (const Compiled& when : d.when) out_ += "\n    when\n" + condition_lines(model_, when, "      ");
  }

  void examples() {
    if (!facts_.examples.empty()) out_ += "\n## Examples\n";
    for (const RuleFacts::Example& example : facts_.examples) {
      out_ += fmt::format("\n### {}{}{}\n\n", example.outcome, example.title.empty() ? "" : ": " + markdown_cell(example.title),
                          example.day.empty() ? "" : fmt::format(" (judged on {})", example.day));
      out_ += text_lines(model_, example.text, "    ");
    }
  }

  const Model& model_;
  const RuleSet& rules_;
  const RuleFacts& facts_;
  std::string out_;
};

}  // namespace

std::string markdown_cell(std::string_view text) {
  std::string out;
  bool code = false;  // between `...` nothing but the end of a cell counts
  for (const char c : printable(text)) {
    if (c == '`') code = !code;
    if (c == '|' || (!code && (c == '<' || c == '*' || c == '_' || c == '['))) out += '\\';
    out += c;
  }
  return out;
}

std::string rule_link(std::string_view name) { return fmt::format("[{0}]({0}.md)", name); }

std::string rule_markdown(const Model& model, const RuleSet& rules, const RuleFacts& facts) { return Writer(model, rules, facts).run(); }

std::vector<TextPage> rule_pages(const Model& model, const RuleSet& rules, const std::vector<RuleFacts>& facts) {
  std::vector<TextPage> out;
  for (const RuleFacts& rule : facts) out.push_back({rule.name + ".md", rule_markdown(model, rules, rule)});
  out.push_back({"index.md", rules_index(facts)});
  out.push_back({"sources.md", requirements_index(facts)});
  return out;
}

}  // namespace lawful
