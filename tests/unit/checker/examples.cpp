// Examples of a project's own rules: small projects of their own, which see the library and those rules only.
#include "checker/law/edition.h"
#include "checker/rules/examples.h"
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

// What is wrong with the examples of a project; "" for one that comes out as it says.
Lines run(std::string_view text) {
  Sink sink;
  const Model project = workspace().load_text("handbook.gdpr", text, sink);
  REQUIRE_FALSE(sink.has_errors());
  const Model base = workspace().rules_of(project);
  Lines out;
  for (const ExampleText& example : project.examples) {
    if (project[example.example].origin == Origin::project) out.push_back(run_example(workspace(), project, base, example, edition_day()).problem);
  }
  return out;
}

constexpr std::string_view kSite = R"(
    organisation shop { established in GB }
    system site { operated by shop; located in GB }
    processing news { controller shop; purpose newsletter; uses email-address; basis consent }
    collect email-address from customers at site for news
)";

std::string rule(std::string_view condition, std::string_view examples) {
  return "rule own \"Own\" {\n  law uk-gdpr art \"5\" from 2021-01-01\n  " + std::string{condition} + "\n  says \"x\"\n  cure \"y\"\n" + std::string{examples} + "}\n";
}
std::string example(std::string_view outcome, std::string_view model) { return "  example " + std::string{outcome} + " {" + std::string{model} + "  }\n"; }

TEST_CASE("what the project itself does is not there") {
  const std::string own = rule("every processing must not profiles", example("lawful", kSite));
  const std::string project = "organisation firm { established in GB }\nprocessing watching { controller firm; purpose newsletter; profiles }\n";
  CHECK(run(own) == Lines{""});
  CHECK(run(own + project) == Lines{""});
  CHECK_FALSE(JudgedText(own + project).findings("own").empty());
}

TEST_CASE("an example may use the names of the project for its own") {
  const std::string own = rule("every processing must not profiles", example("lawful", kSite));
  CHECK(run(own + "model of shop\norganisation shop { established in FR }\nsystem site { operated by shop; located in IN }\n") == Lines{""});
}

TEST_CASE("the words of the project that a rule names are there, and what they are kinds of") {
  const std::string words = "data club-number { kind of product-preferences }\nsubject regulars { kind of customers; work for firm }\n"
                            "data unrelated { about regulars }\norganisation firm { established in GB }\n";
  const std::string model = R"(
    organisation shop { established in GB }
    system till { operated by shop; located in GB }
    data card-number { kind of club-number }
    processing club { controller shop; purpose loyalty-programme; uses card-number; basis consent }
    collect card-number from regulars at till for club
)";
  CHECK(run(words + rule("never operation where data is club-number and subjects is regulars", example("unlawful", model))) == Lines{""});
  CHECK(run(words + "define of-the-club of operation { when data is club-number and subjects is regulars }\n" + rule("never operation where of-the-club", example("unlawful", model))) ==
        Lines{""});
}

TEST_CASE("words that no rule names stay away, so that an example may declare them") {
  const std::string words = "data card-number { kind of health-data }\n";
  const std::string model = std::string{kSite} + "    data card-number { kind of product-preferences }\n";
  CHECK(run(words + rule("every operation must data is not health-data", example("lawful", model))) == Lines{""});
}

TEST_CASE("an example that does not come out as it says is told") {
  CHECK(run(rule("never processing where profiles", example("unlawful", kSite))).front().find("should be unlawful") != std::string::npos);
  CHECK(run(rule("never system where not encrypted-at-rest", example("lawful", kSite))).front().find("should be lawful") != std::string::npos);
}

}  // namespace
}  // namespace lawful
