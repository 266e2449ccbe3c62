// Who works for whom: chains of processors, their contracts, and what a processor does for itself.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
organisation shop { established in FR }
organisation mailer { established in FR }
organisation printer { established in FR }
system site { operated by shop; located in FR }
processing news { controller shop; purpose newsletter; uses email-address, name; basis consent }
collect email-address, name from customers at site for news
flow site -> list { carries email-address, name; for news }
)";

std::string model(std::string_view who, std::string_view rest) { return "model of " + std::string{who} + "\n" + std::string{kHead} + std::string{rest}; }

constexpr std::string_view kList = "system list { operated by mailer as processor for shop under \"Terms\"; located in FR }\n";
constexpr std::string_view kPress = "system press { operated by printer as processor for mailer; located in FR }\n";
constexpr std::string_view kDown = "flow list -> press { carries name; for news }\n";

std::string chain(std::string_view who = "shop") { return model(who, std::string{kList} + std::string{kPress} + std::string{kDown}); }

TEST_CASE("a sub-processor without a contract is found for the controller") {
  CHECK(JudgedText(chain()).told("sub-processor-without-contract") == Lines{"infringement eu-gdpr printer for mailer at press"});
  CHECK(JudgedText(chain()).told("processor-without-contract").empty());  // the more exact one stands for it
}

TEST_CASE("and for the processor that engages it") {
  CHECK(JudgedText(chain("mailer")).told("sub-processor-without-contract") == Lines{"infringement eu-gdpr printer for mailer at press"});
}

TEST_CASE("and for the sub-processor itself, which must be bound as well") {
  CHECK(JudgedText(chain("printer")).told("sub-processor-without-contract") == Lines{"infringement eu-gdpr printer for mailer at press"});
}

TEST_CASE("who has nothing to do with the chain is not asked") {
  CHECK(JudgedText(chain("bystander") + "organisation bystander { established in FR }\n").told("sub-processor-without-contract").empty());
}

TEST_CASE("with a contract at every link there is nothing to find") {
  const std::string press = "system press { operated by printer as processor for mailer under \"Order\"; located in FR }\n";
  const JudgedText judged(model("shop", std::string{kList} + press + std::string{kDown}));
  CHECK(judged.told("sub-processor-without-contract").empty());
  CHECK(judged.told("processor-without-contract").empty());
}

TEST_CASE("down a chain of three, by hosting and by access") {
  const std::string deeper = "organisation host { established in FR }\norganisation reader { established in FR }\n"
                             "system press { operated by printer as processor for mailer under \"Order\"; located in FR\n"
                             "  hosted by host as processor for printer\n"
                             "  accessible to reader { in FR; for news; as processor; acting for printer } }\n";
  CHECK(JudgedText(model("shop", std::string{kList} + deeper + std::string{kDown})).told("sub-processor-without-contract") ==
        Lines{"infringement eu-gdpr host for printer at press", "infringement eu-gdpr reader for printer at press"});
}

TEST_CASE("what a processor has done for itself is no part of the controller's chain") {
  const std::string own = "system payroll { operated by printer as processor for mailer; located in FR }\n"
                          "processing wages { controller mailer; purpose payroll; uses bank-details; basis contract with employees }\n"
                          "collect bank-details from employees at payroll for wages\n";
  CHECK(JudgedText(model("shop", std::string{kList} + own)).told("sub-processor-without-contract").empty());
  // For the mailer itself it is the contract of a controller with its processor.
  CHECK(JudgedText(model("mailer", std::string{kList} + own)).told("processor-without-contract") == Lines{"infringement eu-gdpr printer for mailer at payroll"});
}

TEST_CASE("a processor in the middle of a chain has nothing of its own where its sub-processor works") {
  const JudgedText judged(chain("mailer"));
  CHECK(judged.told("no-lawful-basis").empty());
  const Node& press = judged.graph()[judged.graph().node_of(judged.find("system", "press"))];
  REQUIRE(press.context.size() == 1);
  CHECK(judged.name(press.context.front()) == "shop");
  CHECK(press.principals.size() == 2);
}

TEST_CASE("two that work for each other are each controller of their own") {
  const JudgedText judged(R"(
organisation a { established in FR }
organisation b { established in FR }
system machines { operated by a as processor for b under "1"; located in FR }
system wages { operated by b as processor for a under "2"; located in FR }
processing staff-of-a { controller a; purpose payroll; uses name; basis contract with employees }
processing staff-of-b { controller b; purpose personnel-administration; uses name; basis contract with employees }
collect name from employees at machines for staff-of-b
collect name from employees at wages for staff-of-a
)");
  CHECK(judged.name(judged.graph()[judged.graph().node_of(judged.find("system", "machines"))].context.front()) == "b");
  CHECK(judged.name(judged.graph()[judged.graph().node_of(judged.find("system", "wages"))].context.front()) == "a");
}

// ---- own use ---------------------------------------------------------------------------------
constexpr std::string_view kOwn = "system list { operated by mailer as processor for shop itself for personalised-advertising under \"Terms\"; located in FR }\n";

TEST_CASE("a processor that uses the data for itself needs a basis of its own for that") {
  const JudgedText judged(model("mailer", kOwn));
  CHECK(judged.told("no-lawful-basis") == Lines{"infringement eu-gdpr mailer/itself for personalised-advertising at list"});
  CHECK(judged.told("incompatible-further-use") == Lines{"infringement eu-gdpr mailer/itself for personalised-advertising at list from newsletter"});
  const JudgedText plain(model("mailer", kList));
  CHECK(plain.told("no-lawful-basis").empty());
  CHECK(plain.told("incompatible-further-use").empty());
}

TEST_CASE("its own processing for that purpose is the one that is judged") {
  const std::string own = "processing ads { controller mailer; purpose personalised-advertising; uses email-address; basis consent }\n";
  const JudgedText judged(model("mailer", std::string{kOwn} + own));
  CHECK(judged.told("no-lawful-basis") == Lines{"infringement eu-gdpr mailer/itself for personalised-advertising at list"});
  CHECK(judged.elements_of(*judged.findings("no-lawful-basis").front()) .contains("name@customers"));  // which it does not use
  CHECK_FALSE(judged.elements_of(*judged.findings("no-lawful-basis").front()).contains("email-address@customers"));
  CHECK(judged.told("incompatible-further-use").empty());                                              // people agreed
}

TEST_CASE("the shop discloses to a processor, and to somebody who decides for itself") {
  const auto so = [](std::string_view list, std::string_view condition) {
    return JudgedText(model("shop", std::string{list} + "claim c \"c\" { never disclosure where " + std::string{condition} + " }\n")).broken("c");
  };
  CHECK(so(kOwn, "recipient is mailer and role is controller") == Truth::yes);
  CHECK(so(kOwn, "recipient is mailer and role is processor") == Truth::yes);
  CHECK(so(kList, "recipient is mailer and role is controller") == Truth::no);
}

TEST_CASE("the own use of another is its own affair") {
  CHECK(JudgedText(model("shop", kOwn)).told("incompatible-further-use").empty());
}

// ---- days ------------------------------------------------------------------------------------
TEST_CASE("one operator after another, each on its days") {
  const std::string dated = model("shop", R"(
system list {
  operated by mailer as processor for shop under "Terms" until 2024-06-30
  operated by printer as processor for shop from 2024-07-01
  located in FR
}
)");
  const auto operator_on = [&](std::string_view day) {
    const JudgedText judged(dated, day);
    return judged.name(judged.graph()[judged.graph().node_of(judged.find("system", "list"))].operator_);
  };
  CHECK(operator_on("2024-06-30") == "mailer");
  CHECK(operator_on("2024-07-01") == "printer");
  CHECK(JudgedText(dated, "2024-06-30").told("processor-without-contract").empty());
  CHECK(JudgedText(dated, "2024-07-01").told("processor-without-contract") == Lines{"infringement eu-gdpr printer for shop at list"});
}

}  // namespace
}  // namespace lawful
