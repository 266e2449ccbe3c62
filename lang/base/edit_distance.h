// The nearest word, for "did you mean".
#pragma once

#include <string_view>
#include <vector>

namespace lawful {

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word`, if near enough to be a slip; empty otherwise.  Ties: the one that begins most like it,
// then the first in byte order.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace lawful
