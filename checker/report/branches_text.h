// Which branches of rules the examples take, for a terminal.
#pragma once

#include <string>

#include "checker/rules/branches.h"
#include "lang/diag/style.h"

namespace lawful {

// Each branch with the example that takes it, by rule and define.
std::string branches_text(const Model& model, const Branches& branches, const Style& style);

}  // namespace lawful
