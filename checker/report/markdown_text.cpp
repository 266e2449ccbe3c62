#include "checker/report/markdown_text.h"

#include <algorithm>

#include "lang/diag/printable.h"

namespace lawful {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// At the beginning of a line a mark or "1." makes a list or heading; "http:" and "www." make links anywhere.
bool means_something(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (std::string_view{"\\`*_{}[]<>&|~!$"}.find(c) != std::string_view::npos) return true;
  if (at == 0) return is_punctuation(c);
  if (c == ':') return at + 1 < text.size() && text[at + 1] == '/';
  const bool after_number = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
  if (c == '.') return after_number || (at >= 3 && (text[at - 1] == 'w' || text[at - 1] == 'W'));
  return c == ')' && after_number;
}

// The longest run of backquotes.
std::size_t longest_fence(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string escaped(std::string_view shown) {
  std::string out;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    // What forges make links of is taken apart by a character without width, which no escape would do.
    if (c == '@' || c == '#') out += std::string{'\\', c} + "&#8203;";
    else if (means_something(shown, at)) out += std::string{'\\', c};
    else out += c;
  }
  return out;
}

}  // namespace

std::string markdown_text(std::string_view text) { return escaped(printable(text)); }

std::string markdown_code(std::string_view text) {
  const std::string shown = printable(text);
  const std::string fence(longest_fence(shown) + 1, '`');
  const bool touches = shown.empty() || shown.front() == '`' || shown.back() == '`';
  return fence + (touches ? " " : "") + shown + (touches ? " " : "") + fence;
}

std::string markdown_phrase(std::string_view text) {
  const std::string shown = printable(text);
  std::string out;
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t open = shown.find('`', at);
    const std::size_t close = open == std::string::npos ? open : shown.find('`', open + 1);
    if (close == std::string::npos) return out + escaped(std::string_view{shown}.substr(at));
    out += escaped(std::string_view{shown}.substr(at, open - at));
    if (close > open + 1) out += markdown_code(std::string_view{shown}.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return out;
}

std::string markdown_block(std::string_view text, std::string_view language) {
  const std::string fence(std::max<std::size_t>(3, longest_fence(text) + 1), '`');
  std::string out = fence + std::string{language} + "\n";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += printable(text.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out + fence;
}

}  // namespace lawful
