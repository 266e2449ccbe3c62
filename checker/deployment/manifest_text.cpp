#include "checker/deployment/manifest_text.h"

#include <fmt/format.h>

#include "checker/deployment/item.h"
#include "lang/source/utf8.h"

namespace lawful {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xc0 | (code >> 6));
  } else {
    if (code < 0x10000) {
      byte(0xe0 | (code >> 12));
    } else {
      byte(0xf0 | (code >> 18));
      byte(0x80 | ((code >> 12) & 0x3f));
    }
    byte(0x80 | ((code >> 6) & 0x3f));
  }
  byte(0x80 | (code & 0x3f));
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) throw Unreadable({1, 1}, "this begins as UTF-16, and has an odd number of bytes");
  std::string out;
  std::uint32_t line = 1, high = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    const std::uint32_t unit = big_endian ? static_cast<std::uint32_t>(first << 8 | second) : static_cast<std::uint32_t>(second << 8 | first);
    const bool is_high = unit >= 0xd800 && unit < 0xdc00, is_low = unit >= 0xdc00 && unit < 0xe000;
    if (is_low != (high != 0)) throw Unreadable({line, 1}, "this begins as UTF-16, and has half a character here");
    if (is_high) {
      high = unit;
      continue;
    }
    append_utf8(out, is_low ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : unit);
    if (unit == '\n') ++line;
    high = 0;
  }
  if (high != 0) throw Unreadable({line, 1}, "this begins as UTF-16, and ends within a character");
  return out;
}

}  // namespace

std::string manifest_text(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (bytes.starts_with("PK\x03\x04")) throw Unreadable({1, 1}, "this is a plan as Terraform keeps it", "write it as JSON: `terraform show -json PLAN >plan.json`");
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const Character c = character_at(bytes, at);
    if (c.bytes == 0) throw Unreadable({line, 1}, "this is neither UTF-8 nor UTF-16");
    if (c.code == 0) throw Unreadable({line, 1}, "there is a null byte here, so this is no text");
    if (c.code == '\n') ++line;
    at += c.bytes;
  }
  return std::string{bytes};
}

}  // namespace lawful
