#include "checker/report/mermaid_text.h"

#include <fmt/format.h>

#include "lang/diag/printable.h"

namespace lawful {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Labels pass through Markdown too: a digit or dash that begins a line would make it a list, and a dot or colon
// inside a word an address.
bool is_plain(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80 || is_letter(c)) return true;
  if (at == 0) return false;
  if (c == '.' || c == ':') return at + 1 == text.size() || text[at + 1] == ' ';
  return is_digit(c) || std::string_view{" ,()/'!?-+"}.find(c) != std::string_view::npos;
}

std::string escaped(std::string_view written) {
  const std::string text = printable(written);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text, i)) out += text[i];
    else out += fmt::format("#{};", static_cast<unsigned char>(text[i]));
  }
  return out;
}

}  // namespace

std::string mermaid_label(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "\"" : "<br/>") + escaped(line);
  return out + '"';
}

}  // namespace lawful
