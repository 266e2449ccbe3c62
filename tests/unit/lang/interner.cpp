#include <doctest/doctest.h>

#include <string>

#include "lang/base/interner.h"

namespace lawful {
namespace {

TEST_CASE("the same word is the same symbol") {
  Interner words;
  const Symbol flow = words.intern("flow");
  CHECK(words.intern(std::string{"fl"} + "ow") == flow);
  CHECK(words.intern("Flow") != flow);
  CHECK(words.text(flow) == "flow");
  CHECK(words.find("flow") == flow);
  CHECK_FALSE(words.find("never seen"));
}

TEST_CASE("texts stay where they are while it grows") {
  Interner words;
  const std::string_view first = words.text(words.intern("first"));
  std::vector<Symbol> symbols;
  for (int i = 0; i < 100'000; ++i) symbols.push_back(words.intern("word-" + std::to_string(i)));
  CHECK(first == "first");
  CHECK(first.data() == words.text(words.find("first")).data());
  CHECK(words.size() == 100'001);
  for (int i = 0; i < 100'000; i += 997) {
    CHECK(words.text(symbols[static_cast<std::size_t>(i)]) == "word-" + std::to_string(i));
    CHECK(words.find("word-" + std::to_string(i)) == symbols[static_cast<std::size_t>(i)]);
  }
}

TEST_CASE("an extended one knows the words and goes on counting") {
  Interner words;
  const Symbol flow = words.intern("flow");
  Interner more = words.extended();
  CHECK(more.intern("flow") == flow);
  CHECK(more.intern("collect").value == words.size());
  CHECK_FALSE(words.find("collect"));
}

TEST_CASE("words that differ in one place are two") {
  Interner words;
  std::string word;
  for (std::size_t length = 1; length <= 40; ++length) {
    word += 'a';
    const Symbol plain = words.intern(word);
    for (std::size_t i = 0; i < length; ++i) {
      std::string other = word;
      other[i] = 'b';
      CHECK(words.intern(other) != plain);
      CHECK(words.find(other) != plain);
    }
    CHECK(words.find(word) == plain);
  }
}

TEST_CASE("words of any length") {
  Interner words;
  const std::string longest(1'000'000, 'x');
  const Symbol large = words.intern(longest), empty = words.intern("");
  CHECK(words.text(large) == longest);
  CHECK(words.text(empty).empty());
  CHECK(words.intern("") == empty);
}

}  // namespace
}  // namespace lawful
