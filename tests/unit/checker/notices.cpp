// What a notice has to tell: asked through claims, and through the rules that list it.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kShop = R"(
model of shop
organisation shop { established in GB }
organisation mailer { established in GB }
organisation printer { established in IN }
system site { operated by shop; located in GB }
notice orders-notice { of shop }
notice news-notice { of shop }
processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }
processing news { controller shop; purpose newsletter; uses name; basis consent }
collect name from customers at site as with-orders { for orders; told by orders-notice }
collect name from customers at site as with-news { for news; told by news-notice }
)";

Truth asked(std::string_view rows, std::string_view condition) {
  const JudgedText judged(std::string{kShop} + std::string{rows} + "\nclaim c \"c\" { never notice where notice is orders-notice and " + std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("a recipient concerns the notice whose processing the flow serves") {
  CHECK(asked("flow site -> mailer { carries name; for orders }", "recipient includes mailer") == Truth::yes);
  CHECK(asked("flow site -> mailer { carries name; for news }", "recipient includes mailer") == Truth::no);
  CHECK(asked("flow site -> mailer { carries name }", "recipient includes mailer") == Truth::yes);
  CHECK(asked("", "recipient includes mailer") == Truth::no);
}

TEST_CASE("an authority in a particular inquiry is no recipient; one that nobody names leaves the list open") {
  CHECK(asked("flow site -> mailer { carries name; for orders; particular inquiry }", "recipient includes mailer") == Truth::no);
  CHECK(asked("system list { located in GB }\nflow site -> list { carries name; for orders }", "recipient includes mailer") == Truth::unknown);
}

TEST_CASE("what is done besides with data that a notice speaks of belongs to it") {
  constexpr std::string_view study = "processing study { controller shop; purpose market-research; uses name; basis consent }";
  constexpr std::string_view of_others = "processing study { controller mailer; purpose market-research; uses name; basis consent }";
  CHECK(asked(study, "processing includes study") == Truth::yes);
  CHECK(asked(study, "processing includes news") == Truth::no);
  CHECK(asked(of_others, "processing includes study") == Truth::no);
}

TEST_CASE("where data goes, and whether it leaves at all") {
  CHECK(asked("flow site -> printer { carries name; for orders }", "transferred") == Truth::yes);
  CHECK(asked("flow site -> printer { carries name; for orders }", "destination includes IN") == Truth::yes);
  CHECK(asked("flow site -> printer { carries name; for news }", "transferred") == Truth::no);
  CHECK(asked("system far { operated by printer }\nflow site -> far { carries name; for orders }", "transferred") == Truth::unknown);
}

TEST_CASE("the notice of somebody who is not judged is not asked") {
  const JudgedText judged(std::string{kShop} + "notice of-mailer { of mailer }\ncollect name from visitors at site as theirs { for orders; told by of-mailer }\n");
  CHECK(judged.told("retention-not-told") == std::vector<std::string>{"infringement uk-gdpr news-notice", "infringement uk-gdpr orders-notice"});
}

TEST_CASE("the facts that are missing are those that somebody can write") {
  const JudgedText judged(std::string{kShop} + "system list { located in GB }\nflow site -> list { carries name; for orders }\n");
  const auto found = judged.findings("recipient-not-told");
  REQUIRE(found.size() == 1);
  CHECK(found.front()->verdict == Verdict::unproven);
  REQUIRE(found.front()->missing.size() == 1);
  CHECK(judged.name(found.front()->missing.front().entity) == "list");
}

TEST_CASE("a notice counts for the data that it was told with") {
  const JudgedText judged(R"gdpr(
organisation shop { established in FR }
organisation mailer { established in FR }
system till { operated by shop; located in FR }
system outbox { operated by mailer; located in FR }
processing news { controller shop; purpose newsletter; uses email-address, phone-number; basis consent }
notice leaflet { of shop }
collect email-address from customers at till for news told by leaflet
collect phone-number from customers at till for news
flow till -> outbox { carries email-address, phone-number; for news }
rule sent-untold "Sent on, and nobody was told" {
  law eu-gdpr art "13(1)" from 2018-05-25
  every disclosure must some notice
  says "{data} goes to {recipient}, and nobody was told"
  cure "tell them"
}
)gdpr");
  const auto found = judged.findings("sent-untold");
  REQUIRE(found.size() == 1);
  CHECK(judged.elements_of(*found.front()) == Names{"mobile-number@customers", "phone-number@customers"});
}

}  // namespace
}  // namespace lawful
