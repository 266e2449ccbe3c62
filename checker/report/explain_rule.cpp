#include <fmt/format.h>

#include <algorithm>

#include "checker/law/fact_text.h"
#include "checker/report/columns.h"
#include "checker/report/explain_condition.h"
#include "checker/report/explain_report.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

class Page {
 public:
  Page(const Model& model, const RuleSet& rules, EntityId rule, Date day, const Style& style)
      : model_(model), schema_(*model.schema), rules_(rules), id_(rule), day_(day), style_(style) {}

  std::string run() {
    head();
    law();
    condition();
    part("Because", texts("reason"));
    part("A finding says", templates("says"));
    part("Cure", templates("cure"));
    part("More exact rules, whose findings take the place of this one's", more_exact());
    examples();
    part("Source", texts("source"));
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view text) const { return style_.paint(Ink::strong, text); }
  std::string title_of(EntityId id) const {
    const std::string title = model_.title(id);
    return title.empty() ? std::string{model_.name(id)} : title;
  }

  template <typename Visit>
  void each(EntityId id, const char* row_name, Visit&& visit) const {
    const RowId row = schema_.find_row(model_[id].kind, row_name);
    for (const Fact& fact : model_.facts_of(id)) {
      if (row && fact.row == row.value && fact.state == State::value) visit(fact);
    }
  }
  std::vector<std::string> texts(const char* row) const {
    std::vector<std::string> out;
    each(id_, row, [&](const Fact& fact) { out.push_back(fact_text(model_, id_, fact)); });
    return out;
  }
  // `{{` stands for a brace.
  std::vector<std::string> templates(const char* row) const {
    std::vector<std::string> out = texts(row);
    for (std::string& text : out) {
      for (const char* brace : {"{{", "}}"}) {
        for (std::size_t at = text.find(brace); at != std::string::npos; at = text.find(brace, at + 1)) text.erase(at, 1);
      }
    }
    return out;
  }

  void part(const char* heading, const std::vector<std::string>& paragraphs) {
    if (paragraphs.empty()) return;
    out_ += fmt::format("\n{}\n", paint(heading));
    Columns columns{{2}, style_.width};
    for (const std::string& text : paragraphs) columns.add({printable(text)});
    out_ += columns.text({});
  }

  void head() {
    out_ += fmt::format("{}\n{}\n", paint(model_.name(id_)), printable(model_.title(id_)));
    std::vector<std::string> traits{"weight " + (texts("weight").empty() ? std::string{"law"} : texts("weight").front())};
    for (const char* row : {"family", "confidence"}) {
      for (const std::string& text : texts(row)) traits.push_back(fmt::format("{} {}", row, printable(text)));
    }
    if (const auto ids = texts("requirement"); !ids.empty()) traits.push_back(printable(fmt::format("requirement {}", fmt::join(ids, ", "))));
    for (const std::string& name : texts("refines")) traits.push_back("more exact than " + name);
    Columns columns{{0}, style_.width};
    columns.add({fmt::format("{}", fmt::join(traits, "; "))});
    out_ += columns.text({});
  }

  std::vector<std::string> more_exact() const {
    std::vector<std::string> out;
    for (const Rule& rule : rules_.rules) {
      const bool refines = std::find(rule.refines.begin(), rule.refines.end(), id_) != rule.refines.end();
      if (refines) out.push_back(fmt::format("{}: {}", model_.name(rule.entity), model_.title(rule.entity)));
    }
    return out;
  }

  void law() {
    out_ += fmt::format("\n{}\n", paint("Law"));
    Columns columns{{2, 34}, style_.width};
    for (const Rule& rule : rules_.rules) {
      if (rule.entity != id_) continue;
      for (const Law& law : rule.law) {
        const bool now = law.days.hold(day_) && model_.holds_on(law.regime, day_);
        columns.add({fmt::format("{} Art {}", title_of(law.regime), law.article), fmt::format("{}; {}in force on {}", days_text(law.days), now ? "" : "not ", to_string(day_))});
      }
    }
    out_ += columns.text(style_);
  }

  void condition() {
    out_ += fmt::format("\n{}\n", paint("It asks"));
    for (const Rule& rule : rules_.rules) {
      if (rule.entity != id_) continue;
      for (const CodeClause& clause : rule.clauses) clause_and_kind(clause);
    }
  }

  void clause_and_kind(const CodeClause& clause) {
    out_ += clause_lines(model_, clause, "  ");
    const Kind& kind = schema_[clause.kind];
    out_ += fmt::format("\n  {}: {}\n", paint(model_.words->text(kind.name)), kind.doc);
    std::vector<DefineId> used;
    for (const auto* list : {&clause.where, &clause.unless, &clause.must}) {
      for (const Compiled& code : *list) note_defines(code, used);
    }
    for (std::size_t i = 0; i < used.size(); ++i) define(used[i], used);
  }

  // Defines that a condition names, each once, in the order in which they are met.
  void note_defines(const Compiled& code, std::vector<DefineId>& used) const {
    const auto note = [&](const Path& path) {
      for (const Step& step : path.steps) {
        for (const auto& [kind, id] : step.defines) {
          if (std::find(used.begin(), used.end(), id) == used.end()) used.push_back(id);
        }
      }
    };
    note(code.left);
    for (const CodeOperand& operand : code.right) note(operand.path);
    for (const Compiled& inner : code.parts) note_defines(inner, used);
  }

  void define(DefineId id, std::vector<DefineId>& used) {
    const Define& d = rules_.defines[id.value];
    out_ += fmt::format("\n  {} of {}: {}\n", paint(model_.name(d.entity)), model_.words->text(schema_[d.of].name), printable(model_.title(d.entity)));
    for (const Compiled& when : d.when) {
      out_ += "    when\n" + condition_lines(model_, when, "      ");
      note_defines(when, used);
    }
  }

  void examples() {
    bool first = true;
    for (const ExampleText& text : model_.examples) {
      if (model_[text.example].owner != id_) continue;
      if (first) out_ += fmt::format("\n{}\n", paint("Examples"));
      example(text, first);
      first = false;
    }
  }

  void example(const ExampleText& text, bool first) {
    std::string head{model_.name(EntityId{model_[text.example].first})};
    each(text.example, "title", [&](const Fact& fact) { head += ": " + printable(fact_text(model_, text.example, fact)); });
    each(text.example, "on", [&](const Fact& fact) { head += fmt::format(" (judged on {})", fact_text(model_, text.example, fact)); });
    out_ += fmt::format("{}  {}\n", first ? "" : "\n", paint(head));
    out_ += text_lines(model_, {text.file, text.begin, text.end}, "    ");
  }

  const Model& model_;
  const Schema& schema_;
  const RuleSet& rules_;
  EntityId id_;
  Date day_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string rule_page(const Model& model, const RuleSet& rules, EntityId rule, Date day, const Style& style) {
  return Page(model, rules, rule, day, style).run();
}

}  // namespace lawful
