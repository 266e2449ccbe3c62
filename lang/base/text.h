// Small things about words: counted nouns, letter case of names (which are ASCII).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace lawful {

// A number and what it counts, as people write it: `1 flow`, `2 flows`.
inline std::string counted(std::size_t number, std::string_view one) {
  return std::to_string(number).append(" ").append(one).append(number == 1 ? "" : "s");
}

constexpr bool is_upper_case(char c) { return c >= 'A' && c <= 'Z'; }

inline bool has_upper_case(std::string_view name) { return std::any_of(name.begin(), name.end(), is_upper_case); }

inline std::string lower_case(std::string_view name) {
  std::string out{name};
  for (char& c : out) c = is_upper_case(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace lawful
