// lawful baseline: findings that are there already, written down so that a gate asks for no worse.
#include <fmt/format.h>

#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/known_debt.h"
#include "checker/report/gate_formats.h"

namespace lawful {
namespace {

struct Options {
  std::string action, file = "lawful-baseline.json";
  std::vector<std::string> paths;
  std::optional<Date> as_of;
};

int write(Context& context, const std::string& file, const Baseline& baseline, const std::string& what) {
  if (deliver(context, file, baseline.text()) != kFine) return kTrouble;
  if (file != "-") context.out.write(fmt::format("{}: {}\n", file, what));
  return kFine;
}

int run(const Options& options, Context& context) {
  Baseline before;
  const bool prune = options.action == "prune";
  if (prune && !read_baseline(context, options.file, before)) return kTrouble;
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Baseline now = Baseline::of(record_findings(Report(workspace.sources(), analysis), {}));
    if (!prune) return write(context, options.file, now, fmt::format("{} known", now.size()));
    const std::size_t gone = before.prune(now);
    return write(context, options.file, before, fmt::format("{} known, {} dropped", before.size(), gone));
  });
}

}  // namespace

Work set_up_baseline(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word_of("ACTION", {"write", "prune"}, "write: all that is open now; prune: drop what is cured or accepted, add nothing", options->action);
  arguments.paths("folders or .gdpr files, checked together as one project", options->paths);
  arguments.file("-o,--baseline", "the baseline; lawful-baseline.json unless said otherwise", options->file);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.explain("A baseline is debt: with `lawful check --baseline FILE` its findings no longer fail, what is new or worse does. "
                    "A finding stays the same when lines move, files get other names or declarations another order. "
                    "Somebody's decision to live with a finding is another thing: `accept finding` in the model.");
  arguments.example("lawful baseline write .", "write down what is there");
  arguments.example("lawful baseline prune . -o debt.json", "forget what was cured since");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
