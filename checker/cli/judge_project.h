// What check, explain, graph and test share: read a project, refuse one that has mistakes, judge it.
#pragma once

#include <functional>
#include <optional>

#include "checker/cli/context.h"
#include "checker/rules/analysis.h"
#include "lang/sema/workspace.h"

namespace lawful {

// Loads, and refuses what has mistakes or declares nothing: false, after the reason was told.
bool load_project(Context& context, Workspace& workspace, const std::vector<std::string>& paths, Model& model);

// Loads, judges as at `day` (or today) and hands over.  With a mistake in the input nothing is judged: a
// gate that cannot decide fails.
int with_analysis(Context& context, Workspace& workspace, const std::vector<std::string>& paths, std::optional<Date> day,
                  const std::function<int(const Analysis&)>& work);

}  // namespace lawful
