// A finding as JSON, in the shape that docs/findings-json.md tells.
#pragma once

#include <nlohmann/json.hpp>

#include "checker/report/finding_record.h"

namespace lawful {

nlohmann::ordered_json record_json(const FindingRecord& finding);

}  // namespace lawful
