// The examples of a rule are its tests: small models that break it or keep it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/rules/analysis.h"
#include "lang/sema/workspace.h"

namespace lawful {

struct ExampleResult {
  bool passed = false;
  std::string problem;                  // what came out instead
  std::vector<Diagnostic> diagnostics;  // of the example's own text
};

// `unlawful`: the rule finds a violation and nothing unproven.  `unproven`, `advice`: it finds that.  `lawful`: it
// looks at something and finds nothing.  `outside`: it has nothing to look at.
// `observe` gets the judged model, if the example could be read.
ExampleResult run_example(Workspace& workspace, const Model& model, const Model& base, const ExampleText& example, Date edition_day,
                          const std::function<void(const Analysis&)>& observe = {});

// What a rule is asked of on the day: a clause by its place, a subject, a regime.  Members of derived kinds come by
// each class of their elements.
struct Case {
  std::size_t clause = 0;
  Ref subject;
  EntityId regime;
  Truth member = Truth::yes;
};
void each_case(const Analysis& analysis, const Rule& rule, const std::function<void(const Case&)>& visit);

}  // namespace lawful
