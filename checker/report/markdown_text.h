// Texts of others in Markdown that a forge shows: nothing in them is a link, an image, HTML, a mention, a
// reference or a heading.
#pragma once

#include <string>
#include <string_view>

namespace lawful {

// On one line, all of it as it is written.
std::string markdown_text(std::string_view text);
// The same, but what stands between two `...` is code.
std::string markdown_phrase(std::string_view text);
// `text` as code, whatever it holds.
std::string markdown_code(std::string_view text);
// Several lines as a block of code, whatever they hold.
std::string markdown_block(std::string_view text, std::string_view language);

}  // namespace lawful
