// Text of others made fit to show: terminal escapes, control and hidden characters become visible words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lawful {

// One character of a text as it is shown.  A byte that is not UTF-8 is a character of its own.
struct Glyph {
  std::uint32_t bytes = 0;  // in the text
  std::uint32_t width = 0;  // columns of a terminal: 0 for combining marks, 2 for wide letters
  std::string shown;
};
Glyph glyph_at(std::string_view text, std::size_t at);

// The whole text on one line: a newline or tab is a space.
std::string printable(std::string_view text);

// Columns that a printable text takes.
std::size_t display_width(std::string_view text);

}  // namespace lawful
