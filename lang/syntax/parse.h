// Text to statements.  Always returns what it could read; what it could not is in the sink.
#pragma once

#include "lang/syntax/tree.h"

namespace lawful {

struct ParseOptions {
  std::uint32_t most_nesting = 64;
  std::uint32_t longest_name = 200;  // bytes
  // Words that begin a declaration: where braces do not balance, one at the start of a line closes what is open.
  const std::vector<std::string_view>* kind_words = nullptr;
};

// `words` must have been made by `new_words()`, so that the words that glue lines have their numbers.
Tree parse(const Sources& sources, FileId file, Interner& words, Sink& sink, const ParseOptions& options);
// The same for a stretch of a file, such as an example inside a rule.
Tree parse(const Sources& sources, const Span& part, Interner& words, Sink& sink, const ParseOptions& options);

// An interner that knows and, or, where, must, unless as its first symbols.
Interner new_words();
inline constexpr std::uint32_t kGlueWords = 5;

// What a string or text token says: quotes and bars gone, escapes resolved, lines joined by one space.
std::string unquote(std::string_view token);

// Reports the first byte that is not UTF-8, and characters that hide what a text says.
bool check_characters(const Sources& sources, FileId file, Sink& sink);

}  // namespace lawful
