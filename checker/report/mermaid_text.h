// Texts of others in Mermaid: whatever Mermaid, HTML or Markdown could take for its own is a numbered character.
#pragma once

#include <string>
#include <vector>

namespace lawful {

// The lines of a label, in quotes.
std::string mermaid_label(const std::vector<std::string>& lines);

}  // namespace lawful
