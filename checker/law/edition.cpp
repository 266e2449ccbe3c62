#include "checker/law/edition.h"

#include <fmt/format.h>

#include "lang/source/embedded.h"

namespace lawful {
namespace {

constexpr std::string_view kEditionDay = "2026-11-22";

std::uint64_t fnv1a(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

}  // namespace

Date edition_day() { return *parse_date(kEditionDay); }

std::string edition_hash() {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const EmbeddedFile& file : embedded_files()) {
    hash = fnv1a(fnv1a(hash, file.path), "\n");
    hash = fnv1a(fnv1a(hash, file.text), "\n");
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace lawful
