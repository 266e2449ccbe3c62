#include <fmt/format.h>

#include "checker/law/fact_text.h"
#include "checker/report/columns.h"
#include "checker/report/explain_condition.h"
#include "checker/report/explain_report.h"
#include "checker/report/rule_facts.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

class Page {
 public:
  Page(const Model& model, const RuleSet& rules, RuleFacts facts, Date day, const Style& style)
      : model_(model), schema_(*model.schema), rules_(rules), facts_(std::move(facts)), day_(day), style_(style) {}

  std::string run() {
    head();
    law();
    condition();
    part("Because", facts_.reason);
    part("A finding says", facts_.says);
    part("Cure", facts_.cure);
    part("More exact rules, whose findings take the place of this one's", more_exact());
    examples();
    part("Source", facts_.source);
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view text) const { return style_.paint(Ink::strong, text); }

  void part(const char* heading, const std::vector<std::string>& paragraphs) {
    if (paragraphs.empty()) return;
    out_ += fmt::format("\n{}\n", paint(heading));
    Columns columns{{2}, style_.width};
    for (const std::string& text : paragraphs) columns.add({printable(text)});
    out_ += columns.text({});
  }

  void head() {
    out_ += fmt::format("{}\n{}\n", paint(facts_.name), printable(facts_.title));
    std::vector<std::string> traits{"weight " + facts_.weight};
    if (!facts_.family.empty()) traits.push_back("family " + printable(facts_.family));
    if (!facts_.confidence.empty()) traits.push_back("confidence " + facts_.confidence);
    if (!facts_.requirements.empty()) traits.push_back(printable(fmt::format("requirement {}", fmt::join(facts_.requirements, ", "))));
    for (const EntityId id : facts_.refines) traits.push_back(fmt::format("more exact than {}", model_.name(id)));
    Columns columns{{0}, style_.width};
    columns.add({fmt::format("{}", fmt::join(traits, "; "))});
    out_ += columns.text({});
  }

  std::vector<std::string> more_exact() const {
    std::vector<std::string> out;
    for (const EntityId id : facts_.refined_by) out.push_back(fmt::format("{}: {}", model_.name(id), model_.title(id)));
    return out;
  }

  void law() {
    out_ += fmt::format("\n{}\n", paint("Law"));
    Columns columns{{2, 34}, style_.width};
    for (const RuleFacts::LawRow& law : facts_.law) {
      const bool now = law.days.hold(day_) && model_.holds_on(law.regime, day_);
      columns.add({fmt::format("{} {}", law.regime_title, provision_text(law.article)), fmt::format("{}; {}in force on {}", days_text(law.days), now ? "" : "not ", to_string(day_))});
    }
    out_ += columns.text(style_);
  }

  void condition() {
    out_ += fmt::format("\n{}\n", paint("It asks"));
    if (facts_.rule == nullptr) return;
    for (const CodeClause& clause : facts_.rule->clauses) {
      out_ += clause_lines(model_, clause, "  ");
      const Kind& kind = schema_[clause.kind];
      out_ += fmt::format("\n  {}: {}\n", paint(model_.words->text(kind.name)), kind.doc);
    }
    for (const DefineId id : facts_.defines) define(id);
  }

  void define(DefineId id) {
    const Define& d = rules_.defines[id.value];
    out_ += fmt::format("\n  {} of {}: {}\n", paint(model_.name(d.entity)), model_.words->text(schema_[d.of].name), printable(model_.title(d.entity)));
    for (const Compiled& when : d.when) out_ += "    when\n" + condition_lines(model_, when, "      ");
  }

  void examples() {
    bool first = true;
    for (const RuleFacts::Example& example : facts_.examples) {
      if (first) out_ += fmt::format("\n{}\n", paint("Examples"));
      std::string head = example.outcome;
      if (!example.title.empty()) head += ": " + printable(example.title);
      if (!example.day.empty()) head += fmt::format(" (judged on {})", example.day);
      out_ += fmt::format("{}  {}\n", first ? "" : "\n", paint(head));
      out_ += text_lines(model_, example.text, "    ");
      first = false;
    }
  }

  const Model& model_;
  const Schema& schema_;
  const RuleSet& rules_;
  RuleFacts facts_;
  Date day_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string rule_page(const Model& model, const RuleSet& rules, EntityId rule, Date day, const Style& style) {
  return Page(model, rules, facts_of_rule(model, rules, rule), day, style).run();
}

}  // namespace lawful
