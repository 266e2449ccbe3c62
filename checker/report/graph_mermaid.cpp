// The picture as a Mermaid flowchart, for pages that draw those.  Texts stand in quotes, and whatever Mermaid
// or HTML could take for its own is a numbered character there.
#include <fmt/format.h>

#include <map>

#include "checker/report/graph_picture.h"
#include "checker/report/graph_report.h"
#include "checker/report/mermaid_text.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

std::string title_text(const Picture& picture) {
  std::string title;
  for (const char c : printable(picture.title + ". " + picture.subtitle)) {
    if (c == '"' || c == '\\') title += '\\';
    title += c;
  }
  return fmt::format("---\ntitle: \"{}\"\n---\nflowchart LR\n", title);
}

std::string line_style(PictureMark mark, bool access) {
  switch (mark) {
    case PictureMark::infringement: return fmt::format("stroke:#a3001b,stroke-width:5px{}", access ? ",stroke-dasharray:2 4" : "");
    case PictureMark::unproven: return fmt::format("stroke:#8a4b00,stroke-width:2px,stroke-dasharray:{}", access ? "2 4" : "8 5");
    case PictureMark::lawful: return fmt::format("stroke:#00573a{}", access ? ",stroke-dasharray:2 4" : "");
    case PictureMark::none: break;
  }
  return access ? "stroke-dasharray:2 4" : "";
}

class Writer {
 public:
  explicit Writer(const Picture& picture) : picture_(picture) {}

  std::string run(Frame frame) {
    out_ = frame == Frame::bare ? "flowchart LR\n" : title_text(picture_);
    for (const PictureOwner& owner : picture_.owners) this->owner(owner);
    for (const PictureNode& one : picture_.others) node(one, "  ");
    for (const PictureEdge& edge : picture_.edges) {
      std::vector<std::string> lines = edge.lines;
      lines.insert(lines.end(), edge.verdicts.begin(), edge.verdicts.end());
      this->edge(ids_[edge.from], ids_[edge.to], lines, edge.mark, edge.access, "  ");
    }
    if (frame == Frame::whole) legend();
    return out_ + styles_ + "  classDef infringement stroke:#a3001b,stroke-width:5px\n  classDef unproven stroke:#8a4b00,stroke-width:2px,stroke-dasharray:8 5\n";
  }

 private:
  void owner(const PictureOwner& owner) {
    const bool one = owner.places.size() == 1;
    std::vector<std::string> label{owner.title};
    if (one) label.push_back(owner.places.front().title);
    open_frame(label, "  ");
    for (const PicturePlace& place : owner.places) {
      if (!one) open_frame({place.title}, "    ");
      for (const PictureNode& n : place.nodes) node(n, one ? "    " : "      ");
      if (!one) out_ += "    end\n";
    }
    out_ += "  end\n";
  }

  void open_frame(const std::vector<std::string>& label, const char* indent) { out_ += fmt::format("{}subgraph f{}[{}]\n", indent, frames_++, mermaid_label(label)); }

  void node(const PictureNode& node, const char* indent) {
    const std::string id = fmt::format("n{}", ids_.size());
    ids_[node.id] = id;
    std::vector<std::string> lines{node.title};
    lines.insert(lines.end(), node.lines.begin(), node.lines.end());
    lines.insert(lines.end(), node.verdicts.begin(), node.verdicts.end());
    const bool system = node.shape == PictureNode::Shape::system;
    const char* mark = node.mark == PictureMark::infringement ? ":::infringement" : node.mark == PictureMark::unproven ? ":::unproven" : "";
    out_ += fmt::format("{}{}{}{}{}{}\n", indent, id, system ? "[" : "([", mermaid_label(lines), system ? "]" : "])", mark);
  }

  void edge(const std::string& from, const std::string& to, const std::vector<std::string>& lines, PictureMark mark, bool access, const char* indent) {
    out_ += fmt::format("{}{} {}|{}| {}\n", indent, from, access ? "-.->" : "-->", mermaid_label(lines), to);
    const std::string style = line_style(mark, access);
    if (!style.empty()) styles_ += fmt::format("  linkStyle {} {}\n", edges_, style);
    ++edges_;
  }

  void legend() {
    open_frame({"Legend (box: a system; rounded: an organisation)"}, "  ");
    std::size_t i = 0;
    for (const LegendEntry& entry : picture_legend()) {
      const std::string from = fmt::format("l{}", i++), to = fmt::format("l{}", i++);
      out_ += fmt::format("    {}[\" \"]\n    {}[\" \"]\n", from, to);
      edge(from, to, {entry.text}, entry.mark, entry.access, "    ");
    }
    out_ += "  end\n";
  }

  const Picture& picture_;
  std::string out_, styles_;
  std::map<std::string, std::string> ids_;
  std::size_t frames_ = 0, edges_ = 0;
};

}  // namespace

std::string graph_mermaid(const Report& report, EntityId processing, Frame frame) {
  const Picture picture = make_picture(report, processing);
  return Writer(picture).run(frame);
}

}  // namespace lawful
