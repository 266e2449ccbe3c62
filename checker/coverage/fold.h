// Texts made comparable: white space, typographic quotes and dashes, and marks of Markdown do not count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lawful {

// Case is kept.  Runs of white space are one space, none at either end.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;  // for each byte of `text`, where it comes from
  // Goes on with another stretch; a space stands between the two.
  void add(std::string_view stretch, std::uint32_t begin);

 private:
  void put(std::string_view bytes, std::uint32_t from);
  bool space_ = false;  // one is due before the next character
};

std::string fold(std::string_view text);

// A letter or digit; letters beyond ASCII count as such.
constexpr bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

}  // namespace lawful
