// Mistakes in what was read, told on the error stream.
#pragma once

#include "checker/cli/context.h"
#include "lang/diag/diagnostic.h"

namespace lawful {

// Shows them in the order of the sink; whether one of them is an error.
bool show_problems(Context& context, const Sources& sources, const Sink& sink);

}  // namespace lawful
