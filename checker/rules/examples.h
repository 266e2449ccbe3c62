// The examples of a rule are its tests: small models that break it or keep it.
#pragma once

#include <string>
#include <vector>

#include "lang/sema/workspace.h"

namespace lawful {

struct ExampleResult {
  bool passed = false;
  std::string problem;                  // what came out instead
  std::vector<Diagnostic> diagnostics;  // of the example's own text
};

// `unlawful`: the rule finds a violation and nothing unproven.  `unproven`, `advice`: it finds that.  `lawful`: it
// looks at something and finds nothing.  `outside`: it has nothing to look at.
ExampleResult run_example(Workspace& workspace, const Model& model, const Model& base, const ExampleText& example, Date edition_day);

}  // namespace lawful
