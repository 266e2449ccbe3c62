#include "checker/law/edition.h"

#include "checker/tables/library_hash.h"

namespace lawful {
namespace {

constexpr std::string_view kEditionDay = "2026-11-22";

}  // namespace

Date edition_day() { return *parse_date(kEditionDay); }

std::string edition_hash() {
  const std::string_view built = built_edition();
  return built.empty() ? hash_of_library() : std::string{built};
}

}  // namespace lawful
