#include <doctest/doctest.h>

#include "checker/coverage/coverage.h"

namespace lawful {
namespace {

std::vector<std::string> sentences(std::string_view text, bool markdown = true) {
  const NoticeText notice = take_apart(text, markdown);
  std::vector<std::string> out;
  for (const TextPassage& p : notice.passages) out.push_back((p.kind == PassageKind::heading ? "# " : "") + std::string{notice.text(p)});
  return out;
}

using List = std::vector<std::string>;

TEST_CASE("white space, quotes, dashes and marks of Markdown are folded") {
  CHECK(fold("  We\u00a0hold\n\t\u201cdata\u201d \u2013 the *user\u2019s*  ") == "We hold \"data\" - the user's");
  CHECK(fold("see [our page](https://example.org/x) now\u2026") == "see our page now...");
  CHECK(fold("").empty());
  CHECK(fold(" \n ").empty());
}

TEST_CASE("headings, bullets and sentences of Markdown") {
  CHECK(sentences("# One\n\nA b. C d!\nE f? G\n\n- first\n- second. Third\n  goes on.\n\n1. x\n2. y\n") ==
        List{"# One", "A b.", "C d!", "E f?", "G", "first", "second.", "Third goes on.", "x", "y"});
  CHECK(sentences("Title\n=====\n\n**Bold line**\n\nNo **bold** end\n") == List{"# Title", "# Bold line", "No bold end"});
  CHECK(sentences("| a | b |\n|---|---|\n| c | d |\n").size() == 2);
}

TEST_CASE("plain text has headings by their looks") {
  CHECK(sentences("Our notice\n\nWe hold data: all of it\n\nWe sell nothing.\n", false) ==
        List{"# Our notice", "We hold data: all of it", "We sell nothing."});
}

TEST_CASE("points that end no sentence") {
  CHECK(sentences("Data, e.g. Names, under Art. 6 and the law of the U.S. Congress. Mr. Smith left.") ==
        List{"Data, e.g. Names, under Art. 6 and the law of the U.S. Congress.", "Mr. Smith left."});
  CHECK(sentences("We keep it for 2.5 years. www.example.org is ours.").size() == 1);  // a small letter begins none
  CHECK(sentences("He said \"Stop.\" Then he went.") == List{"He said \"Stop.\"", "Then he went."});
}

TEST_CASE("a passage knows where it stands") {
  const std::string text = "# T\n\nOne two.  Three\nfour.\n";
  const NoticeText notice = take_apart(text, true);
  REQUIRE(notice.passages.size() == 3);
  CHECK(text.substr(notice.offset(notice.passages[2]), 5) == "Three");
}

Coverage measured(std::string_view text, std::vector<Quote> quotes) { return measure(take_apart(text, true), quotes); }
Quote quote(std::string words, bool aside = false) { return {{}, {}, std::move(words), aside}; }

TEST_CASE("a sentence is spoken for by most of its words") {
  const std::string text = "We keep your data very safe. We sell nothing. Hello there.\n";
  Coverage c = measured(text, {quote("We keep your data"), quote("We sell"), quote("Hello there.", true)});
  REQUIRE(c.sentences.size() == 3);
  CHECK(c.sentences[0].spoken == Spoken::by_quote);
  CHECK(c.sentences[0].in_part);
  CHECK(c.sentences[1].spoken == Spoken::by_quote);
  CHECK(c.sentences[2].spoken == Spoken::set_aside);
  CHECK_FALSE(c.sentences[2].in_part);
  CHECK(c.share() == 100);
  c = measured(text, {quote("We")});
  CHECK(c.count(Spoken::by_nobody) == 3);
  CHECK(c.share() == 0);
}

TEST_CASE("quotes match whole words, over sentences and bullets, and keep their case") {
  const std::string text = "We hold data. We sell\nnothing.\n\n- one\n- two\n";
  CHECK(measured(text, {quote("data. We sell nothing.")}).missing.empty());
  CHECK(measured(text, {quote("one two")}).missing.empty());
  CHECK(measured(text, {quote("we hold data")}).missing.size() == 1);
  CHECK(measured(text, {quote("e hold dat")}).missing.size() == 1);
  CHECK(measured(text, {quote("")}).missing.size() == 1);
}

TEST_CASE("where a quote first stands is kept") {
  const NoticeText notice = take_apart("Selling is fine. We sell.\n\n- We sell.\n", true);
  const Coverage c = measure(notice, {quote("We sell."), quote("sell hats")});
  REQUIRE(c.found_at.size() == 2);
  CHECK(notice.folded.text.substr(c.found_at[0], 2) == "We");
  CHECK(c.found_at[0] == notice.passages[1].begin);
  CHECK(c.found_at[1] == MissingQuote::kNone);
}

TEST_CASE("a quote that is not there is told with what comes nearest") {
  const Coverage c = measured("We hold data safely. We never sell your data to anyone.\n", {quote("We never sold your data to anyone."), quote("zebra")});
  REQUIRE(c.missing.size() == 2);
  CHECK(c.missing[0].nearest == 1);
  CHECK(c.missing[1].nearest == MissingQuote::kNone);
}

TEST_CASE("an empty notice is spoken for") { CHECK(measured("", {}).share() == 100); }

}  // namespace
}  // namespace lawful
