// The tokens of the language as PEGTL rules.  The grammar is total: whatever bytes come, some rule takes
// them, and what is wrong is a rule of its own with one message.  How tokens make statements, `builder.h`.
#pragma once

#include <tao/pegtl.hpp>

namespace lawful::grammar {

namespace peg = tao::pegtl;

// clang-format off
struct non_ascii : peg::range<'\x80', '\xff'> {};
struct letter_or_digit : peg::alnum {};

struct blank : peg::plus<peg::one<' ', '\t'>> {};
struct comment : peg::seq<peg::one<'#'>, peg::until<peg::at<peg::eolf>>> {};
struct newline : peg::eol {};

// Letters and digits joined by single hyphens; `website->crm` is three tokens.
struct hyphen_part : peg::seq<peg::one<'-'>, peg::plus<letter_or_digit>> {};
struct goes_on : peg::sor<peg::one<'_'>, non_ascii, peg::seq<peg::one<'-'>, peg::not_at<peg::one<'>'>>>> {};
struct word : peg::seq<peg::alpha, peg::star<letter_or_digit>, peg::star<hyphen_part>, peg::not_at<goes_on>> {};
struct wordlike : peg::sor<letter_or_digit, goes_on> {};
struct bad_word : peg::seq<peg::sor<peg::alpha, peg::one<'_'>, non_ascii>, peg::star<wordlike>> {};

struct two_digits : peg::rep<2, peg::digit> {};
struct date : peg::seq<two_digits, two_digits, peg::one<'-'>, two_digits, peg::one<'-'>, two_digits, peg::not_at<wordlike>> {};
struct number : peg::seq<peg::plus<peg::digit>, peg::opt<peg::one<'.'>, peg::plus<peg::digit>>, peg::opt<peg::one<'%'>>, peg::not_at<wordlike>> {};
struct bad_number : peg::seq<peg::digit, peg::star<wordlike>> {};

struct string_char : peg::sor<peg::not_one<'"', '\\', '\n', '\r'>, peg::seq<peg::one<'\\'>, peg::one<'"', '\\'>>> {};
struct string : peg::seq<peg::one<'"'>, peg::star<string_char>, peg::one<'"'>> {};
struct bad_string : peg::seq<peg::one<'"'>, peg::until<peg::at<peg::eolf>>> {};

// Lines that begin with "|" are one text; each line stands alone, so it can never be left open.
struct text_line : peg::seq<peg::one<'|'>, peg::until<peg::at<peg::eolf>>> {};
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
