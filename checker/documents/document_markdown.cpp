#include <fmt/format.h>

#include "checker/documents/writers.h"
#include "lang/diag/printable.h"

namespace lawful {

std::string markdown_escaped(std::string_view text) {
  static constexpr std::string_view special = "\\`*_{}[]|~@$", special_first = "-=#+!";
  std::string out;
  bool first = true;
  for (const char c : printable(text)) {
    // Some readers of Markdown know no backslash before a tag.
    if (c == '<' || c == '>' || c == '&') {
      out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;";
      first = false;
      continue;
    }
    // A list, a rule or a heading can only begin a line.
    if (special.find(c) != std::string_view::npos || (first && special_first.find(c) != std::string_view::npos)) out += '\\';
    out += c;
    first = false;
  }
  return out;
}

namespace {

class Writer {
 public:
  Writer(const Document& document, const Sources& sources) : document_(document), sources_(sources) {}

  std::string write() {
    out_ += fmt::format("# {}{}\n\n", document_.over.empty() ? "" : markdown_escaped(document_.over) + ": ", markdown_escaped(document_.title));
    for (const Field& field : document_.heads) {
      out_ += fmt::format("- **{}:** {}\n", markdown_escaped(field.label), inline_text(field.passages, ", "));
    }
    sections(document_.sections, 2);
    return std::move(out_);
  }

 private:
  void sections(const std::vector<Section>& all, std::size_t level) {
    for (const Section& section : all) {
      out_ += fmt::format("\n{} {}\n", std::string(std::min<std::size_t>(level, 6), '#'), markdown_escaped(section.title));
      for (const Block& one : section.blocks) {
        out_ += '\n';
        std::visit([&](const auto& b) { block(b); }, one);
      }
      sections(section.sections, level + 1);
    }
  }

  std::string text(const Passage& s) const {
    const std::string place = document_.with_places ? place_text(sources_, s.at) : std::string{};
    const std::string lead = s.lead.empty() ? std::string{} : fmt::format("**{}:** ", markdown_escaped(s.lead));
    return lead + markdown_escaped(s.text) + (place.empty() ? "" : fmt::format(" <sub>{}</sub>", markdown_escaped(place.substr(place.rfind('/') + 1))));
  }

  std::string inline_text(const Passages& all, std::string_view between) const {
    std::string out;
    for (const Passage& s : all) out += (out.empty() ? "" : std::string{between}) + text(s);
    return out;
  }

  void block(const Paragraph& p) { out_ += text(p.passage) + "\n"; }

  void block(const Field& f) {
    if (document_.to_be_read && f.answer == Answer::model && f.passages.size() == 1) {
      out_ += fmt::format("**{}:** {}\n", markdown_escaped(f.label), text(f.passages.front()));
      return;
    }
    out_ += fmt::format("**{}**", markdown_escaped(f.label));
    switch (f.answer) {
      case Answer::model: break;
      case Answer::suggestion: out_ += " *(suggested, for a person to decide)*"; break;
      case Answer::person: out_ += " *(for a person to fill in)*"; break;
      case Answer::missing: out_ += " *(not stated)*"; break;
    }
    out_ += "\n\n";
    for (const Passage& s : f.passages) out_ += fmt::format("- {}\n", text(s));
    if (f.answer == Answer::person && f.passages.empty()) out_ += "> ______\n";
    if (!f.hint.empty() && f.answer != Answer::model) out_ += fmt::format("{}> {}\n", f.passages.empty() ? "" : "\n", markdown_escaped(f.hint));
  }

  void block(const Table& t) {
    if (!t.caption.empty()) out_ += fmt::format("**{}**\n\n", markdown_escaped(t.caption));
    if (t.rows.empty()) {
      out_ += markdown_escaped(t.when_empty) + "\n";
      return;
    }
    for (const Table::Column& c : t.columns) out_ += fmt::format("| {} ", markdown_escaped(c.title));
    out_ += "|\n";
    for (std::size_t i = 0; i < t.columns.size(); ++i) out_ += "|---";
    out_ += "|\n";
    for (const Table::Row& row : t.rows) {
      for (const Passages& cell : row.cells) out_ += fmt::format("| {} ", inline_text(cell, "<br>"));
      out_ += "|\n";
    }
  }

  // Pages that draw Markdown take no SVG inside of it; many draw Mermaid.
  void block(const Figure& f) {
    if (f.mermaid.empty()) {
      out_ += fmt::format("*{} {}*\n", markdown_escaped(f.caption), markdown_escaped(f.alternative));
      return;
    }
    out_ += fmt::format("<details><summary>{}</summary>\n\n```mermaid\n{}```\n\n</details>\n", html_escaped(f.caption), f.mermaid);
  }

  const Document& document_;
  const Sources& sources_;
  std::string out_;
};

}  // namespace

std::string document_markdown(const Document& document, const Sources& sources) { return Writer(document, sources).write(); }

}  // namespace lawful
