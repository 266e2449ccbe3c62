// lawful graph: where personal data is and goes, as a picture or as data.
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/report/graph_report.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  std::string format, output;
};

int run(const Options& options, Context& context) {
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Report report(workspace.sources(), analysis);
    return deliver(context, options.output, options.format == "json" ? graph_json(report) : graph_dot(report));
  });
}

}  // namespace

Work set_up_graph(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("folders or .gdpr files, drawn together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.choice("--format", {"dot", "svg", "mermaid", "json"}, "how it is written; svg needs Graphviz", options->format);
  arguments.output(options->output);
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
