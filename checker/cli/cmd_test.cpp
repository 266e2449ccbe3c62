// lawful test: runs the examples of rules.  Each example is a small model of its own.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/problems.h"
#include "checker/law/edition.h"
#include "checker/rules/examples.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string output, rule;
  bool verbose = false;
};

int run(const Options& options, Context& context) {
  Workspace workspace;
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  Sink sink;
  const Model model = options.paths.empty() ? workspace.library() : workspace.load(options.paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  const Model base = options.paths.empty() ? Model{} : workspace.rules_of(model);
  Renderer renderer(workspace.sources(), context.out_style);
  std::string out;
  std::size_t passed = 0, failed = 0;
  for (const ExampleText& text : model.examples) {
    const std::string_view rule = model.name(model[text.example].owner);
    if (!options.rule.empty() && rule != options.rule) continue;
    const ExampleResult result = run_example(workspace, model, options.paths.empty() ? model : base, text, edition_day());
    result.passed ? ++passed : ++failed;
    if (!result.passed) {
      const std::string name{rule};
      Message message{Ink::error, "example", name, result.problem, {{model.head(text.example), "this example"}}, {}};
      out += renderer.render(message);
      for (const Diagnostic& d : result.diagnostics) out += renderer.render(d);
      out += '\n';
    } else if (options.verbose) {
      out += fmt::format("ok {} {}\n", rule, renderer.place(model.head(text.example)));
    }
  }
  out += fmt::format("{} examples as they say, {} not\n", passed, failed);
  return deliver(context, options.output, out, failed != 0 || passed == 0 ? kFindings : kFine);
}

}  // namespace

Work set_up_test(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("a project with rules of its own; without one, the rules of this program", options->paths, false);
  arguments.text("--rule", "NAME", "only the examples of this rule", options->rule);
  arguments.flag("--verbose", "say which examples ran", options->verbose);
  arguments.output(options->output);
  arguments.explain("An example is judged on the day it names, else on the day of the library's edition, never by the clock.");
  arguments.example("lawful test", "every example of every rule that ships with the program");
  arguments.example("lawful test --rule transfer-without-mechanism --verbose", "those of one rule, by name and place");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
