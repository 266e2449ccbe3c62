#include "checker/cli/commands.h"

namespace lawful {

Work set_up_coverage(Arguments& arguments) {
  (void)arguments;
  return [](Context&) { return kFine; };
}

}  // namespace lawful
