// Findings that somebody answers for, until a day.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

std::string model(std::string_view acceptance) {
  return R"(
organisation shop { established in GB }
organisation mailer { established in IN }
subject buyers
data size
data colour
system till { operated by shop; located in GB }
processing news { controller shop; purpose newsletter; uses size, colour; basis contract with buyers }
collect size, colour from buyers at till for news
flow till -> mailer { carries size, colour; for news }
)" + std::string{acceptance};
}

std::string accept(std::string_view rows, std::string_view on = "flow till -> mailer") {
  return "accept finding transfer-without-mechanism {\n  on " + std::string{on} + "\n  until 2026-12-31\n  because \"to be signed\"\n  approved by \"DPO\"\n  " +
         std::string{rows} + "\n}\n";
}

bool accepted(std::string_view acceptance, std::string_view day = "2026-11-22") {
  const JudgedText judged(model(acceptance), day);
  const auto found = judged.findings("transfer-without-mechanism");
  REQUIRE(found.size() == 1);
  return static_cast<bool>(found.front()->accepted);
}

// What a claim can ask of the acceptance itself.
std::pair<Truth, Truth> state(std::string_view acceptance, std::string_view day = "2026-11-22") {
  const JudgedText judged(model(acceptance) + R"x(
rule asks-expired "e" {
  weight upkeep
  law uk-gdpr art "5(2)" from 2021-01-01
  never accept-finding where expired
  says "s"
  cure "c"
}
rule asks-idle "i" {
  weight upkeep
  law uk-gdpr art "5(2)" from 2021-01-01
  never accept-finding where idle
  says "s"
  cure "c"
}
)x", day);
  return {truth(!judged.findings("asks-expired").empty()), truth(!judged.findings("asks-idle").empty())};
}

TEST_CASE("in force until its last day, and not on the day after") {
  CHECK_FALSE(accepted(""));
  CHECK(accepted(accept("")));
  CHECK(accepted(accept(""), "2026-12-31"));
  CHECK_FALSE(accepted(accept(""), "2027-01-01"));
  CHECK(state(accept("")) == std::pair(Truth::no, Truth::no));
  CHECK(state(accept(""), "2026-12-31") == std::pair(Truth::no, Truth::no));
  CHECK(state(accept(""), "2027-01-01") == std::pair(Truth::yes, Truth::no));
}

TEST_CASE("one that matches nothing is idle") {
  CHECK(state(accept("", "processing news")) == std::pair(Truth::no, Truth::yes));
  CHECK_FALSE(accepted(accept("", "processing news")));
}

TEST_CASE("only the data that it covers") {
  CHECK(accepted(accept("covers size, colour")));
  CHECK_FALSE(accepted(accept("covers size")));  // of a finding that names colour as well
  CHECK(state(accept("covers size")) == std::pair(Truth::no, Truth::yes));
}

TEST_CASE("only the rule that it names, and the rules that this one stands for") {
  const std::string other = "accept finding processor-without-contract {\n  on flow till -> mailer\n  until 2026-12-31\n  because \"b\"\n  approved by \"a\"\n}\n";
  CHECK_FALSE(accepted(other));
}

TEST_CASE("an accepted finding is still told") {
  const JudgedText judged(model(accept("")));
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement uk-gdpr till -> mailer (news) to IN"});
  CHECK(judged.findings("transfer-without-mechanism").front()->accepted == judged.model().all(judged.schema().kind("accept-finding")).front());
}

TEST_CASE("accepted on a collection by its name, and on one of two flows") {
  const std::string form = "system form { operated by mailer; located in IN }\ncollect size from buyers at form { as form-sizes; for news }\n"
                           "collect colour from buyers at form { as form-colours; for news }\n";
  const auto open = [](const std::string& text) {
    const JudgedText judged(model(text));
    Names out;
    for (const Finding* f : judged.findings("transfer-without-mechanism")) {
      if (!f->accepted) out.insert(f->key);
    }
    return out;
  };
  CHECK(open(form) == Names{"form-colours to IN", "form-sizes to IN", "till -> mailer (news) to IN"});
  CHECK(open(form + accept("", "collect form-sizes")) == Names{"form-colours to IN", "till -> mailer (news) to IN"});
  CHECK(open(accept("", "flow till -> mailer as twice") + "flow till -> mailer as twice { carries size; for news }\n") == Names{"till -> mailer (news) to IN"});
}

TEST_CASE("what is worse than what was accepted is not covered") {
  // Accepted at one flow, the same at another is a finding of its own.
  const JudgedText judged(model(accept("")) + "organisation printer { established in CN }\nflow till -> printer { carries size; for news }\n");
  Names open;
  for (const Finding* f : judged.findings("transfer-without-mechanism")) {
    if (!f->accepted) open.insert(f->key);
  }
  CHECK(open == Names{"till -> printer (news) to CN"});
}

}  // namespace
}  // namespace lawful
