#include "checker/tables/library_hash.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/source/embedded.h"

namespace lawful {
namespace {

// FNV-1a over words of eight bytes.
std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t n = std::min(text.size(), sizeof word);
    for (std::size_t i = 0; i < n; ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    hash = (hash ^ word) * 0x100000001b3ull;
    hash ^= hash >> 32;
    text.remove_prefix(n);
  }
  return hash;
}

}  // namespace

std::string hash_of_library() {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const EmbeddedFile& file : embedded_files()) {
    hash = hash_on(hash_on(hash, file.path), "\n");
    hash = hash_on(hash_on(hash, file.text), "\n");
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace lawful
