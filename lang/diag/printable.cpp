#include "lang/diag/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/source/utf8.h"

namespace lawful {
namespace {

struct Range {
  std::uint32_t first, last;
};

template <std::size_t N>
bool any_holds(const std::array<Range, N>& ranges, std::uint32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range& r) { return r.first <= c && c <= r.last; });
}

// Bidirectional controls (Unicode UAX 9), zero-width and invisible characters, line separators, tags.
constexpr std::array kHidden{Range{0x7f, 0x9f},     Range{0xad, 0xad},     Range{0x61c, 0x61c},
                             Range{0x180e, 0x180e}, Range{0x200b, 0x200f}, Range{0x2028, 0x202e},
                             Range{0x2060, 0x206f}, Range{0xfeff, 0xfeff}, Range{0xfff9, 0xfffb},
                             Range{0xe0000, 0xe0fff}};
// The marks that combine with the letter before them (the common blocks).
constexpr std::array kCombining{Range{0x300, 0x36f},   Range{0x483, 0x489},   Range{0x591, 0x5bd},
                                Range{0x64b, 0x65f},   Range{0x1ab0, 0x1aff}, Range{0x1dc0, 0x1dff},
                                Range{0x20d0, 0x20ff}, Range{0xfe00, 0xfe0f}, Range{0xfe20, 0xfe2f}};
// East Asian Wide and Fullwidth (Unicode UAX 11), and emoji.
constexpr std::array kWide{Range{0x1100, 0x115f},   Range{0x2e80, 0x303e},   Range{0x3041, 0xa4cf},
                           Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},   Range{0xfe30, 0xfe6f},
                           Range{0xff00, 0xff60},   Range{0xffe0, 0xffe6},   Range{0x1f300, 0x1f64f},
                           Range{0x1f680, 0x1f6ff}, Range{0x1f900, 0x1f9ff}, Range{0x20000, 0x3fffd}};

constexpr std::uint32_t kTab = 4;  // columns

// Bytes from `at` that are shown as they are, a column each: most texts hold nothing else.
std::size_t plain_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= 0x20 && text[end] < 0x7f) ++end;
  return end - at;
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t at) {
  if (text[at] >= 0x20 && text[at] < 0x7f) return {1, 1, std::string(1, text[at])};
  const Character c = character_at(text, at);
  if (c.bytes == 0) return {1, 1, "\xef\xbf\xbd"};  // U+FFFD
  if (c.code == '\t') return {1, kTab, std::string(kTab, ' ')};
  if (c.code < 0x20 || any_holds(kHidden, c.code)) {
    std::string word = fmt::format("<U+{:04X}>", c.code);
    const auto width = static_cast<std::uint32_t>(word.size());
    return {c.bytes, width, std::move(word)};
  }
  std::string shown{text.substr(at, c.bytes)};
  if (c.bytes == 1) return {1, 1, std::move(shown)};
  const std::uint32_t width = any_holds(kCombining, c.code) ? 0 : any_holds(kWide, c.code) ? 2 : 1;
  return {c.bytes, width, std::move(shown)};
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_run(text, at);
    out += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    if (text[at] == '\n' || text[at] == '\t') {
      out += ' ';
      ++at;
      continue;
    }
    const Glyph glyph = glyph_at(text, at);
    out += glyph.shown;
    at += glyph.bytes;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_run(text, at);
    width += plain;
    at += plain;
    if (at == text.size()) break;
    const Glyph glyph = glyph_at(text, at);
    width += glyph.width;
    at += glyph.bytes;
  }
  return width;
}

}  // namespace lawful
