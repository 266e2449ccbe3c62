// lawful check: what a model makes unlawful on a day, and why.
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/known_debt.h"
#include "checker/cli/verdicts.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  std::vector<OutputWish> outputs;
  std::string fail_on, baseline;
  bool all = false;
};

int run(const Options& options, Context& context) {
  std::optional<Baseline> baseline;
  if (!options.baseline.empty() && !read_baseline(context, options.baseline, baseline.emplace())) return kTrouble;
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    return deliver_verdicts(context, workspace, analysis, {options.outputs, options.fail_on, options.all}, baseline);
  });
}

}  // namespace

Work set_up_check(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("folders or .gdpr files, checked together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.outputs({"text", "json", "sarif", "junit", "github", "gitlab", "markdown"}, "how it is written", options->outputs);
  arguments.level("--fail-on", {"infringement", "unproven", "advice", "never"},
                  "the least verdict that makes the exit status 1, whatever the project's `gate` says; infringement where nothing says anything", options->fail_on);
  arguments.file("--baseline", "findings that were there before (lawful baseline write); only what is new or worse fails", options->baseline);
  arguments.flag("--all", "advice in full too, and every rule that asks for a missing fact", options->all);
  arguments.explain("infringement: the facts as stated break the law. contradiction: the model denies itself, so nothing can rest on it. "
                    "unproven: a fact that must be known is not stated. advice: guidance, no law.");
  arguments.explain("Exit status: 0 nothing at or above the fail level, 1 findings, 2 the input or the call is wrong.");
  arguments.example("lawful check policies/panoptics", "the worked example, by today's law");
  arguments.example("lawful check . --as-of 2020-07-16", "the same model on the day of Schrems II");
  arguments.example("lawful check . --format sarif -o lawful.sarif --format text", "for code scanning, and for people");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
