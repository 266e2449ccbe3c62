// The picture for Graphviz.  All texts stand in HTML-like labels: there only markup needs escaping.  Marks
// read without colours: a bold line is an infringement, a dashed one unproven, a dotted one read from elsewhere.
#include <fmt/format.h>

#include "checker/report/graph_picture.h"
#include "checker/report/graph_report.h"
#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

constexpr std::size_t kNodeWidth = 26, kEdgeWidth = 34;  // columns of text

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\\': out += "&#92;"; break;
      default: out += c;
    }
  }
  return out;
}

// Names of declarations hold neither quotes nor backslashes; escaped all the same.
std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : printable(name)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string broken(std::string_view text, std::size_t columns, const char* open = "", const char* close = "") {
  std::string out;
  for (const std::string& line : wrapped(printable(text), columns)) out += (out.empty() ? "" : "<BR/>") + (open + escaped(line)) + close;
  return out;
}

const char* colour_of(PictureMark mark) {
  switch (mark) {
    case PictureMark::infringement: return "#a3001b";
    case PictureMark::unproven: return "#8a4b00";
    case PictureMark::lawful: return "#00573a";
    case PictureMark::none: break;
  }
  return "#333333";
}

std::string verdict_lines(const std::vector<std::string>& verdicts, PictureMark mark, std::size_t columns) {
  std::string out;
  for (const std::string& verdict : verdicts) out += fmt::format("<BR/><FONT COLOR=\"{}\">{}</FONT>", colour_of(mark), broken(verdict, columns, "<B>", "</B>"));
  return out;
}

std::string line_style(PictureMark mark, bool access) {
  const char* style = access ? "dotted" : mark == PictureMark::unproven ? "dashed" : "solid";
  const char* width = mark == PictureMark::infringement ? "4" : mark == PictureMark::unproven ? "2" : access ? "1.6" : "1.1";
  return fmt::format("style={}, penwidth={}, color=\"{}\", arrowhead={}", style, width, colour_of(mark), access ? "onormal" : "normal");
}

std::string node_text(const PictureNode& node) {
  std::string label = broken(node.title, kNodeWidth, "<B>", "</B>");
  for (const std::string& line : node.lines) label += fmt::format("<BR/><FONT POINT-SIZE=\"9\">{}</FONT>", broken(line, kNodeWidth + 6));
  label += verdict_lines(node.verdicts, node.mark, kNodeWidth + 2);
  const bool system = node.shape == PictureNode::Shape::system;
  const bool marked = node.mark > PictureMark::lawful;
  return fmt::format("{} [shape={}, style=\"{}\", penwidth={}, color=\"{}\", label=<{}>]", quoted(node.id), system ? "box" : "ellipse",
                     node.mark == PictureMark::unproven ? "filled,dashed" : "filled", node.mark == PictureMark::infringement ? 4 : marked ? 2 : 1,
                     colour_of(marked ? node.mark : PictureMark::none), label);
}

std::string edge_text(const PictureEdge& edge) {
  std::string label;
  for (const std::string& line : edge.lines) label += (label.empty() ? "" : "<BR/>") + broken(line, kEdgeWidth);
  label += verdict_lines(edge.verdicts, edge.mark, kEdgeWidth);
  return fmt::format("  {} -> {} [{}, label=<{}>]\n", quoted(edge.from), quoted(edge.to), line_style(edge.mark, edge.access), label);
}

std::string nodes_text(const PicturePlace& place, const std::string& indent) {
  std::string out;
  for (const PictureNode& node : place.nodes) out += indent + node_text(node) + '\n';
  return out;
}

// One place needs no frame of its own: it stands with the owner's name.
std::string owner_text(const PictureOwner& owner, std::size_t number) {
  const bool one = owner.places.size() == 1;
  std::string label = broken(owner.title, 40, "<B>", "</B>");
  if (one) label += "<BR/>" + broken(owner.places.front().title, 40);
  std::string out = fmt::format("  subgraph cluster_{} {{\n    label=<{}>; style=\"rounded,filled\"; fillcolor=\"#f4f4f4\"; color=\"#555555\"\n", number, label);
  for (std::size_t i = 0; i < owner.places.size(); ++i) {
    const PicturePlace& place = owner.places[i];
    if (one) out += nodes_text(place, "    ");
    else out += fmt::format("    subgraph cluster_{}_{} {{\n      label=<{}>; style=filled; fillcolor=\"#ffffff\"; color=\"#999999\"\n{}    }}\n", number, i,
                            broken(place.title, 36), nodes_text(place, "      "));
  }
  return out + "  }\n";
}

std::string legend_text() {
  std::string out = "  subgraph cluster_legend {\n    label=<<B>Legend</B>>; color=\"#999999\"; fontsize=10\n"
                    "    node [shape=point, width=0.01, label=\"\", style=invis]\n    edge [fontsize=9]\n";
  std::size_t i = 0;
  for (const LegendEntry& entry : picture_legend()) {
    out += fmt::format("    legend_{0}_a -> legend_{0}_b [{1}, label=<{2}>]\n", i++, line_style(entry.mark, entry.access), escaped(entry.text));
  }
  return out + "  }\n";
}

}  // namespace

std::string graph_dot(const Report& report) {
  const Picture picture = make_picture(report);
  std::string out = fmt::format("digraph {} {{\n", quoted(picture.title));
  out += fmt::format("  graph [rankdir=LR, labelloc=t, labeljust=l, nodesep=0.3, ranksep=0.6, fontname=\"Helvetica,Arial,sans-serif\", fontsize=11,\n"
                     "    label=<<FONT POINT-SIZE=\"18\"><B>{}</B></FONT><BR ALIGN=\"LEFT\"/>{}<BR ALIGN=\"LEFT\"/>>]\n",
                     escaped(picture.title), escaped(picture.subtitle));
  out += "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, fillcolor=\"#ffffff\"]\n"
         "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9]\n";
  for (std::size_t i = 0; i < picture.owners.size(); ++i) out += owner_text(picture.owners[i], i);
  for (const PictureNode& node : picture.others) out += "  " + node_text(node) + '\n';
  for (const PictureEdge& edge : picture.edges) out += edge_text(edge);
  return out + legend_text() + "}\n";
}

}  // namespace lawful
