// Colours of a terminal, or none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lawful {

enum class Ink : std::uint8_t { plain, strong, error, warning, advice, good, frame, faint };

struct Style {
  bool colour = false;
  // Columns after which notes are broken into lines; the source itself is never broken.
  std::size_t width = 100;

  std::string paint(Ink ink, std::string_view text) const;
};

}  // namespace lawful
