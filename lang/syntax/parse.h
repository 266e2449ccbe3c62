// Text to statements.  Always returns what it could read; what it could not is in the sink.
#pragma once

#include "lang/base/large_pages.h"
#include "lang/syntax/tree.h"

namespace lawful {

struct ParseOptions {
  std::uint32_t most_nesting = 64;
  std::uint32_t longest_name = 200;  // bytes
  // Words that begin a declaration: where braces do not balance, one at the start of a line closes what is open.
  const std::vector<std::string_view>* kind_words = nullptr;
  std::shared_ptr<LargePages> memory;  // for many trees; each has its own where it is null
  Draft* draft = nullptr;              // to write in, where one thread reads many files
};

// `words` must have been made by `new_words()`, so that the words that glue lines have their numbers.
Tree parse(const Sources& sources, FileId file, Interner& words, Sink& sink, const ParseOptions& options);
// The same for a stretch of a file, such as an example inside a rule.
Tree parse(const Sources& sources, const Span& part, Interner& words, Sink& sink, const ParseOptions& options);

// An interner that knows the words of `known_words.h` as its first symbols.
Interner new_words();

// What a string or text token says: quotes and bars gone, escapes resolved, lines joined by one space.
std::string unquote(std::string_view token);

// Reports the first byte that is not UTF-8, and characters that hide what a text says.
bool check_characters(const Sources& sources, FileId file, Sink& sink);

}  // namespace lawful
