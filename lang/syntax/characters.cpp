// What no file may hold: bytes that are not UTF-8, and characters that make a text look like another.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "lang/source/utf8.h"
#include "lang/syntax/parse.h"

namespace lawful {
namespace {

// Controls that reorder or hide text (Unicode UAX 9, "Trojan Source"), and control bytes.
bool hides(std::uint32_t c) {
  return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0x061c || (c >= 0x80 && c < 0xa0);
}

bool eight_plain_bytes(const char* at) {
  std::uint64_t chunk;
  std::memcpy(&chunk, at, 8);
  const std::uint64_t high = chunk & 0x8080808080808080ull;
  const std::uint64_t low = (chunk - 0x2020202020202020ull) & ~chunk & 0x8080808080808080ull;  // a byte below 0x20
  const std::uint64_t del = chunk ^ 0x7f7f7f7f7f7f7f7full;
  const std::uint64_t has_del = (del - 0x0101010101010101ull) & ~del & 0x8080808080808080ull;
  return (high | low | has_del) == 0;
}

}  // namespace

bool check_characters(const Sources& sources, FileId file, Sink& sink) {
  const std::string_view text = sources[file].text;
  std::size_t at = text.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0;
  bool sound = true;
  std::size_t told = 0;
  constexpr std::size_t kMostTold = 20;  // of one file: more say nothing new, and noise has millions
  while (at < text.size()) {
    if (at + 8 <= text.size() && eight_plain_bytes(text.data() + at)) {
      at += 8;
      continue;
    }
    const Character c = character_at(text, at);
    const Span here{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + std::max<std::size_t>(c.bytes, 1))};
    if (c.bytes == 0) {
      sink.report(Code::not_utf8, here, fmt::format("the byte {:#04x} is not UTF-8", static_cast<unsigned char>(text[at]))).cure =
          "save the file as UTF-8";
      return false;  // what follows cannot be trusted either
    }
    if (hides(c.code)) {
      sink.report(Code::hidden_character, here, fmt::format("the character U+{:04X} cannot be seen and changes how the line reads", c.code)).cure =
          "delete it";
      sound = false;
      if (++told == kMostTold) return false;
    }
    at += c.bytes;
  }
  return sound;
}

}  // namespace lawful
