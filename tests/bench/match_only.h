#pragma once

#include <cstddef>
#include <string_view>

namespace lawful::bench {

// Whether the whole text is statements, and how many bytes are: where they end, the first wrong one begins.
struct Match {
  bool success = false;
  std::size_t bytes = 0;
};

// Matches statements and keeps nothing of them: parsing at its cheapest.
Match match_only(std::string_view text);

}  // namespace lawful::bench
