// Words that the program itself looks for.  Every table of words knows them by these numbers.
#pragma once

#include <array>
#include <string_view>

#include "lang/base/ids.h"

namespace lawful::known {

// Those that glue a line to the one before come first.
inline constexpr std::array<std::string_view, 11> kWords{"and", "or", "where", "must", "unless", "not", "none", "unknown",
                                                         "from", "until", "use"};
inline constexpr std::uint32_t kGlueWords = 5;

consteval Symbol symbol(std::string_view word) {
  std::size_t at = 0;
  while (kWords[at] != word) ++at;
  return Symbol{at};
}
inline constexpr Symbol kNot = symbol("not"), kNone = symbol("none"), kUnknown = symbol("unknown"), kFrom = symbol("from"),
                        kUntil = symbol("until"), kUse = symbol("use");

}  // namespace lawful::known
