// The steps of an impact assessment, a function each, in the order of the template of the UK's authority.
#pragma once

#include "checker/documents/dpia/assessed.h"

namespace lawful {

Section dpia_need(const Assessed& assessed);
Section dpia_description(const Assessed& assessed);
Section dpia_consultation(const Assessed& assessed);
Section dpia_necessity(const Assessed& assessed);
Section dpia_risks(const Assessed& assessed);
Section dpia_measures(const Assessed& assessed);
Section dpia_sign_off(const Assessed& assessed);
Section dpia_findings(const Assessed& assessed);
Section dpia_missing(const Assessed& assessed);

// Why an assessment is needed: the criteria of the screening that are met.
Passages dpia_reasons(const Assessed& assessed);
// The data map of the whole model where there are several processings, and one of each.
void add_data_maps(Section& to, const Assessed& assessed);

}  // namespace lawful
