// The record of processing activities as linked data, in the terms of the Data Privacy Vocabulary.
#pragma once

#include "checker/report/report.h"

namespace lawful {

// JSON-LD with its context inside, so that nothing has to be fetched.
std::string ropa_dpv(const Report& report);

}  // namespace lawful
