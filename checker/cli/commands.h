// The table of commands: a command is one row here, and one file that sets it up.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "checker/cli/arguments.h"
#include "checker/cli/context.h"

namespace lawful {

// What a command does once its call is understood; returns the exit status.
using Work = std::function<int(Context&)>;

// What every command takes besides its own.
struct CommonOptions {
  std::string colour;
  void declare(Arguments& arguments);
};

struct Command {
  std::string_view name;
  std::string_view summary;  // one lower-case clause
  Work (*set_up)(Arguments&);
};

// In the order in which the help lists them.
std::span<const Command> commands();

// One for each cmd_*.cpp.
Work set_up_check(Arguments& arguments);
Work set_up_diff(Arguments& arguments);
Work set_up_baseline(Arguments& arguments);
Work set_up_test(Arguments& arguments);
Work set_up_completion(Arguments& arguments);
Work set_up_coverage(Arguments& arguments);
Work set_up_explain(Arguments& arguments);
Work set_up_graph(Arguments& arguments);
Work set_up_drift(Arguments& arguments);
Work set_up_import(Arguments& arguments);
Work set_up_law(Arguments& arguments);
Work set_up_report(Arguments& arguments);
Work set_up_rules(Arguments& arguments);
Work set_up_schema(Arguments& arguments);

}  // namespace lawful
