// A word with its hash, which the compiler works out where the word is a literal.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace lawful {

struct WordKey {
  std::string_view text;
  std::uint64_t hash;

  template <std::size_t N>
  consteval WordKey(const char (&literal)[N]) : text(literal, N - 1), hash(hash_of(text)) {}
  template <typename Text>
    requires(!std::is_array_v<Text> && std::convertible_to<const Text&, std::string_view>)
  constexpr WordKey(const Text& word) : text(word), hash(hash_of(text)) {}

 private:
  static constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325ull;  // FNV-1a
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    return h;
  }
};

}  // namespace lawful
