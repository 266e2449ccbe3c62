// Diagnostics and findings as text for a terminal.  The only place that turns offsets into lines.
#pragma once

#include <optional>
#include <span>

#include "lang/diag/diagnostic.h"
#include "lang/diag/style.h"

namespace lawful {

// A place to show, and what is said about it.  The first of a list is the one it is about.
struct Mark {
  Span at;
  std::string text;
};

// `= word: text`, below an excerpt.
struct Note {
  std::string word;
  std::string text;
};

// What a diagnostic and a finding have in common.
struct Message {
  Ink ink = Ink::error;
  std::string_view what;  // "error", "infringement"
  std::string_view name;  // "unknown-name"; shown in brackets
  std::string_view text;
  std::vector<Mark> marks;  // none: about no file
  std::vector<Note> notes;
};

class Renderer {
 public:
  Renderer(const Sources& sources, Style style) : sources_(sources), style_(style) {}

  // Each ends with a newline; `render` puts no empty line between two of them.
  std::string render(const Diagnostic& diagnostic);
  std::string render(const Message& message);
  // `--> path:line:column` and the lines with marks below; one part for each file.
  std::string excerpt(std::span<const Mark> marks, Ink ink = Ink::error);
  // One-based; a byte order mark is no column.
  LineColumn position(FileId file, std::uint32_t offset) const;
  // "policies/main.gdpr:4:3"
  std::string place(const Span& at) const;

  const Style& style() const { return style_; }

 private:
  struct Line;
  Line line_of(const Span& at) const;
  // The ink is that of the mark which the message is about; parts of other files have none.
  std::string part(std::span<const Mark> marks, std::optional<Ink> first, std::size_t gutter);
  void marked_line(std::string& out, const Mark& mark, std::optional<Ink> primary, bool with_source, std::size_t gutter);
  std::size_t gutter_of(std::span<const Mark> marks) const;

  const Sources& sources_;
  Style style_;
};

// The text's words on lines of at most `columns`; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// `= word: text`, broken after style.width columns, set in by the width of the line numbers.
std::string render_note(const Note& note, const Style& style, std::size_t gutter);

}  // namespace lawful
