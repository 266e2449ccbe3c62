// Somebody else's button or script in one's own pages: a part in what it collects, and in nothing after that.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
organisation shop { established in DE }
organisation agency { established in DE }
organisation network { established in IN }
system page { operated by shop; located in DE }
system ad-server { operated by network; located in IN }
processing ads { controller network; purpose personalised-advertising; uses ip-address }
collect ip-address from customers at button { as clicks; for ads }
)";

std::string model(std::string_view who, std::string_view button, std::string_view rest = "") {
  return "model of " + std::string{who} + "\n" + std::string{kHead} + "system button { " + std::string{button} + " }\n" + std::string{rest};
}
constexpr std::string_view kButton = "operated by network; located in IN; embedded in page";

TEST_CASE("the shop answers for what the button collects, the network's machine or not") {
  const JudgedText judged(model("shop", kButton));
  CHECK(judged.told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/ads"});
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement eu-gdpr clicks to IN"});
  CHECK(judged.elements_of(*judged.findings("no-lawful-basis").front()) == Names{"ip-address@customers"});
  CHECK(key_of(judged.model(), judged.findings("no-lawful-basis").front()->anchor) == "clicks");  // where the cure is typed
}

TEST_CASE("without `embedded in` the shop has no part in it") {
  const JudgedText judged(model("shop", "operated by network; located in IN"));
  CHECK(judged.told("no-lawful-basis").empty());
  CHECK(judged.told("transfer-without-mechanism").empty());
}

TEST_CASE("what the network does with it afterwards is the network's affair") {
  const JudgedText judged(model("shop", kButton, R"(
flow button -> ad-server { carries ip-address; for ads }
organisation partner { established in IN }
flow ad-server -> partner { carries ip-address; for ads }
)"));
  CHECK(judged.told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/ads"});
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement eu-gdpr clicks to IN"});
}

TEST_CASE("joint control of collecting and sending cures it; the later use stays the network's") {
  const JudgedText judged(R"(
model of shop
organisation shop { established in DE }
organisation network { established in IE }
system page { operated by shop; located in DE }
system button { operated by network; located in IE; embedded in page }
arrangement terms { between shop, network; settles information, consent }
processing ads { controller network; purpose personalised-advertising; uses ip-address }
processing show-button {
  controllers shop jointly under terms
  controllers network jointly under terms
  purpose advertising
  uses ip-address
  basis consent
}
collect ip-address from customers at button for show-button, ads
)");
  CHECK(judged.told("no-lawful-basis").empty());
}

TEST_CASE("a processing of the shop's own for the same purpose covers it") {
  const JudgedText judged(model("shop", kButton, "processing our-ads { controller shop; purpose personalised-advertising; uses ip-address; basis consent }\n"));
  CHECK(judged.told("no-lawful-basis").empty());
}

TEST_CASE("collected for nobody in particular, it still needs a processing of the shop's") {
  const std::string text = R"(
model of shop
organisation shop { established in DE }
organisation network { established in IE }
system page { operated by shop; located in DE }
system button { operated by network; located in IE; embedded in page }
collect ip-address from customers at button { as clicks }
)";
  CHECK(JudgedText(text).told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/clicks"});
  CHECK(JudgedText(text + "processing show { controller shop; purpose advertising; uses ip-address; basis consent }\n").told("no-lawful-basis").empty());
}

TEST_CASE("through a script that another script loads, and a page that somebody runs for the shop") {
  const std::string page = "system outer { operated by network; located in IN; embedded in front }\n"
                           "system front { operated by agency as processor for shop under \"Terms\"; located in DE }\n";
  CHECK(JudgedText(model("shop", "operated by network; located in IN; embedded in outer", page)).told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/ads"});
  CHECK(JudgedText(model("agency", "operated by network; located in IN; embedded in outer", page)).told("no-lawful-basis").empty());
}

TEST_CASE("a circle of pages ends") {
  CHECK(JudgedText(model("shop", "operated by network; located in IN; embedded in inner, page", "system inner { operated by network; located in IN; embedded in button }\n"))
            .told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/ads"});
}

TEST_CASE("the shop's law protects what the button collects") {
  const JudgedText judged(model("shop", kButton, "organisation elsewhere { established in IN }\nflow button -> elsewhere { carries ip-address; for ads }\n"));
  const Propagation& p = judged.analysis().propagation();
  const auto regimes = p.regimes();
  const auto r = static_cast<std::size_t>(std::find(regimes.begin(), regimes.end(), judged.find("regime", "eu-gdpr")) - regimes.begin());
  REQUIRE(r < regimes.size());
  CHECK(judged.names_of(p.at(judged.graph().node_of(judged.find("system", "button")), p.certain(r))) == Names{"ip-address@customers"});
}

TEST_CASE("nobody says whose page it is: whose law protects it stays open") {
  const JudgedText judged(model("shop", "operated by network; located in IN; embedded in somewhere", "system somewhere { located in DE }\n"));
  CHECK(judged.told("no-lawful-basis").empty());
  CHECK(judged.analysis().graph()[judged.graph().node_of(judged.find("system", "button"))].embedders_open);
}

Truth so(std::string_view condition, std::string_view button = kButton, std::string_view rest = "", std::string_view kind = "disclosure") {
  const JudgedText judged(model("shop", button, std::string{rest} + "claim c \"c\" { never " + std::string{kind} + " where " + std::string{condition} + " }\n"));
  return judged.broken("c");
}

TEST_CASE("to the network it is a disclosure by the shop, between two that decide together") {
  CHECK(so("controller is shop and recipient is network and role is joint-controller") == Truth::yes);
  CHECK(so("role is processor") == Truth::no);
  CHECK(so("recipient is network and role is processor", "operated by network as processor for shop under \"T\"; located in IN; embedded in page") == Truth::yes);
  CHECK(so("recipient is network", "operated by network; located in IN") == Truth::no);
}

TEST_CASE("rules can ask who has built it in") {
  CHECK(so("embedder includes shop", kButton, "", "system") == Truth::yes);
  CHECK(so("embedder includes shop and controller includes shop and controller includes network", kButton, "", "collect") == Truth::yes);
  CHECK(so("embedder includes network", kButton, "", "collect") == Truth::no);
  CHECK(so("by-embedding and controller is shop", kButton, "", "operation") == Truth::yes);
  CHECK(so("embedder includes shop", "operated by shop; located in DE; embedded in page", "", "system") == Truth::no);  // its own script
}

TEST_CASE("built into the page on some days only") {
  const std::string text = model("shop", "operated by network; located in IN; embedded in page until 2024-12-31");
  CHECK(JudgedText(text, "2024-12-31").told("no-lawful-basis") == Lines{"infringement eu-gdpr shop/ads"});
  CHECK(JudgedText(text, "2025-01-01").told("no-lawful-basis").empty());
}

}  // namespace
}  // namespace lawful
