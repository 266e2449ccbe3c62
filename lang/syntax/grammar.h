// The tokens of the language as PEGTL rules.  The grammar is total: whatever bytes come, some rule takes
// them, and what is wrong is a rule of its own with one message.  How tokens make statements, `builder.h`.
#pragma once

#include <tao/pegtl.hpp>

#include <array>
#include <cstdint>

namespace lawful::grammar {

namespace peg = tao::pegtl;

// What a byte can be inside a run: runs are long, so one look at a table has to do for a byte.
enum Class : std::uint8_t { kLetter = 1, kDigit = 2, kBlank = 4, kString = 8, kLine = 16 };

inline constexpr auto kClasses = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
    const bool line = c != '\n' && c != '\r', string = line && c != '"' && c != '\\';
    out[c] = static_cast<std::uint8_t>((letter ? kLetter : 0) | (digit ? kDigit : 0) | (c == ' ' || c == '\t' ? kBlank : 0) |
                                       (string ? kString : 0) | (line ? kLine : 0));
  }
  return out;
}();

inline bool is(const char* at, int classes) { return (kClasses[static_cast<unsigned char>(*at)] & classes) != 0; }

inline const char* run_end(const char* at, const char* end, int classes) {
  while (at != end && is(at, classes)) ++at;
  return at;
}

// At least `least` bytes of these classes, none of which ends a line.
template <int classes, std::size_t least>
struct run {
  using rule_t = run;
  using subs_t = peg::empty_list;
  template <typename Input>
  static bool match(Input& in) {
    const auto bytes = static_cast<std::size_t>(run_end(in.current(), in.end(), classes) - in.current());
    if (bytes < least) return false;
    in.bump_in_this_line(bytes);
    return true;
  }
};

// Letters and digits joined by single hyphens, a letter first: `peg::seq<letter, star<letter or digit>, star<one<'-'>,
// plus<letter or digit>>>` in one go.
struct hyphenated {
  using rule_t = hyphenated;
  using subs_t = peg::empty_list;
  template <typename Input>
  static bool match(Input& in) {
    const char *at = in.current(), *const end = in.end();
    if (at == end || !is(at, kLetter)) return false;
    at = run_end(at + 1, end, kLetter | kDigit);
    while (end - at > 1 && *at == '-' && is(at + 1, kLetter | kDigit)) at = run_end(at + 2, end, kLetter | kDigit);
    in.bump_in_this_line(static_cast<std::size_t>(at - in.current()));
    return true;
  }
};

// clang-format off
struct non_ascii : peg::range<'\x80', '\xff'> {};
struct letter_or_digit : peg::alnum {};

struct blank : run<kBlank, 1> {};
// A `\r` ends a line only before a `\n`.
struct rest_of_line : peg::star<peg::sor<run<kLine, 1>, peg::seq<peg::not_at<peg::eol>, peg::one<'\r'>>>> {};
struct comment : peg::seq<peg::one<'#'>, rest_of_line> {};
struct newline : peg::eol {};

// Letters and digits joined by single hyphens; `website->crm` is three tokens.
struct goes_on : peg::sor<peg::one<'_'>, non_ascii, peg::seq<peg::one<'-'>, peg::not_at<peg::one<'>'>>>> {};
struct word : peg::seq<hyphenated, peg::not_at<goes_on>> {};
struct wordlike : peg::sor<letter_or_digit, goes_on> {};
struct bad_word : peg::seq<peg::sor<peg::alpha, peg::one<'_'>, non_ascii>, peg::star<wordlike>> {};

struct two_digits : peg::rep<2, peg::digit> {};
struct date : peg::seq<two_digits, two_digits, peg::one<'-'>, two_digits, peg::one<'-'>, two_digits, peg::not_at<wordlike>> {};
struct number : peg::seq<peg::plus<peg::digit>, peg::opt<peg::one<'.'>, peg::plus<peg::digit>>, peg::opt<peg::one<'%'>>, peg::not_at<wordlike>> {};
struct bad_number : peg::seq<peg::digit, peg::star<wordlike>> {};

struct string_char : peg::sor<run<kString, 1>, peg::seq<peg::one<'\\'>, peg::one<'"', '\\'>>> {};
struct string : peg::seq<peg::one<'"'>, peg::star<string_char>, peg::one<'"'>> {};
struct bad_string : peg::seq<peg::one<'"'>, rest_of_line> {};

// Lines that begin with "|" are one text; each line stands alone, so it can never be left open.
struct text_line : peg::seq<peg::one<'|'>, rest_of_line> {};
struct text_more : peg::seq<peg::eol, peg::star<peg::one<' ', '\t'>>, text_line> {};
struct text : peg::seq<text_line, peg::star<text_more>> {};

struct comma : peg::one<','> {};
struct arrow : peg::string<'-', '>'> {};
struct dot : peg::one<'.'> {};
struct open : peg::one<'('> {};
struct close : peg::one<')'> {};
struct block_open : peg::one<'{'> {};
struct block_close : peg::one<'}'> {};
struct semicolon : peg::one<';'> {};
// Signs that the language does not use; a run of them is one mistake.
struct unused_sign : peg::one<'!', '$', '%', '&', '\'', '*', '+', '/', ':', '<', '=', '>', '?', '@', '[', '\\', ']', '^', '`', '~'> {};
struct bad_byte : peg::sor<peg::plus<unused_sign>, peg::any> {};

struct token : peg::sor<blank, word, newline, comma, block_open, block_close, arrow, date, number, string, text, comment,
                        semicolon, dot, open, close, bad_word, bad_number, bad_string, bad_byte> {};
struct file : peg::seq<peg::opt<peg::utf8::bom>, peg::star<token>, peg::eof> {};
// clang-format on

}  // namespace lawful::grammar
