// lawful drift: what is deployed, held against what the model says.
#include <fmt/format.h>

#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/known_debt.h"
#include "checker/cli/problems.h"
#include "checker/cli/verdicts.h"
#include "checker/deployment/declare.h"
#include "checker/deployment/read_manifests.h"
#include "checker/report/finding_record.h"
#include "checker/rules/deployed_as.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> terraform, compose, kubernetes, openlineage;
  std::optional<Date> as_of;
  std::vector<OutputWish> outputs;
  std::string fail_on, baseline, write_baseline;
  bool all = false;
};

ManifestProblem read_all(const Options& options, const KnownTypes& known, std::vector<Manifest>& out) {
  const std::pair<const char*, const std::vector<std::string>*> tools[] = {
      {"terraform", &options.terraform}, {"compose", &options.compose}, {"kubernetes", &options.kubernetes}, {"openlineage", &options.openlineage}};
  for (const auto& [tool, paths] : tools) {
    for (const std::string& path : *paths) {
      if (ManifestProblem problem = read_manifests(tool, path, known, out); !problem.says.empty()) return problem;
    }
  }
  return out.empty() ? ManifestProblem{"nothing says what is deployed", "name a file: --terraform, --compose, --kubernetes, --openlineage"} : ManifestProblem{};
}

void tell(Context& context, const std::vector<Manifest>& manifests) {
  for (const Manifest& m : manifests) {
    for (const auto& [type, count] : m.unknown_types) context.err.write(fmt::format("note: {}: {} of type {}: the library does not know what it is for\n", printable(m.file), count, printable(type)));
    for (const std::string& region : m.unknown_regions) context.err.write(fmt::format("note: {}: the library does not know where the region {} lies\n", printable(m.file), printable(region)));
    for (const std::string& note : m.notes) context.err.write(fmt::format("note: {}: {}\n", printable(m.file), printable(note)));
  }
}

// A rule speaks under a law.  Where none applies to anybody, nothing would be compared, and all would pass.
bool some_law_applies(const Analysis& analysis) {
  for (const Rule& rule : analysis.rules().rules) {
    for (const Law& law : rule.law) {
      if (law.days.hold(analysis.law().day()) && analysis.law().holds(law.regime) && analysis.evaluator().applies_to_somebody(law.regime) != Truth::no) return true;
    }
  }
  return false;
}

int run(const Options& options, Context& context) {
  std::optional<Baseline> baseline;
  if (!options.baseline.empty() && !read_baseline(context, options.baseline, baseline.emplace())) return kTrouble;
  Workspace workspace;
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  std::vector<Manifest> manifests;
  if (const ManifestProblem problem = read_all(options, KnownTypes(workspace.library()), manifests); !problem.says.empty()) return fail(context, problem.says, problem.cure);
  Model model;
  if (!load_project(context, workspace, options.paths, model)) return kTrouble;
  const std::vector<Declared> declared = declare_deployed(manifests, model);
  Sink sink;
  std::vector<Workspace::Written> written;
  for (std::size_t i = 0; i < declared.size(); ++i) written.push_back({manifests[i].file, declared[i].text, declared[i].places});
  workspace.extend(model, std::move(written), sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  const Analysis analysis(model, options.as_of.value_or(context.today), sink, {}, deployment_kinds(*model.schema));
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  if (!some_law_applies(analysis)) {
    return fail(context, "no law that is in force on that day applies to anybody whose compliance is judged, so nothing would be compared", "say who is judged and where they are established");
  }
  tell(context, manifests);
  if (!options.write_baseline.empty()) {
    const Baseline now = Baseline::of(record_findings(Report(workspace.sources(), analysis), {}));
    return deliver(context, options.write_baseline, now.text());
  }
  return deliver_verdicts(context, workspace, analysis, {options.outputs, options.fail_on, options.all, true}, baseline);
}

}  // namespace

Work set_up_drift(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("folders or .gdpr files, held against what is deployed as one project", options->paths);
  arguments.files("--terraform", "a plan or state as `terraform show -json` writes it, or a state file", options->terraform);
  arguments.files("--compose", "a compose file", options->compose);
  arguments.files("--kubernetes", "a file of Kubernetes, or a folder of them", options->kubernetes);
  arguments.files("--openlineage", "events of OpenLineage, one a line or as a list", options->openlineage);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.outputs({"text", "json", "sarif", "junit", "github", "gitlab", "markdown"}, "how it is written", options->outputs);
  arguments.level("--fail-on", {"infringement", "unproven", "advice", "never"}, "the least verdict that makes the exit status 1, whatever the project's `gate` says", options->fail_on);
  arguments.file("--baseline", "findings that were there before; only what is new or worse fails", options->baseline);
  arguments.file("--write-baseline", "write what is open now to FILE, for --baseline, instead of telling it", options->write_baseline);
  arguments.flag("--all", "advice in full too", options->all);
  arguments.explain("A system says what it is: `deployed as terraform \"aws_db_instance.crm\"`, and likewise `compose`, `kubernetes`, `openlineage`. "
                    "Hosts of others: `reached at \"api.vendor.example\"`. Each file can be named several times; all of one tool are compared together.");
  arguments.explain("Found are: what holds data and no system is deployed as, hosts that nobody is reached at, regions in another country, encryption "
                    "that is off, data that moved without a flow, systems that are gone. The findings of `lawful check` are not repeated.");
  arguments.explain("Exit status: 0 nothing at or above the fail level, 1 findings, 2 the input or the call is wrong.");
  arguments.example("lawful drift model --terraform plan.json", "after terraform show -json PLAN >plan.json");
  arguments.example("lawful drift model --compose compose.yaml --openlineage events.ndjson --format sarif -o drift.sarif", "two tools at once, for code scanning");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
