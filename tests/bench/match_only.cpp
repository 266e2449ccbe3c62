#include "tests/bench/match_only.h"

#include <tao/pegtl.hpp>

namespace lawful::bench {
namespace {

namespace peg = tao::pegtl;

// clang-format off
// --- layout --------------------------------------------------------------------------------
struct blanks : peg::star<peg::blank> {};
struct comment : peg::seq<peg::one<'#'>, peg::star<peg::not_one<'\n'>>> {};
struct layout : peg::sor<peg::plus<peg::blank>, peg::eol, comment> {};
struct separators : peg::star<peg::sor<layout, peg::one<';'>>> {};

// --- tokens: each one eats the blanks after it ---------------------------------------------
template <typename R> struct token : peg::seq<R, blanks> {};

struct hyphen_part : peg::seq<peg::one<'-'>, peg::plus<peg::alnum>> {};
struct word : token<peg::seq<peg::alpha, peg::star<peg::alnum>, peg::star<hyphen_part>>> {};
struct no_letter : peg::not_at<peg::alpha> {};
struct date : token<peg::seq<peg::rep<4, peg::digit>, peg::one<'-'>, peg::rep<2, peg::digit>,
                             peg::one<'-'>, peg::rep<2, peg::digit>, no_letter>> {};
struct fraction : peg::seq<peg::one<'.'>, peg::plus<peg::digit>> {};
struct number : token<peg::seq<peg::plus<peg::digit>, peg::opt<fraction>, peg::opt<peg::one<'%'>>, no_letter>> {};
struct escape : peg::seq<peg::one<'\\'>, peg::one<'"', '\\'>> {};
struct string_char : peg::sor<peg::not_one<'"', '\\', '\n'>, escape> {};
struct string : token<peg::seq<peg::one<'"'>, peg::star<string_char>, peg::one<'"'>>> {};
struct text_line : peg::seq<peg::one<'|'>, peg::star<peg::not_one<'\n'>>> {};
struct arrow : token<peg::string<'-', '>'>> {};
struct comma : peg::seq<peg::one<','>, peg::star<layout>> {};
struct point : token<peg::one<'.'>> {};

// --- statements ----------------------------------------------------------------------------
struct item;
struct group_item : peg::sor<item, layout> {};
struct group : token<peg::seq<peg::one<'('>, peg::star<group_item>, peg::one<')'>>> {};
struct item : peg::sor<word, comma, date, number, string, arrow, point, group> {};

// A line break that ends nothing, because of what the next line begins with.
struct connective : peg::seq<peg::sor<TAO_PEGTL_STRING("and"), TAO_PEGTL_STRING("or"), TAO_PEGTL_STRING("where"),
                                      TAO_PEGTL_STRING("must"), TAO_PEGTL_STRING("unless")>,
                             peg::not_at<peg::sor<peg::alnum, peg::one<'-'>>>> {};
struct glue : peg::seq<peg::plus<layout>, peg::at<peg::sor<peg::one<'{', '|'>, connective>>> {};

struct statement;
struct block : peg::seq<peg::one<'{'>, separators, peg::star<statement>, peg::one<'}'>, blanks> {};
struct end : peg::sor<peg::seq<peg::at<peg::one<';', '\n', '\r', '#'>>, separators>,
                      peg::at<peg::one<'}'>>, peg::eof> {};
struct items : peg::star<peg::sor<item, text_line, glue>> {};
struct statement : peg::seq<word, items, peg::opt<block>, end> {};
struct statements : peg::seq<peg::opt<peg::utf8::bom>, separators, peg::star<statement>> {};
// clang-format on

}  // namespace

Match match_only(std::string_view text) {
  peg::memory_input<peg::tracking_mode::lazy, peg::eol::lf_crlf, const char*> in(
      text.data(), text.data() + text.size(), "");
  peg::parse<statements>(in);
  return {in.empty(), static_cast<std::size_t>(in.current() - text.data())};
}

}  // namespace lawful::bench
