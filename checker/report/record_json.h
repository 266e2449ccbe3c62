// A finding as JSON, in the shape that docs/findings-json.md tells.
#pragma once

#include <nlohmann/json.hpp>

#include "checker/report/finding_record.h"
#include "checker/report/json_text.h"

namespace lawful {

void write_record(JsonText& out, const FindingRecord& finding);

// The same as a value, to be put into another.
nlohmann::ordered_json record_json(const FindingRecord& finding);

}  // namespace lawful
