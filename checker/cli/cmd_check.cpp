// lawful check: what a model makes unlawful on a day, and why.
#include <algorithm>
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/report/report.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  std::string format, output, fail_on;
  bool all = false;
};

bool fails(const Analysis& analysis, const std::string& level) {
  if (level == "never") return false;
  const Verdict least = level == "advice" ? Verdict::advice : level == "unproven" ? Verdict::unproven : Verdict::contradiction;
  const auto& all = analysis.findings().all;
  return std::any_of(all.begin(), all.end(), [&](const Finding& f) { return !f.accepted && f.verdict >= least; });
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Report report(workspace.sources(), analysis);
    const Style style = options.output.empty() ? context.out_style : Style{};
    const std::string text = options.format == "json" ? findings_json(report) : findings_text(report, style, options.all);
    return deliver(context, options.output, text, fails(analysis, options.fail_on) ? kFindings : kFine);
  });
}

}  // namespace

Work set_up_check(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("folders or .gdpr files, checked together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.choice("--format", {"text", "json"}, "how it is written", options->format);
  arguments.choice("--fail-on", {"infringement", "unproven", "advice", "never"}, "the least verdict that makes the exit status 1", options->fail_on);
  arguments.flag("--all", "advice in full too, and every rule that asks for a missing fact", options->all);
  arguments.output(options->output);
  arguments.explain("infringement: the facts as stated break the law. contradiction: the model denies itself, so nothing can rest on it. "
                    "unproven: a fact that must be known is not stated. advice: guidance, no law.");
  arguments.explain("Exit status: 0 nothing at or above the fail level, 1 findings, 2 the input or the call is wrong.");
  arguments.example("lawful check policies/panoptics", "the worked example, by today's law");
  arguments.example("lawful check . --as-of 2020-07-16", "the same model on the day of Schrems II");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
