#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/writers.h"
#include "generated_page_css.h"
#include "lang/diag/printable.h"

namespace lawful {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

namespace {

// Text for a relative link: what is not plain is a percent code, so no scheme and no markup can be in it.
std::string url_escaped(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// Text inside a string of a style sheet: all but letters, digits and spaces are numbered.
std::string css_escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    out += plain ? std::string(1, c) : fmt::format("\\{:06x}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string_view badge(Answer answer) {
  switch (answer) {
    case Answer::suggestion: return "suggested";
    case Answer::person: return "for a person";
    case Answer::missing: return "not stated";
    case Answer::model: break;
  }
  return {};
}

class Writer {
 public:
  Writer(const Document& document, const Sources& sources) : document_(document), sources_(sources) {}

  std::string write() {
    const std::string whole = document_.over.empty() ? document_.title : document_.over + ": " + document_.title;
    out_ += fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>\n{}@page {{ @top-left {{ content: \"{}\"; }} }}\n</style>\n</head>\n<body class=\"{}\">\n"
        "<a class=\"skip\" href=\"#content\">Skip to the content</a>\n",
        html_escaped(whole), page_css, css_escaped(whole), html_escaped(document_.kind));
    out_ += "<header>\n";
    if (!document_.over.empty()) out_ += fmt::format("<p class=\"over\">{}</p>\n", html_escaped(document_.over));
    out_ += fmt::format("<h1>{}</h1>\n", html_escaped(document_.title));
    heads();
    tiles();
    answered();
    out_ += "</header>\n";
    contents();
    out_ += "<main id=\"content\">\n";
    sections(document_.sections, "", 2);
    out_ += "</main>\n<footer><p>Made by Lawful from the model. Not legal advice.</p></footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void heads() {
    if (document_.heads.empty()) return;
    out_ += "<dl class=\"heads\">\n";
    for (const Field& field : document_.heads) {
      if (!document_.tiles.empty() && (field.key == "check" || field.key == "answered")) continue;  // drawn below
      out_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_escaped(field.label), inline_text(field.passages));
    }
    out_ += "</dl>\n";
  }

  void tiles() {
    if (document_.tiles.empty()) return;
    out_ += "<ul class=\"tiles\" aria-label=\"What the check finds\">\n";
    for (const Tile& tile : document_.tiles) {
      out_ += fmt::format("<li class=\"{}{}\"><span class=\"count\">{}</span> {}</li>\n", html_escaped(tile.mark), tile.count == 0 ? " zero" : "", tile.count, html_escaped(tile.label));
    }
    out_ += "</ul>\n";
  }

  // A bar as wide as the form, a stretch for each kind of answer.
  void answered() {
    const AnswerCounts counts = count_answers(document_);
    if (document_.tiles.empty() || counts.all() == 0) return;
    const std::pair<const char*, std::size_t> parts[] = {{"model", counts.model}, {"suggestion", counts.suggestion}, {"person", counts.person}, {"missing", counts.missing}};
    const char* words[] = {"from the model", "suggested", "for a person", "not stated"};
    std::string bar, legend;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto& [name, count] = parts[i];
      if (count == 0) continue;
      bar += fmt::format("<span class=\"{}\" style=\"flex-grow:{}\"></span>", name, count);
      legend += fmt::format("<li class=\"{}\">{} {}</li>", name, count, words[i]);
    }
    out_ += fmt::format("<div class=\"answers\"><p>{} fields</p><div class=\"bar\" aria-hidden=\"true\">{}</div><ul>{}</ul></div>\n", counts.all(), bar, legend);
  }

  void contents() {
    if (document_.sections.size() < 2) return;
    out_ += "<nav aria-label=\"Contents\"><ol>\n";
    std::size_t number = 0;
    for (const Section& section : document_.sections) {
      ++number;
      out_ += fmt::format("<li><a href=\"#s{}\">{}</a></li>\n", number, html_escaped(section.title));
    }
    out_ += "</ol></nav>\n";
  }

  void sections(const std::vector<Section>& all, const std::string& prefix, int level) {
    std::size_t number = 0;
    for (const Section& section : all) {
      const std::string id = fmt::format("{}{}", prefix, ++number);
      const int h = std::min(level, 6);
      level_ = h;
      out_ += fmt::format("<section aria-labelledby=\"s{0}\">\n<h{1} id=\"s{0}\"><span class=\"n\">{0}</span> {2}</h{1}>\n", id, h, html_escaped(section.title));
      for (const Block& one : section.blocks) std::visit([&](const auto& b) { block(b); }, one);
      sections(section.sections, id + ".", level + 1);
      out_ += "</section>\n";
    }
  }

  std::string place(const Span& at) const {
    const std::string text = document_.with_places ? place_text(sources_, at) : std::string{};
    if (text.empty()) return {};
    const std::string_view path = sources_[at.file].path;
    return fmt::format(" <a class=\"at\" href=\"{}#L{}\">{}</a>", url_escaped(path), sources_.position(at.file, at.begin).line,
                       html_escaped(text.substr(text.rfind('/') + 1)));
  }

  std::string text(const Passage& s) const {
    const std::string said = html_escaped(s.text) + place(s.at);
    return s.lead.empty() ? said : fmt::format("<span class=\"aside\"><span class=\"lead\">{}:</span> {}</span>", html_escaped(s.lead), said);
  }

  std::string inline_text(const Passages& all) const {
    std::string out;
    for (const Passage& s : all) out += (out.empty() ? "" : "<br>") + text(s);
    return out;
  }

  // What is said of each of several things, with its name at the left.
  std::string led(const Passages& all) const {
    std::string out = "<dl class=\"led\">";
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == 0 || all[i].lead != all[i - 1].lead) out += fmt::format("{}<div><dt>{}</dt>", i == 0 ? "" : "</div>", html_escaped(all[i].lead));
      out += fmt::format("<dd>{}{}</dd>", html_escaped(all[i].text), place(all[i].at));
    }
    return out + "</div></dl>";
  }

  std::string list(const Passages& all) const {
    if (std::all_of(all.begin(), all.end(), [](const Passage& one) { return !one.lead.empty(); })) return led(all);
    if (all.size() == 1) return fmt::format("<p>{}</p>", text(all.front()));
    std::string out = "<ul>";
    for (const Passage& s : all) out += fmt::format("<li>{}</li>", text(s));
    return out + "</ul>";
  }

  void block(const Paragraph& p) { out_ += fmt::format("<p>{}</p>\n", text(p.passage)); }

  void block(const Field& f) {
    const int h = std::min(level_ + 1, 6);
    out_ += fmt::format("<div class=\"field {}{}\"><h{} class=\"ask\">{}", to_string(f.answer), f.passages.size() > 8 ? " long" : "", h, html_escaped(f.label));
    if (const std::string_view word = badge(f.answer); !word.empty()) out_ += fmt::format(" <span class=\"badge\">{}</span>", word);
    out_ += fmt::format("</h{}>\n<div class=\"answer\">", h);
    if (!f.passages.empty()) out_ += list(f.passages);
    if (f.answer == Answer::person && f.passages.empty()) out_ += "<p class=\"blank\"><span class=\"hidden\">To be filled in</span></p>";
    if (!f.hint.empty() && f.answer != Answer::model) out_ += fmt::format("<p class=\"hint\">{}</p>", html_escaped(f.hint));
    out_ += "</div></div>\n";
  }

  void block(const Table& t) {
    if (t.rows.empty()) {
      out_ += fmt::format("<p class=\"empty\">{}</p>\n", html_escaped(t.when_empty));
      return;
    }
    // Wide tables scroll by themselves; the keyboard must reach them.
    out_ += fmt::format("<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\"><table>\n<caption>{0}</caption>\n<thead><tr>", html_escaped(t.caption));
    for (const Table::Column& c : t.columns) out_ += fmt::format("<th scope=\"col\">{}</th>", html_escaped(c.title));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const Table::Row& row : t.rows) {
      out_ += row.mark.empty() ? "<tr>" : fmt::format("<tr class=\"{}\">", html_escaped(row.mark));
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const char* tag = i == 0 ? "th scope=\"row\"" : "td";
        out_ += fmt::format("<{}>{}</{}>", tag, inline_text(row.cells[i]), i == 0 ? "th" : "td");
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  void block(const Figure& f) {
    out_ += fmt::format("<figure class=\"{}\" role=\"group\" aria-label=\"{}\"><div class=\"scroll\" role=\"img\" tabindex=\"0\" aria-label=\"{}\">{}</div><figcaption>{}</figcaption></figure>\n",
                        html_escaped(f.key), html_escaped(f.caption), html_escaped(f.alternative), f.svg, html_escaped(f.caption));
  }

  const Document& document_;
  const Sources& sources_;
  std::string out_;
  int level_ = 2;  // of the heading above
};

}  // namespace

std::string document_html(const Document& document, const Sources& sources) { return Writer(document, sources).write(); }

}  // namespace lawful
