#include "checker/cli/judge_project.h"

#include "checker/cli/problems.h"

namespace lawful {

int with_analysis(Context& context, Workspace& workspace, const std::vector<std::string>& paths, std::optional<Date> day,
                  const std::function<int(const Analysis&)>& work) {
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  Sink sink;
  const Model model = workspace.load(paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  Sink rules;
  const Analysis analysis(model, day.value_or(context.today), rules);
  if (show_problems(context, workspace.sources(), rules)) return kTrouble;
  return work(analysis);
}

}  // namespace lawful
