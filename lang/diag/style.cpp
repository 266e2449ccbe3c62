#include "lang/diag/style.h"

#include <array>

namespace lawful {
namespace {

// SGR codes (ECMA-48), of the eight colours that every terminal has.
constexpr std::array<std::string_view, 8> kCodes{"", "1", "1;31", "1;33", "1;36", "32", "1;34", "2"};

}  // namespace

std::string Style::paint(Ink ink, std::string_view text) const {
  const std::string_view code = kCodes[static_cast<std::size_t>(ink)];
  if (!colour || code.empty() || text.empty()) return std::string{text};
  std::string out = "\x1b[";
  out += code;
  out += 'm';
  out += text;
  return out += "\x1b[0m";
}

}  // namespace lawful
