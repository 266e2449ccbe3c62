// Data maps in an impact assessment.
#include "checker/documents/dpia/steps.h"
#include "checker/report/graph_report.h"

namespace lawful {
namespace {

constexpr const char* kMarks = "Frames tell who runs it and where. Lines: a transfer that is an infringement is bold red, an unproven one dashed, a lawful one "
                                "green; what is read from elsewhere is dotted.";

std::string alternative(const Assessed& a, EntityId processing) {
  std::string out = "Systems by who runs them and where, with what moves between them";
  if (!processing) return out;
  out += ": " + joined(a.of().locations(processing), ", ");
  Passages to;
  for (const Recipient& r : a.of().recipients(processing)) add(to, a.of().recipient(r));
  if (!to.empty()) out += "; recipients: " + joined(Facts::sorted(std::move(to)), ", ");
  return out;
}

void add_map(Section& out, const Assessed& a, EntityId processing, std::string key, std::string caption) {
  const Drawing drawing = draw_svg(graph_dot(a.report(), processing, Frame::bare));
  if (!drawing.problem.empty()) {
    out.blocks.push_back(Paragraph{{caption + " is not drawn: " + drawing.problem, {}}});
    return;
  }
  // Only the picture itself, without what makes it a file of its own; the figure tells what it shows.
  constexpr std::string_view alone = "<svg role=\"img\"";
  const std::size_t begin = drawing.svg.find(alone);
  std::string svg = begin == std::string::npos ? drawing.svg : "<svg aria-hidden=\"true\"" + drawing.svg.substr(begin + alone.size());
  out.blocks.push_back(Figure{std::move(key), std::move(svg), alternative(a, processing),
                              std::move(caption), graph_mermaid(a.report(), processing, Frame::bare)});
}

}  // namespace

void add_data_maps(Section& out, const Assessed& a) {
  out.blocks.push_back(Paragraph{{kMarks, {}}});
  if (a.all().size() > 1) add_map(out, a, {}, "map", "Data map of the whole model");
  for (const EntityId p : a.all()) add_map(out, a, p, "map-" + std::string{a.facts().model().name(p)}, "Data map: " + a.report().title(p));
}

}  // namespace lawful
