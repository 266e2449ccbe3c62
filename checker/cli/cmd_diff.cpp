// lawful diff: what a change to the architecture makes unlawful, or cures.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/problems.h"
#include "checker/gate/diff.h"
#include "checker/gate/git_tree.h"
#include "checker/report/gate_formats.h"

namespace lawful {
namespace fs = std::filesystem;
namespace {

struct Options {
  std::string base, head;
  std::optional<Date> as_of;
  std::vector<OutputWish> outputs;
  std::string fail_on;
};

// One side of the call: a folder as it is, or the copy of one in a revision.
struct Source {
  std::string folder, prefix;
  std::optional<PrivateFolder> copy;
};

bool is_path(const std::string& given) {
  std::error_code error;
  return fs::exists(given, error);
}

// "main:policies/shop" is the revision and the path; a colon within braces belongs to the revision.
std::pair<std::string, std::optional<std::string>> split(const std::string& given) {
  int depth = 0;
  for (std::size_t at = 0; at < given.size(); ++at) {
    depth += given[at] == '{' ? 1 : given[at] == '}' ? -1 : 0;
    if (given[at] == ':' && depth == 0 && at > 0) return {given.substr(0, at), given.substr(at + 1)};
  }
  return {given, std::nullopt};
}

// A revision that names no folder means that of the other side, or the current one.
GitProblem open(const std::string& given, const std::string& other, Source& out) {
  if (is_path(given)) {
    out.folder = given;
    return {};
  }
  auto [revision, path] = split(given);
  std::string here;
  if (GitProblem problem = find_in_repository(".", here); !problem.says.empty()) {
    return {fmt::format("\"{}\" is no folder, and {}", given, problem.says), problem.cure};
  }
  if (!path) {
    path.emplace(here);
    if (is_path(other) && !fs::is_directory(other)) return {fmt::format("\"{}\" is a file, and a revision is compared with a folder", other), "name the folder"};
    if (is_path(other)) {
      if (GitProblem problem = find_in_repository(other, *path); !problem.says.empty()) return problem;
    }
  }
  out.copy.emplace();
  if (!out.copy->problem().empty()) return {out.copy->problem(), ""};
  out.folder = out.copy->path().string();
  out.prefix = *path;
  while (out.prefix.ends_with('/')) out.prefix.pop_back();
  if (!out.prefix.empty()) out.prefix += '/';
  if (out.prefix.starts_with(here)) out.prefix.erase(0, here.size());  // as seen from the current folder
  return copy_revision(revision, *path, out.copy->path());
}

std::string text_of(const std::string& format, const Diff& diff, const Style& style) {
  if (format == "json") return diff_json(diff);
  if (format == "markdown") return diff_markdown(diff);
  if (format == "github") return findings_github(diff.found);
  return format == "sarif" ? findings_sarif(diff.found) : diff_text(diff, style);
}

int deliver_all(const Options& options, Context& context, const Diff& diff) {
  std::vector<std::string> texts;
  for (const OutputWish& wish : options.outputs) texts.push_back(text_of(wish.format, diff, wish.path.empty() ? context.out_style : Style{}));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (deliver(context, options.outputs[i].path, texts[i]) != kFine) return kTrouble;
  }
  return diff.fails() ? kFindings : kFine;
}

// Judges one side and goes on; says which one it was that could not be judged.
int judge(const Options& options, Context& context, const std::string& name, const Source& source, const std::function<int(const Side&)>& next) {
  Workspace workspace;
  bool judged = false;
  const int status = with_analysis(context, workspace, {source.folder}, options.as_of, [&](const Analysis& analysis) {
    Sink mistakes;
    FailPolicy policy(analysis, workspace, mistakes);
    if (show_problems(context, workspace.sources(), mistakes)) return kTrouble;
    if (!options.fail_on.empty()) policy.replace_by(fail_level(options.fail_on));
    judged = true;
    const Report report(workspace.sources(), analysis);
    return next({name, report, policy, source.prefix});
  });
  return judged ? status : fail(context, fmt::format("\"{}\" cannot be judged", name), "nothing is compared as long as one of the two has mistakes");
}

int run(const Options& options, Context& context) {
  Source base, head;
  if (const GitProblem problem = open(options.base, options.head, base); !problem.says.empty()) return fail(context, problem.says, problem.cure);
  if (const GitProblem problem = open(options.head, options.base, head); !problem.says.empty()) return fail(context, problem.says, problem.cure);
  return judge(options, context, options.base, base, [&](const Side& before) {
    return judge(options, context, options.head, head, [&](const Side& after) { return deliver_all(options, context, compare(before, after)); });
  });
}

}  // namespace

Work set_up_diff(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word("BASE", "the state before: a folder, or a revision of the repository, REVISION or REVISION:PATH", options->base);
  arguments.word("HEAD", "the state after, likewise", options->head);
  arguments.date("--as-of", "the day whose law and facts count for both; today unless said otherwise", options->as_of);
  arguments.outputs({"text", "json", "markdown", "sarif", "github"}, "how it is written; markdown is for a comment on a pull request", options->outputs);
  arguments.level("--fail-on", {"infringement", "unproven", "advice", "never"}, "the least verdict that makes the exit status 1, whatever the `gate` of either state says", options->fail_on);
  arguments.explain("A revision is read through git, without touching the work tree. One that names no folder means the folder of the other side, "
                    "or the current one.");
  arguments.explain("Exit status: 1 if HEAD makes something worse: a finding that is new, has new data, a worse verdict, or an acceptance that is gone. "
                    "Both sides' `gate` count, so that a change cannot loosen the gate that it has to pass. 0 if not, 2 if one side cannot be judged.");
  arguments.example("lawful diff main .", "the current folder against the same folder on main");
  arguments.example("lawful diff v1:policies/shop HEAD:policies/shop --format markdown", "two revisions, as a comment");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
