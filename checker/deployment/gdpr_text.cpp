#include "checker/deployment/gdpr_text.h"

#include <fmt/format.h>

#include <array>

#include "checker/rules/findings.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

constexpr std::size_t kLongestName = 60, kLongestText = 400;  // characters

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9')) out.push_back(low);
    else if (!out.empty() && out.back() != '-') out.push_back('-');
    if (out.size() == kLongestName) break;
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

// Words that conditions and values claim for themselves.
bool reserved(std::string_view name) {
  static constexpr std::array kWords{"and", "or", "not", "is", "in", "every", "some", "no", "never", "where", "unless", "must", "as", "at", "includes", "this",
                                     "today", "regime", "none", "unknown", "from", "until", "stated", "before", "after", "more", "less", "than", "least", "most", "anywhere", "outside"};
  for (const char* word : kWords) {
    if (name == word) return true;
  }
  return false;
}

}  // namespace

std::string gdpr_quoted(std::string_view text) {
  std::string out = "\"";
  std::size_t glyphs = 0;
  for (std::size_t at = 0; at < text.size(); ++glyphs) {
    const Glyph glyph = glyph_at(text, at);
    if (glyphs == kLongestText) {
      out += "...";
      break;
    }
    for (const char c : glyph.shown) {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    at += glyph.bytes;
  }
  return out + '"';
}

std::string GdprNames::name(std::string_view text, std::string_view otherwise) {
  if (const auto at = given_.find(text); at != given_.end()) return at->second;
  std::string name = plain(text);
  if (name.empty()) name = otherwise;
  const bool digit = name.front() >= '0' && name.front() <= '9';
  if (digit || reserved(name)) name = std::string{otherwise} + "-" + name;
  // A sum of the text itself, so that a name does not hang on what else there is.
  if (taken_.contains(name)) name += fmt::format("-{:08x}", fingerprint(text) & 0xffffffffu);
  for (std::size_t i = 2; taken_.contains(name); ++i) name += fmt::format("-{}", i);
  taken_.insert(name);
  given_.emplace(text, name);
  return name;
}

}  // namespace lawful
