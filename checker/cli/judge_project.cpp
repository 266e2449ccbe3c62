#include "checker/cli/judge_project.h"

#include <algorithm>

#include "checker/cli/problems.h"

namespace lawful {
namespace {

// Files without a declaration would pass any check.
bool declares_something(const Model& model) {
  return std::any_of(model.entities.rbegin(), model.entities.rend(), [](const Entity& e) { return e.origin == Origin::project; });
}

}  // namespace

bool load_project(Context& context, Workspace& workspace, const std::vector<std::string>& paths, Model& model) {
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return false;
  Sink sink;
  model = workspace.load(paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return false;
  if (declares_something(model)) return true;
  fail(context, "nothing is declared here", "a check of nothing would always pass; name the files that hold the model");
  return false;
}

int with_analysis(Context& context, Workspace& workspace, const std::vector<std::string>& paths, std::optional<Date> day,
                  const std::function<int(const Analysis&)>& work) {
  Model model;
  if (!load_project(context, workspace, paths, model)) return kTrouble;
  Sink rules;
  const Analysis analysis(model, day.value_or(context.today), rules);
  if (show_problems(context, workspace.sources(), rules)) return kTrouble;
  return work(analysis);
}

}  // namespace lawful
