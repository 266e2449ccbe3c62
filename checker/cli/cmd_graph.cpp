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

std::string text_of(const std::string& format, const Report& report) {
  if (format == "json") return graph_json(report);
  return format == "mermaid" ? graph_mermaid(report) : graph_dot(report);
}

int deliver_svg(const Options& options, Context& context, const Report& report) {
  const Drawing drawing = draw_svg(graph_dot(report));
  if (!drawing.problem.empty()) return fail(context, drawing.problem, drawing.cure);
  return deliver(context, options.output, drawing.svg);
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Report report(workspace.sources(), analysis);
    if (options.format == "svg") return deliver_svg(options, context, report);
    return deliver(context, options.output, text_of(options.format, report));
  });
}

}  // namespace

Work set_up_graph(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("folders or .gdpr files, drawn together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.choice("--format", {"dot", "svg", "mermaid", "json"}, "how it is written; svg needs Graphviz", options->format);
  arguments.output(options->output);
  arguments.explain("Restricted transfers are marked with what the law of the day says of them: a bold line is an infringement, a "
                    "dashed one unproven, a dotted one read from elsewhere. It reads without colours.");
  arguments.explain("json holds what every place holds, what protects it and each transfer, element by element (docs/graph-json.md).");
  arguments.example("lawful graph policies/panoptics --format svg -o map.svg", "the data map of the worked example, as a picture");
  arguments.example("lawful graph . --format mermaid --as-of 2026-02-05", "the same as text that Markdown pages draw, for a day");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
