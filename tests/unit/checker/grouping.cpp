// One cause, one finding; and a more exact rule takes the place of a wider one.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

TEST_CASE("a flow that carries ten items yields one finding that names the ten") {
  std::string items;
  std::string text = "organisation shop { established in GB }\norganisation mailer { established in IN }\nsubject buyers\n";
  Names expected;
  for (int i = 0; i < 10; ++i) {
    const std::string name = "item-" + std::to_string(i);
    text += "data " + name + "\n";
    items += (i > 0 ? ", " : "") + name;
    expected.insert(name + "@buyers");
  }
  text += "system site { operated by shop; located in GB }\n";
  text += "processing news { controller shop; purpose newsletter; uses " + items + "; basis contract with buyers }\n";
  text += "collect " + items + " from buyers at site for news\n";
  text += "flow site -> mailer { carries " + items + "; for news }\n";
  const JudgedText judged(text);
  const auto found = judged.findings("transfer-without-mechanism");
  REQUIRE(found.size() == 1);
  CHECK(judged.elements_of(*found.front()) == expected);
}

TEST_CASE("one finding a flow, a country and a regime") {
  const JudgedText judged(R"(
organisation shop { established in GB, FR }
organisation mailer { established in IN, CN }
system site { operated by shop; located in GB }
processing news { controller shop; purpose newsletter; uses name; basis contract with customers }
collect name from customers at site for news
flow site -> mailer { carries name; for news }
)");
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement eu-gdpr site -> mailer (news) to CN", "infringement eu-gdpr site -> mailer (news) to IN",
                                                           "infringement uk-gdpr site -> mailer (news) to CN", "infringement uk-gdpr site -> mailer (news) to IN"});
}

TEST_CASE("data with different answers makes different findings") {
  const JudgedText judged(R"(
organisation shop { established in DE }
organisation agency { established in KR }
system site { operated by shop; located in DE }
processing checks { controller shop; purpose service-provision; uses name, credit-information; basis contract with customers }
collect name, credit-information from customers at site for checks
flow site -> agency { carries name, credit-information; for checks }
)");
  const auto found = judged.findings("adequacy-out-of-scope");
  REQUIRE(found.size() == 1);
  for (const std::string& e : judged.elements_of(*found.front())) CHECK(e.find("name@") == std::string::npos);
  CHECK(judged.findings("transfer-without-mechanism").empty());
}

constexpr std::string_view kRules = R"(
organisation shop { established in GB }
system one { operated by shop; located in GB; not encrypted at rest; not access controlled }
rule wide "w" {
  law uk-gdpr art "1" from 2021-01-01
  every system must encrypted-at-rest and access-controlled
  says "wide"
  cure "c"
}
)";

TEST_CASE("a more exact finding takes the place of the wider one, and remembers it") {
  const JudgedText judged(std::string{kRules} + R"(
rule exact "e" {
  law uk-gdpr art "2" from 2021-01-01
  refines wide
  every system must encrypted-at-rest
  says "exact"
  cure "c"
}
)");
  CHECK(judged.told("wide").empty());
  const auto found = judged.findings("exact");
  REQUIRE(found.size() == 1);
  REQUIRE(found.front()->also.size() == 1);
  CHECK(judged.name(judged.analysis().rules().rules[found.front()->also.front()].entity) == "wide");
}

TEST_CASE("advice, or what is unproven, takes the place of no infringement") {
  const JudgedText advice(std::string{kRules} + R"(
rule exact "e" {
  weight guidance
  law uk-gdpr art "2" from 2021-01-01
  refines wide
  every system must encrypted-at-rest
  says "exact"
  cure "c"
}
)");
  CHECK(advice.told("wide") == Lines{"infringement uk-gdpr one"});
  CHECK(advice.told("exact") == Lines{"advice uk-gdpr one"});
  const JudgedText unproven(std::string{kRules} + R"(
rule exact "e" {
  law uk-gdpr art "2" from 2021-01-01
  refines wide
  every system must accessible-from-outside
  says "exact"
  cure "c"
}
)");
  CHECK(unproven.told("wide") == Lines{"infringement uk-gdpr one"});
  CHECK(unproven.told("exact") == Lines{"unproven uk-gdpr one"});
}

TEST_CASE("under another regime, or about another thing, nothing is replaced") {
  const JudgedText judged(std::string{kRules} + R"(
system two { operated by shop; located in GB; encrypted at rest; not access controlled }
rule exact "e" {
  law pecr art "5" from 2021-01-01
  refines wide
  every system must encrypted-at-rest
  says "exact"
  cure "c"
}
)");
  CHECK(judged.told("wide") == Lines{"infringement uk-gdpr one", "infringement uk-gdpr two"});
  CHECK(judged.told("exact") == Lines{"infringement pecr one"});
}

TEST_CASE("a chain of three leaves the most exact") {
  const JudgedText judged(std::string{kRules} + R"(
rule middle "m" { law uk-gdpr art "2" from 2021-01-01; refines wide; every system must encrypted-at-rest; says "m"; cure "c" }
rule exact "e" { law uk-gdpr art "3" from 2021-01-01; refines middle; every system must encrypted-at-rest; says "e"; cure "c" }
)");
  CHECK(judged.told("wide").empty());
  CHECK(judged.told("middle").empty());
  CHECK(judged.told("exact") == Lines{"infringement uk-gdpr one"});
}

TEST_CASE("a wider finding keeps the data that the exact one does not speak of") {
  const JudgedText judged(R"(
organisation shop { established in GB }
subject buyers
data plain-item
data odd-item { special category }
system site { operated by shop; located in GB }
processing news { controller shop; purpose newsletter; uses plain-item, odd-item }
collect plain-item, odd-item from buyers at site for news
)");
  REQUIRE(judged.findings("no-lawful-basis").size() == 1);
  CHECK(judged.elements_of(*judged.findings("no-lawful-basis").front()) == Names{"plain-item@buyers"});
  REQUIRE(judged.findings("special-category-without-basis").size() == 1);
  CHECK(judged.elements_of(*judged.findings("special-category-without-basis").front()) == Names{"odd-item@buyers"});
}

TEST_CASE("a rule asks only in the days of its law") {
  const auto told = [](std::string_view day) {
    return JudgedText(R"(
organisation shop { established in GB }
system one { operated by shop; located in GB; not encrypted at rest }
rule asks "a" {
  law uk-gdpr art "1" from 2024-01-01 until 2024-12-31
  law uk-gdpr art "2" from 2025-01-01
  every system must encrypted-at-rest
  says "s"
  cure "c"
}
)", day);
  };
  CHECK(told("2023-12-31").findings("asks").empty());
  REQUIRE(told("2024-01-01").findings("asks").size() == 1);
  CHECK(told("2024-12-31").findings("asks").front()->article == "1");
  CHECK(told("2025-01-01").findings("asks").front()->article == "2");
}

TEST_CASE("whose compliance is judged: those of `model of`, or everybody") {
  constexpr std::string_view text = R"(
organisation shop { established in GB }
organisation partner { established in GB }
processing ours { controller shop; purpose newsletter; uses name; of customers; basis contract with employer }
processing theirs { controller partner; purpose newsletter; uses name; of customers; basis contract with employer }
)";
  CHECK(JudgedText(text).told("contract-with-someone-else") == Lines{"infringement uk-gdpr ours/contract", "infringement uk-gdpr theirs/contract"});
  CHECK(JudgedText(std::string{text} + "model of shop\n").told("contract-with-someone-else") == Lines{"infringement uk-gdpr ours/contract"});
}

}  // namespace
}  // namespace lawful
