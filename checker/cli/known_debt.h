// The file of a baseline, for commands that read one.
#pragma once

#include "checker/cli/context.h"
#include "checker/gate/baseline.h"

namespace lawful {

// Says what is wrong with it and returns false, where it cannot be relied on.
bool read_baseline(Context& context, const std::string& path, Baseline& baseline);

}  // namespace lawful
