// lawful test: runs the examples of rules.  Each example is a small model of its own.
#include <fmt/format.h>

#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/problems.h"
#include "checker/law/edition.h"
#include "checker/report/branches_text.h"
#include "checker/rules/branches.h"
#include "checker/rules/lint.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string output, rule;
  bool verbose = false, coverage = false, strict = false;
  unsigned threshold = 0;
};

class Run {
 public:
  Run(const Options& options, Context& context) : options_(options), context_(context), renderer_(workspace_.sources(), context.out_style) {}

  int run() {
    if (show_problems(context_, workspace_.sources(), workspace_.library_problems())) return kTrouble;
    Sink sink;
    const Model project = options_.paths.empty() ? workspace_.library() : workspace_.load(options_.paths, sink);
    if (show_problems(context_, workspace_.sources(), sink)) return kTrouble;
    Sink mistakes, told_before;
    const RuleSet all_rules = compile(project, mistakes);
    if (show_problems(context_, workspace_.sources(), mistakes)) return kTrouble;
    model_ = options_.paths.empty() ? project : workspace_.rules_of(project);
    const RuleSet rules = compile(model_, told_before);
    Branches branches(model_, rules, origin(), options_.rule);
    for (const ExampleText& text : model_.examples) {
      const EntityId rule = model_[text.example].owner;
      const bool asked = options_.rule.empty() ? model_[rule].origin == origin() : model_.name(rule) == options_.rule;
      if (asked) example(text, branches);
    }
    for (const Complaint& complaint : lint_rules(project, all_rules, origin(), edition_day())) complain(project, complaint);
    for (const Complaint& complaint : lint_example_kinds(model_, rules, origin())) complain(model_, complaint);
    out_ += fmt::format("{} examples as they say, {} not\n", passed_, failed_);
    if (complaints_ != 0) out_ += fmt::format("{} {} about the rules themselves\n", complaints_, complaints_ == 1 ? "remark" : "remarks");
    const bool enough = coverage(branches);
    const bool expected = options_.paths.empty() || !options_.rule.empty();  // a project need not have rules of its own
    const bool fine = failed_ == 0 && (passed_ != 0 || !expected) && enough && (!options_.strict || complaints_ == 0);
    return deliver(context_, options_.output, out_, fine ? kFine : kFindings);
  }

 private:
  Origin origin() const { return options_.paths.empty() ? Origin::library : Origin::project; }
  bool counts_branches() const { return options_.coverage || options_.threshold != 0; }

  void example(const ExampleText& text, Branches& branches) {
    const std::string rule{model_.name(model_[text.example].owner)};
    std::vector<Complaint> complaints;
    const ExampleResult result = run_example(workspace_, model_, model_, text, edition_day(), [&](const Analysis& analysis) {
      if (counts_branches()) branches.note(analysis, model_[text.example].owner, text.example);
      if (model_[text.example].origin == origin()) complaints = lint_example(analysis, model_, text.example);
    });
    result.passed ? ++passed_ : ++failed_;
    if (!result.passed) {
      Message message{Ink::error, "example", rule, result.problem, {{model_.head(text.example), "this example"}}, {}};
      out_ += renderer_.render(message);
      for (const Diagnostic& d : result.diagnostics) out_ += renderer_.render(d);
      out_ += '\n';
    } else if (options_.verbose) {
      out_ += fmt::format("ok {} {}\n", rule, renderer_.place(model_.head(text.example)));
    }
    for (const Complaint& complaint : complaints) complain(model_, complaint);
  }

  void complain(const Model& model, const Complaint& complaint) {
    if (!options_.rule.empty() && model.name(complaint.about) != options_.rule) return;
    ++complaints_;
    const std::string text = fmt::format("{}: {}", model.name(complaint.about), complaint.text);
    Message message{Ink::warning, "remark", complaint.code, text, {{complaint.at, ""}}, {{"cure", complaint.cure}}};
    if (!complaint.beside_text.empty()) message.marks.push_back({complaint.beside, complaint.beside_text});
    out_ += renderer_.render(message) + '\n';
  }

  // Whether as many branches are taken as somebody asked for.
  bool coverage(const Branches& branches) {
    if (!counts_branches()) return true;
    if (options_.coverage) out_ += "\n" + branches_text(model_, branches, options_.output.empty() ? context_.out_style : Style{}) + "\n";
    const std::size_t all = branches.all().size(), taken = branches.taken();
    const bool enough = taken * 100 >= options_.threshold * all;
    out_ += fmt::format("{} of {} branches taken by an example{}\n", taken, all, enough ? "" : fmt::format(", fewer than {} in 100", options_.threshold));
    return enough;
  }

  const Options& options_;
  Context& context_;
  Workspace workspace_;
  Model model_;
  Renderer renderer_;
  std::string out_;
  std::size_t passed_ = 0, failed_ = 0, complaints_ = 0;
};

}  // namespace

Work set_up_test(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("a project with rules of its own; without one, the rules of this program", options->paths, false);
  arguments.text("--rule", "NAME", "only the examples of this rule", options->rule);
  arguments.flag("--coverage", "which example takes each branch of each rule", options->coverage);
  arguments.number("--threshold", "N", "fail where fewer than N in 100 branches are taken", options->threshold);
  arguments.flag("--strict", "remarks about the rules themselves are failures too", options->strict);
  arguments.flag("--verbose", "say which examples ran", options->verbose);
  arguments.output(options->output);
  arguments.explain("An example is judged on the day it names, else on the day of the library's edition, never by the clock.");
  arguments.example("lawful test", "every example of every rule that ships with the program");
  arguments.explain("Remarks tell what an author should look at: conditions that cannot matter, rules that say the same, examples that show too little or that another rule contradicts.");
  arguments.explain("A branch is a finding, an `unless` that alone saves, a `must` that is kept or broken in each of its parts, and a `when` of a define without which an example would come out otherwise.");
  arguments.example("lawful test rules --coverage --threshold 100", "what no example of one's own rules takes");
  arguments.example("lawful test --rule transfer-without-mechanism --verbose", "those of one rule, by name and place");
  return [options](Context& context) { return Run(*options, context).run(); };
}

}  // namespace lawful
