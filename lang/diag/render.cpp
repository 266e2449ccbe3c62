#include "lang/diag/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/diag/printable.h"

namespace lawful {
namespace {

constexpr std::size_t kMostColumns = 110;  // of a source line; a longer one is shown around its mark
constexpr std::size_t kBefore = 30;        // columns of it before the mark
constexpr std::string_view kCut = "...";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// A stretch of a line that fits, as it is shown, and the columns of the mark in it.
struct Window {
  std::string shown;
  std::size_t mark_begin = 0, mark_end = 0;
};

// Where to start so that the mark has a little in front of it, and whether something is left out.
std::size_t window_start(std::string_view line, std::size_t mark) {
  const auto fits = [](std::string_view part, std::size_t most) { return part.size() <= 4 * most && display_width(part) <= most; };
  if (fits(line.substr(0, mark), kMostColumns / 2) || fits(line, kMostColumns)) return 0;
  std::size_t at = mark, width = 0;
  while (at > 0 && width < kBefore) {
    do --at;
    while (at > 0 && continues_character(line[at]));
    width += glyph_at(line, at).width;
  }
  return at;
}

Window window(std::string_view line, std::size_t begin, std::size_t end) {
  Window out;
  std::size_t at = window_start(line, begin), width = 0;
  if (at > 0) out.shown = kCut, width = kCut.size();
  out.mark_begin = out.mark_end = width;
  out.shown.reserve(line.size() - at + kCut.size());
  while (at < line.size()) {
    const bool plain = line[at] >= 0x20 && line[at] < 0x7f;  // most are, and need no text of their own
    const Glyph glyph = plain ? Glyph{1, 1, {}} : glyph_at(line, at);
    if (width + glyph.width > kMostColumns) {
      out.shown += kCut;
      if (end > at) out.mark_end = width + kCut.size();
      return out;
    }
    if (plain) out.shown += line[at];
    else out.shown += glyph.shown;
    width += glyph.width;
    if (at < begin) out.mark_begin = width;
    if (at < end) out.mark_end = width;
    at += glyph.bytes;
  }
  return out;
}

// Facts know only where their value begins: a mark of one character stands for the word or string there.
std::size_t token_end(std::string_view line, std::size_t begin) {
  const auto in_word = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
  if (begin >= line.size()) return begin;
  std::size_t end = begin;
  if (line[begin] == '|') return line.size();
  if (line[begin] == '"') {
    for (end = begin + 1; end < line.size() && line[end] != '"'; ++end) end += line[end] == '\\' ? 1 : 0;
    return std::min(end + 1, line.size());
  }
  while (end < line.size() && line[begin] != '-' && in_word(line[end])) ++end;
  return end;
}

std::string_view severity_word(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

}  // namespace

struct Renderer::Line {
  std::size_t number = 1;  // one-based
  std::string_view text;   // without its end
  std::size_t begin = 0, end = 0;  // of the mark, in `text`
};

std::vector<std::string> wrapped(std::string_view text, std::size_t most) {
  std::vector<std::string> lines(1);
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t columns = display_width(word);
    const bool command = word.starts_with("::");  // what a pipeline would obey at the beginning of a line
    if (width > 0 && width + 1 + columns > most && !command) {
      lines.emplace_back();
      width = 0;
    } else if (width > 0) {
      lines.back() += ' ';
      ++width;
    }
    lines.back() += word;
    width += columns;
    at = end + 1;
  }
  return lines;
}

std::string render_note(const Note& note, const Style& style, std::size_t gutter) {
  const std::string lead(gutter + 1, ' ');
  const std::string word = printable(note.word);
  const std::size_t indent = lead.size() + display_width(word) + 4;  // "= ", ": "
  std::string out = fmt::format("{}{} {} ", lead, style.paint(Ink::frame, "="), style.paint(Ink::strong, word + ":"));
  const std::size_t room = std::max<std::size_t>(style.width, indent + 40) - indent;
  bool first = true;
  for (const std::string& line : wrapped(printable(note.text), room)) {
    if (!first) out += std::string(indent, ' ');
    first = false;
    out += line;
    out += '\n';
  }
  return out;
}

Renderer::Line Renderer::line_of(const Span& at) const {
  const std::string_view text = sources_[at.file].text;
  Line line;
  line.number = sources_.position(at.file, at.begin).line;
  if (!sources_[at.file].stands_for.empty()) return line;  // its own words are nobody's business
  line.text = sources_.line_at(at.file, at.begin);
  if (line.number == 1 && line.text.starts_with("\xef\xbb\xbf")) line.text.remove_prefix(3);  // a byte order mark
  const auto start = static_cast<std::size_t>(line.text.data() - text.data());
  const auto within = [&](std::size_t offset) { return std::clamp(offset, start, start + line.text.size()) - start; };
  line.begin = within(at.begin);
  line.end = std::max(line.begin, within(at.end));
  if (at.end <= at.begin + 1) line.end = std::max(line.end, token_end(line.text, line.begin));
  return line;
}

LineColumn Renderer::position(FileId file, std::uint32_t offset) const {
  LineColumn where = sources_.position(file, offset);
  if (where.line == 1 && where.column > 1 && sources_[file].text.starts_with("\xef\xbb\xbf")) --where.column;
  return where;
}

std::string Renderer::place(const Span& at) const {
  const LineColumn where = position(at.file, at.begin);
  return fmt::format("{}:{}:{}", printable(sources_[at.file].path), where.line, where.column);
}

std::size_t Renderer::gutter_of(std::span<const Mark> marks) const {
  std::size_t most = 1;
  for (const Mark& mark : marks) most = std::max(most, line_of(mark.at).number);
  return fmt::formatted_size("{}", most);
}

void Renderer::marked_line(std::string& out, const Mark& mark, std::optional<Ink> primary, bool with_source, std::size_t gutter) {
  const Line line = line_of(mark.at);
  const Window shown = window(line.text, line.begin, line.end);
  const std::string bar = style_.paint(Ink::frame, "|");
  if (with_source) {
    const std::string number = style_.paint(Ink::frame, fmt::format("{:>{}}", line.number, gutter));
    out += shown.shown.empty() ? fmt::format("{} {}\n", number, bar) : fmt::format("{} {} {}\n", number, bar, shown.shown);
  }
  const std::size_t length = std::max<std::size_t>(1, shown.mark_end - shown.mark_begin);
  std::string carets(length, primary ? '^' : '-');
  if (!mark.text.empty()) carets += " " + printable(mark.text);
  out += fmt::format("{} {} {}{}\n", std::string(gutter, ' '), bar, std::string(shown.mark_begin, ' '),
                     style_.paint(primary.value_or(Ink::frame), carets));
}

// Marks of one file: the first is where the arrow points, the lines are shown from top to bottom.
std::string Renderer::part(std::span<const Mark> marks, std::optional<Ink> first, std::size_t gutter) {
  std::string out = fmt::format("{}{} {}\n", std::string(gutter, ' '), style_.paint(Ink::frame, first ? "-->" : ":::"),
                                place(marks.front().at));
  const std::string bar = style_.paint(Ink::frame, "|");
  out += fmt::format("{} {}\n", std::string(gutter, ' '), bar);
  std::vector<const Mark*> order;
  for (const Mark& mark : marks) order.push_back(&mark);
  std::stable_sort(order.begin(), order.end(), [](const Mark* a, const Mark* b) { return a->at.begin < b->at.begin; });
  std::size_t last = 0;
  for (const Mark* mark : order) {
    const std::size_t number = line_of(mark->at).number;
    if (last != 0 && number > last + 1) out += style_.paint(Ink::frame, "...") + "\n";
    marked_line(out, *mark, mark == &marks.front() ? first : std::nullopt, number != last, gutter);
    last = number;
  }
  return out;
}

std::string Renderer::excerpt(std::span<const Mark> marks, Ink ink) {
  const std::size_t gutter = gutter_of(marks);
  std::vector<std::vector<Mark>> files;
  for (const Mark& mark : marks) {
    const auto same = [&](const std::vector<Mark>& file) { return file.front().at.file == mark.at.file; };
    const auto found = std::find_if(files.begin(), files.end(), same);
    if (found == files.end()) files.push_back({mark});
    else found->push_back(mark);
  }
  std::string out;
  for (const std::vector<Mark>& file : files) out += part(file, out.empty() ? std::optional{ink} : std::nullopt, gutter);
  return out;
}

std::string Renderer::render(const Message& message) {
  std::string head{message.what};
  if (!message.name.empty()) head += fmt::format("[{}]", message.name);
  std::string out = style_.paint(message.ink, head) + style_.paint(Ink::strong, ": " + printable(message.text)) + "\n";
  const std::size_t gutter = message.marks.empty() ? 1 : gutter_of(message.marks);
  if (!message.marks.empty()) out += excerpt(message.marks, message.ink);
  if (message.notes.empty()) return out;
  if (!message.marks.empty()) out += fmt::format("{} {}\n", std::string(gutter, ' '), style_.paint(Ink::frame, "|"));
  for (const Note& note : message.notes) out += render_note(note, style_, gutter);
  return out;
}

std::string Renderer::render(const Diagnostic& diagnostic) {
  Message message;
  message.ink = diagnostic.severity == Severity::error ? Ink::error : Ink::warning;
  message.what = severity_word(diagnostic.severity);
  message.name = to_string(diagnostic.code);
  message.text = diagnostic.message;
  if (diagnostic.at.file) message.marks.push_back({diagnostic.at, {}});
  for (const Label& label : diagnostic.labels) {
    if (label.at.file) message.marks.push_back({label.at, label.text});
  }
  for (const std::string& note : diagnostic.notes) message.notes.push_back({"note", note});
  if (!diagnostic.cure.empty()) message.notes.push_back({"cure", diagnostic.cure});
  return render(message);
}

}  // namespace lawful
