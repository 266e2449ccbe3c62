#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "checker/law/edition.h"
#include "checker/report/columns.h"
#include "checker/report/law_report.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

constexpr std::size_t kWidth = 110;

std::string joined(const Detail* detail, std::string_view between = "; ") {
  return detail == nullptr ? std::string{} : fmt::format("{}", fmt::join(detail->values, between));
}

std::string indented(std::string_view text, std::size_t indent) {
  std::string out;
  for (const std::string& line : wrapped(text, kWidth - indent)) out += std::string(indent, ' ') + line + '\n';
  return out;
}

// "uk-us-data-bridge  UK-US data bridge, since 2023-10-12: US; certified-organisation"
std::string headline(const LawEntry& entry, const std::string& more, const Style& style) {
  std::string text = entry.title;
  if (const std::string when = days_text(entry.days); !when.empty()) text += (text.empty() ? "" : ", ") + when;
  if (!more.empty()) text += ": " + more;
  const std::size_t indent = 4 + entry.name.size() + 2;
  std::string out = "    " + style.paint(Ink::strong, entry.name);
  const std::vector<std::string> lines = wrapped(text, kWidth - std::min(indent, kWidth - 40));
  for (std::size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? "  " : "        ") + lines[i] + '\n';
  return out;
}

// Where it is written, and how sure we are: what every entry says, however short.
std::string grounds(const LawEntry& entry) {
  std::string out = joined(entry.detail("citation"));
  const std::string source = joined(entry.detail("source"));
  if (!source.empty()) out += (out.empty() ? "source: " : " | source: ") + source;
  const std::string confidence = joined(entry.detail("confidence"));
  return confidence.empty() ? out : fmt::format("{} [{}]", out, confidence);
}

// "to US; certified-organisation; needs certification": what an overview says besides.
std::string limits(const LawEntry& entry) {
  std::string out;
  const auto add = [&](const std::string& text) { out += text.empty() ? "" : (out.empty() ? "" : "; ") + text; };
  add(joined(entry.detail("territory"), ", "));
  add(joined(entry.detail("of"), ", "));
  add(joined(entry.detail("scope"), ", "));
  for (const char* phrase : {"needs certification", "needs authorisation", "only occasional", "never repeated"}) {
    const Detail* detail = entry.detail(phrase);
    if (detail != nullptr && detail->values.front().starts_with("yes")) add(phrase);
  }
  for (const char* phrase : {"except data", "only for data", "except purpose"}) {
    if (const Detail* detail = entry.detail(phrase)) add(fmt::format("{} {}", phrase, joined(detail, ", ")));
  }
  if (const Detail* last = entry.detail("new use until")) add("signed by " + last->values.front());
  return out;
}

std::string short_entry(const LawEntry& entry, const Style& style) {
  return headline(entry, limits(entry), style) + indented(grounds(entry), 8);
}

// Rows that the place of the entry in the listing has said already.
bool is_said(const std::string& phrase) {
  constexpr std::array<std::string_view, 3> kSaid{"regime", "from", "until"};
  return std::find(kSaid.begin(), kSaid.end(), phrase) != kSaid.end();
}

std::string long_entry(const LawEntry& entry, const Style& style) {
  std::string out = headline(entry, {}, style);
  Columns columns{{8, 27}, kWidth};
  for (const Detail& detail : entry.details) {
    if (is_said(detail.phrase)) continue;
    const bool list = detail.phrase == "territory" || detail.phrase == "scope" || detail.phrase.starts_with("except");
    if (list) columns.add({detail.phrase, joined(&detail, ", ")});
    else for (const std::string& value : detail.values) columns.add({detail.phrase, value});
  }
  return out + columns.text({});
}

std::string members_of(const RegimeListing& listing) {
  if (listing.area.empty()) return {};
  return indented(fmt::format("area {} ({}): {}", listing.area, listing.area_title, fmt::join(listing.members, ", ")), 2);
}

std::string regime_text(const RegimeListing& listing, bool all_details, const Style& style) {
  std::string out = fmt::format("\n{}\n", style.paint(Ink::strong, fmt::format("{} ({}), {}", listing.regime.title, listing.regime.name, days_text(listing.regime.days))));
  if (!all_details) out += members_of(listing);
  out += indented(grounds(listing.regime), 2);
  if (!listing.in_force) out += "  It is not in force on that day.\n";
  for (const std::string& sentence : listing.verdict) out += "  " + style.paint(Ink::advice, "=") + indented(sentence, 4).substr(3);
  for (const LawSection& section : listing.sections) {
    out += fmt::format("\n  {}\n", style.paint(Ink::frame, section.title));
    const bool whole = all_details && (section.key.starts_with("adequacy") || section.key == "foreign-laws");
    for (const LawEntry& entry : section.entries) out += whole ? long_entry(entry, style) : short_entry(entry, style);
  }
  return out;
}

}  // namespace

std::string law_text(const LawListing& listing, const Style& style) {
  std::string out = fmt::format("The law on {}, as the library of {} knows it", to_string(listing.day), to_string(edition_day()));
  if (!listing.country.empty()) out += fmt::format(": {} ({})", listing.country_title, listing.country);
  out += '\n';
  if (listing.day > edition_day()) out += "That day is later than the library: what has changed since, it does not know.\n";
  Columns country{{2, 16}, kWidth};
  for (const Detail& detail : listing.country_details) {
    for (const std::string& value : detail.values) country.add({detail.phrase, value});
  }
  if (!country.empty()) out += "\n" + country.text({});
  if (listing.regimes.empty()) out += "\nNo regime that it knows was in force.\n";
  for (const RegimeListing& regime : listing.regimes) out += regime_text(regime, !listing.country.empty(), style);
  return out;
}

}  // namespace lawful
