// Findings, judged by the gate and written: what commands that find something end with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/cli/arguments.h"
#include "checker/cli/context.h"
#include "checker/gate/baseline.h"
#include "checker/rules/analysis.h"
#include "lang/sema/workspace.h"

namespace lawful {

struct VerdictWishes {
  const std::vector<OutputWish>& outputs;
  const std::string& fail_on;  // empty: as the project's gate says
  bool all = false;            // advice in full
  bool of_deployment = false;  // only the rules about what is deployed were judged: what is not found need not be cured
};

// Writes every output that is wished for; the status to exit with.
int deliver_verdicts(Context& context, const Workspace& workspace, const Analysis& analysis, const VerdictWishes& wishes, const std::optional<Baseline>& baseline);

}  // namespace lawful
