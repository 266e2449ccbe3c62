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

std::string bold(const std::string& markup) { return "<B>" + markup + "</B>"; }

// On lines of at most so many columns, one below the other.
std::string broken(std::string_view text, std::size_t columns, bool strong = false) {
  std::string out;
  for (const std::string& line : wrapped(printable(text), columns)) {
    out += (out.empty() ? "" : "<BR/>") + (strong ? bold(escaped(line)) : escaped(line));
  }
  return out;
}

// A frame's label stands at its left.
std::string at_left(std::string markup) {
  constexpr std::string_view kBreak = "<BR/>", kLeft = "<BR ALIGN=\"LEFT\"/>";
  for (std::size_t at = markup.find(kBreak); at != std::string::npos; at = markup.find(kBreak, at + kLeft.size())) markup.replace(at, kBreak.size(), kLeft);
  return markup.append(kLeft);
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
  for (const std::string& verdict : verdicts) out += fmt::format("<BR/><FONT POINT-SIZE=\"9\" COLOR=\"{}\">{}</FONT>", colour_of(mark), broken(verdict, columns, true));
  return out;
}

std::string line_style(PictureMark mark, bool access) {
  const char* style = access ? "dotted" : mark == PictureMark::unproven ? "dashed" : "solid";
  const char* width = mark == PictureMark::infringement ? "4" : mark == PictureMark::unproven ? "2" : access ? "1.6" : "1.1";
  return fmt::format("style={}, penwidth={}, color=\"{}\", arrowhead={}", style, width, colour_of(mark), access ? "onormal" : "normal");
}

std::string node_text(const PictureNode& node) {
  std::string label = broken(node.title, kNodeWidth, true);
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
  // Nearly white behind it: a line of a frame that crosses the words does not hide them.
  label = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\"#ffffffd0\"><TR><TD>" + label + "</TD></TR></TABLE>";
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
  std::string label = broken(owner.title, 40, true);
  if (one) label += "<BR/>" + broken(owner.places.front().title, 40);
  std::string out = fmt::format("  subgraph cluster_{} {{\n    label=<{}>; style=\"rounded,filled\"; fillcolor=\"#f4f4f4\"; color=\"#555555\"\n", number, at_left(std::move(label)));
  for (std::size_t i = 0; i < owner.places.size(); ++i) {
    const PicturePlace& place = owner.places[i];
    if (one) out += nodes_text(place, "    ");
    else out += fmt::format("    subgraph cluster_{}_{} {{\n      label=<{}>; style=filled; fillcolor=\"#ffffff\"; color=\"#999999\"\n{}    }}\n", number, i,
                            at_left(broken(place.title, 36)), nodes_text(place, "      "));
  }
  return out + "  }\n";
}

// A sample of each line, drawn as the lower side of a cell.
std::string legend_row(const LegendEntry& entry) {
  const char* style = entry.access ? "dotted" : entry.mark == PictureMark::unproven ? "dashed" : "solid";
  const int width = entry.mark == PictureMark::infringement ? 4 : entry.mark == PictureMark::unproven || entry.access ? 2 : 1;
  return fmt::format("<TR><TD WIDTH=\"50\" HEIGHT=\"9\" BORDER=\"{}\" SIDES=\"B\" STYLE=\"{}\" COLOR=\"{}\"></TD>"
                     "<TD ROWSPAN=\"2\" ALIGN=\"LEFT\">{}</TD></TR><TR><TD HEIGHT=\"9\"></TD></TR>",
                     width, style, colour_of(entry.mark), escaped(entry.text));
}

std::string legend_text() {
  std::string rows = "<TR><TD COLSPAN=\"2\" ALIGN=\"LEFT\"><B>Legend</B></TD></TR>";
  for (const LegendEntry& entry : picture_legend()) rows += legend_row(entry);
  rows += "<TR><TD COLSPAN=\"2\" ALIGN=\"LEFT\">box: a system; ellipse: an organisation</TD></TR>";
  return "  \".legend\" [shape=plaintext, fontsize=9, label=<<TABLE BORDER=\"1\" COLOR=\"#999999\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">" + rows + "</TABLE>>]\n";
}

}  // namespace

std::string graph_dot(const Report& report, EntityId processing, Frame frame) {
  const Picture picture = make_picture(report, processing);
  std::string out = fmt::format("digraph {} {{\n", quoted(picture.title));
  out += "  graph [rankdir=LR, labelloc=t, labeljust=l, nodesep=0.3, ranksep=0.6, fontname=\"Helvetica,Arial,sans-serif\", fontsize=11";
  if (frame == Frame::bare) out += ", bgcolor=transparent]\n";
  else out += fmt::format(",\n    label=<<FONT POINT-SIZE=\"18\"><B>{}</B></FONT><BR ALIGN=\"LEFT\"/>{}<BR ALIGN=\"LEFT\"/>>]\n", escaped(picture.title), escaped(picture.subtitle));
  out += "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, fillcolor=\"#ffffff\"]\n"
         "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9]\n";
  for (std::size_t i = 0; i < picture.owners.size(); ++i) out += owner_text(picture.owners[i], i);
  for (const PictureNode& node : picture.others) out += "  " + node_text(node) + '\n';
  for (const PictureEdge& edge : picture.edges) out += edge_text(edge);
  return out + (frame == Frame::bare ? "" : legend_text()) + "}\n";
}

}  // namespace lawful
