// Characters of a text in UTF-8.
#pragma once

#include <cstdint>
#include <string_view>

namespace lawful {

struct Character {
  std::uint32_t code = 0;   // its number in Unicode
  std::uint32_t bytes = 0;  // 0: what stands there is not UTF-8 (RFC 3629)
};
Character character_at(std::string_view text, std::size_t at);

}  // namespace lawful
