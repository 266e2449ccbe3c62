#pragma once

#include "checker/rules/code.h"

namespace lawful {

// Taking away a value that the law wants stated must never make a finding vanish.  Kleene's values see to that,
// but for `is stated`, which turns not knowing into no: of what is unknown when silent it may be asked only where
// stating is what cures.  Asked of a project's own rules: the library's narrow themselves so in a few places, where a
// fact is asked for by another rule, and its authors answer for that.
void check_silence(const Model& model, const RuleSet& rules, Sink& sink);

}  // namespace lawful
