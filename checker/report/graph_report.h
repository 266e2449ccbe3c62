// The flow graph of a project as a picture and as data.  One writer a file.
#pragma once

#include "checker/report/report.h"

namespace lawful {

std::string graph_dot(const Report& report);
std::string graph_mermaid(const Report& report);
// The shape is documented in docs/graph-json.md.
std::string graph_json(const Report& report);

}  // namespace lawful
