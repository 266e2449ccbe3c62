// lawful explain: what a rule asks and why, or why a declaration is lawful or not.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/problems.h"
#include "checker/report/explain_report.h"
#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

struct Options {
  std::string what, output;
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  bool all = false;
};

// A rule is asked for by its name alone, a declaration as it is declared.
bool is_name(const std::string& what) { return what.find_first_of(" >") == std::string::npos; }

int unknown_rule(const Options& options, Context& context, const Model& model) {
  std::vector<std::string_view> names;
  for (const EntityId id : model.all(model.schema->kind("rule"))) names.push_back(model.name(id));
  const std::string_view near = nearest(options.what, names);
  std::string cure = near.empty() ? "a declaration is named as it is written: lawful explain 'flow a -> b' PATH" : fmt::format("did you mean {}?", near);
  if (std::filesystem::exists(options.what)) cure = "what to explain comes first, then the project: lawful explain 'flow a -> b' PATH";
  return fail(context, fmt::format("there is no rule \"{}\"", options.what), cure);
}

int explain_rule(const Options& options, Context& context) {
  Workspace workspace;
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  Sink sink;
  const Model model = options.paths.empty() ? workspace.library() : workspace.load(options.paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  const EntityId rule = model.find(model.schema->kind("rule"), options.what);
  if (!rule) return unknown_rule(options, context, model);
  Sink mistakes;
  const RuleSet rules = compile(model, mistakes);
  if (show_problems(context, workspace.sources(), mistakes)) return kTrouble;
  const Style style = options.output.empty() ? context.out_style : Style{};
  return deliver(context, options.output, rule_page(model, rules, rule, options.as_of.value_or(context.today), style));
}

int explain_declarations(const Options& options, Context& context) {
  if (options.paths.empty()) return fail(context, fmt::format("\"{}\" is a declaration of some project, and none is given", options.what), fmt::format("lawful explain '{}' PATH", options.what));
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Asked asked = find_declarations(analysis.model(), options.what);
    if (asked.declarations.empty()) return fail(context, asked.problem, asked.cure);
    const Report report(workspace.sources(), analysis);
    const Style style = options.output.empty() ? context.out_style : Style{};
    std::string out;
    for (const EntityId id : asked.declarations) out += (out.empty() ? "" : "\n\n") + declaration_page(report, id, style, options.all);
    return deliver(context, options.output, out);
  });
}

}  // namespace

Work set_up_explain(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word("WHAT", "a rule by its name, or a declaration as it is written: 'flow crm -> mailer', 'processing payroll'", options->what);
  arguments.paths("the project of the declaration, or of a rule of one's own", options->paths, false);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.flag("--all", "each condition in full, and those in full too that keep a rule from asking", options->all);
  arguments.output(options->output);
  arguments.explain("Of a declaration: each rule that looks at it, under each body of law, with every premise and whether it is so, not so, or not stated.");
  arguments.example("lawful explain transfer-without-mechanism", "what the rule asks, why, and what would cure it");
  arguments.example("lawful explain 'flow website -> crm' policies/panoptics", "why this flow is lawful, or not");
  return [options](Context& context) {
    return is_name(options->what) ? explain_rule(*options, context) : explain_declarations(*options, context);
  };
}

}  // namespace lawful
