// What no file may hold: bytes that are not UTF-8, and characters that make a text look like another.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "lang/syntax/parse.h"

namespace lawful {
namespace {

// Bytes of the UTF-8 character at `at`, and the character; length 0 where it is none (RFC 3629).
struct Decoded {
  std::uint32_t character = 0;
  std::size_t length = 0;
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const std::uint32_t lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length == 0) return {};
  std::uint32_t c = length == 1 ? lead : lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0u) != 0x80u) return {};
    c = c << 6 | (byte(i) & 0x3fu);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return {};
  return {c, length};
}

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
  while (at < text.size()) {
    if (at + 8 <= text.size() && eight_plain_bytes(text.data() + at)) {
      at += 8;
      continue;
    }
    const Decoded c = decode(text, at);
    const Span here{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + std::max<std::size_t>(c.length, 1))};
    if (c.length == 0) {
      sink.report(Code::not_utf8, here, fmt::format("the byte {:#04x} is not UTF-8", static_cast<unsigned char>(text[at]))).cure =
          "save the file as UTF-8";
      return false;  // what follows cannot be trusted either
    }
    if (hides(c.character)) {
      sink.report(Code::hidden_character, here, fmt::format("the character U+{:04X} cannot be seen and changes how the line reads", c.character)).cure =
          "delete it";
      sound = false;
    }
    at += c.length;
  }
  return sound;
}

}  // namespace lawful
