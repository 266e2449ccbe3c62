// The flow graph of a project as a picture and as data.  One writer a file.
#pragma once

#include "checker/report/report.h"

namespace lawful {

// Whether the picture says for itself what it shows and what its marks mean, or stands in a page that does.
enum class Frame : std::uint8_t { whole, bare };
// Of all, or of what one processing moves.
std::string graph_dot(const Report& report, EntityId processing = {}, Frame frame = Frame::whole);
std::string graph_mermaid(const Report& report, EntityId processing = {}, Frame frame = Frame::whole);
// The shape is documented in docs/graph-json.md.
std::string graph_json(const Report& report);

// A picture drawn by Graphviz, or why there is none.
struct Drawing {
  std::string svg;
  std::string problem, cure;  // empty where all went well
};
// Runs the program `dot`; what comes back holds no script and refers to nothing outside of it.
Drawing draw_svg(const std::string& dot);

}  // namespace lawful
