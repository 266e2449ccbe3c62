// The decision table of docs/semantics.md, section 15: one small model a row, and what must come of it.
#include <fmt/format.h>

#include <fstream>
#include <regex>

#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

struct Row {
  std::string_view id;
  std::string_view model;
  Lines applies;    // "REGIME ORGANISATION", with "?" behind it where it is open
  Lines judged;     // "REGIME CONTROLLER/PROCESSING": what is asked of whom
  Lines transfers;  // "REGIME KEY: EXPORTER to IMPORTER", with "?" behind it where it is open
  std::string_view day = "2026-11-22";
};

constexpr std::string_view kGdpr[] = {"eu-gdpr", "uk-gdpr"};

Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}
std::string open(Truth t) { return t == Truth::unknown ? "?" : ""; }
bool is_gdpr(std::string_view regime) { return std::find(std::begin(kGdpr), std::end(kGdpr), regime) != std::end(kGdpr); }

Lines applies_in(const JudgedText& judged) {
  Lines out;
  for (const EntityId regime : judged.law().regimes()) {
    for (const EntityId o : judged.model().all(judged.schema().kind("organisation"))) {
      const Truth t = judged.law().applies(regime, o);
      if (is_gdpr(judged.name(regime)) && t != Truth::no) out.push_back(fmt::format("{} {}{}", judged.name(regime), judged.name(o), open(t)));
    }
  }
  return sorted(out);
}

Lines judged_in(const JudgedText& judged) {
  Lines out;
  for (const Member& m : judged.analysis().members().of(judged.schema().kind("operation"))) {
    if (!is_gdpr(judged.name(m.regime))) continue;
    out.push_back(fmt::format("{} {}/{}{}", judged.name(m.regime), judged.name(m.actor), judged.name(m.processing), open(m.is)));
  }
  return sorted(out);
}

Lines transfers_in(const JudgedText& judged) {
  Lines out;
  for (const Member& m : judged.analysis().members().of(judged.schema().kind("transfer"))) {
    if (!is_gdpr(judged.name(m.regime))) continue;
    out.push_back(fmt::format("{} {} to {}: {} to {}{}{}", judged.name(m.regime), key_of(judged.model(), m.movement), m.country ? judged.name(m.country) : "somewhere",
                              judged.name(m.actor), judged.name(m.other), m.onward ? ", onward" : "", open(m.is)));
  }
  return sorted(out);
}

const std::vector<Row>& rows();

TEST_CASE("each row of the table comes out as it says") {
  for (const Row& row : rows()) {
    CAPTURE(row.id);
    const JudgedText judged(row.model, row.day);
    CHECK(applies_in(judged) == sorted(row.applies));
    CHECK(judged_in(judged) == sorted(row.judged));
    CHECK(transfers_in(judged) == sorted(row.transfers));
  }
}

TEST_CASE("the table and the models have the same rows") {
  std::ifstream page("docs/semantics.md");
  REQUIRE(page);
  const std::string text{std::istreambuf_iterator<char>(page), {}};
  const std::regex row{"\n\\| (L[0-9]+) \\|"};
  Lines told, tried;
  for (std::sregex_iterator at(text.begin(), text.end(), row), end; at != end; ++at) told.push_back((*at)[1]);
  for (const Row& r : rows()) tried.emplace_back(r.id);
  CHECK(told == tried);
}

#define SHOP(place) "organisation shop { established in " place " }\nsystem site { operated by shop; located in " place " }\n"
#define ORDERS "processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }\n" \
               "collect name from customers at site for orders\n"

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      // ---- establishment ---------------------------------------------------------------------
      {"L1", SHOP("GB") ORDERS, {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {}},
      {"L2", SHOP("FR") ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}},
      {"L3", SHOP("GB") ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}, "2020-12-31"},
      {"L4", SHOP("GB, IE") ORDERS, {"eu-gdpr shop", "uk-gdpr shop"}, {"eu-gdpr shop/orders", "uk-gdpr shop/orders"}, {}},
      {"L5", SHOP("GB, IE") R"(
processing home-orders { controller shop; by establishment in GB; purpose order-handling; uses name; basis contract with customers }
processing irish-orders { controller shop; by establishment in IE; purpose order-handling; uses name; basis contract with customers }
collect name from customers at site as home for home-orders
collect name from customers at site as irish for irish-orders
)", {"eu-gdpr shop", "uk-gdpr shop"}, {"eu-gdpr shop/irish-orders", "uk-gdpr shop/home-orders"}, {}},
      {"L6", R"(
group stores
organisation shop { established in GB; in group stores }
organisation sister { established in IE; in group stores }
system site { operated by shop; located in GB }
system irish-site { operated by sister; located in IE }
processing irish-orders { controller sister; purpose order-handling; uses name; basis contract with customers }
collect name from customers at irish-site for irish-orders
)" ORDERS, {"eu-gdpr sister", "uk-gdpr shop"}, {"eu-gdpr sister/irish-orders", "uk-gdpr shop/orders"}, {}},
      {"L7", R"(
organisation search { established in US }
organisation search-spain { established in ES }
system index { operated by search; located in US }
processing results { controller search; by establishment in ES; purpose service-provision; uses name; basis legitimate-interests }
collect name from customers at index for results
)", {"eu-gdpr search", "eu-gdpr search-spain"}, {"eu-gdpr search/results"}, {}},
      {"L8", "organisation shop\nsystem site { operated by shop; located in GB }\n" ORDERS, {"eu-gdpr shop?", "uk-gdpr shop?"},
       {"eu-gdpr shop/orders?", "uk-gdpr shop/orders?"}, {}},

      // ---- targeting -------------------------------------------------------------------------
      {"L9", SHOP("US") ORDERS, {}, {}, {}},
      {"L10", "organisation shop { established in US; offers to FR, GB }\nsystem site { operated by shop; located in US }\n" ORDERS,
       {"eu-gdpr shop", "uk-gdpr shop"}, {"eu-gdpr shop/orders", "uk-gdpr shop/orders"}, {}},
      {"L11", "organisation shop { established in US; monitors in eea }\nsystem site { operated by shop; located in US }\n" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}},
      {"L12", SHOP("US") R"(
processing euro-orders { controller shop; offers to FR; purpose order-handling; uses name; basis contract with customers }
collect name from customers at site as euro for euro-orders
)" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/euro-orders"}, {}},
      {"L13", "organisation shop { established in US; offers to FR }\nsystem site { operated by shop; located in US }\n"
              "processing wages { controller shop; offers to none; purpose payroll; uses bank-details; basis contract with employees }\n"
              "collect bank-details from employees at site for wages\n" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}},
      {"L14", "organisation shop { established in GB; offers to FR }\nsystem site { operated by shop; located in GB }\n" ORDERS,
       {"eu-gdpr shop", "uk-gdpr shop"}, {"eu-gdpr shop/orders", "uk-gdpr shop/orders"}, {}},
      {"L15", "organisation shop { established in GB; offers to unknown }\nsystem site { operated by shop; located in GB }\n" ORDERS,
       {"eu-gdpr shop?", "uk-gdpr shop"}, {"eu-gdpr shop/orders?", "uk-gdpr shop/orders"}, {}},
      {"L16", "organisation agent { established in IE }\norganisation shop { established in US; representative agent in eea }\n"
              "system site { operated by shop; located in US }\n" ORDERS, {"eu-gdpr agent"}, {}, {}},
      {"L17", "organisation agent { established in IE }\norganisation shop { established in US; offers to DE; representative agent in eea }\n"
              "system site { operated by shop; located in US }\n" ORDERS, {"eu-gdpr agent", "eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}},

      // ---- processors, joint controllers, authorities ----------------------------------------
      {"L18", R"(
organisation shop { established in US }
organisation host { established in IE }
system site { operated by shop; located in US }
system store { operated by host as processor for shop under "Terms"; located in IE }
flow site -> store { carries name; for orders }
flow store -> site as back { carries name; for orders }
)" ORDERS, {"eu-gdpr host"}, {}, {"eu-gdpr store -> site as back to US: host to shop"}},
      {"L19", SHOP("FR") R"(
organisation host { established in US }
system store { operated by host as processor for shop under "Terms"; located in US }
flow site -> store { carries name; for orders }
)" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {"eu-gdpr site -> store (orders) to US: shop to host"}},
      {"L20", R"(
organisation shop { established in US }
organisation host { established in IN }
organisation press { established in CN }
system site { operated by host as processor for shop under "Terms"; located in IN }
processing orders { controller shop; offers to DE; purpose order-handling; uses name; basis contract with customers }
collect name from customers at site as collected for orders
flow site -> press { carries name; for orders }
)", {"eu-gdpr shop"}, {"eu-gdpr shop/orders"},
       {"eu-gdpr collected to IN: shop to host", "eu-gdpr site -> press (orders) to CN: host to press"}},
      {"L21", R"(
organisation shop { established in DE }
organisation network { established in US }
system wall { operated by network; located in US }
processing page { controllers shop, network; purpose service-provision; uses name; basis consent }
collect name from customers at wall as posts for page
)", {"eu-gdpr shop"}, {"eu-gdpr shop/page"}, {"eu-gdpr posts to US: shop to network"}},
      {"L22", R"(
organisation shop { established in DE }
organisation network { established in IE }
system site { operated by shop; located in DE }
system button { operated by network; located in IE; embedded in site }
processing ads { controller network; purpose personalised-advertising; uses ip-address; basis consent }
collect ip-address from customers at button as clicks for ads
)", {"eu-gdpr network", "eu-gdpr shop"}, {"eu-gdpr network/ads", "eu-gdpr shop/ads"}, {}},
      {"L23", R"(
organisation council { established in GB; public authority }
organisation bureau { established in US; public authority }
system files { operated by council; located in GB }
processing cases { controller council; purpose service-provision; uses name; basis public-task }
collect name from customers at files for cases
flow files -> bureau { carries name; for cases }
)", {"uk-gdpr council"}, {"uk-gdpr council/cases"}, {"uk-gdpr files -> bureau (cases) to US: council to bureau"}},

      // ---- groups ----------------------------------------------------------------------------
      {"L24", SHOP("GB") R"(
group stores
organisation sister { established in US; in group stores }
system head-office { operated by sister; located in US }
flow site -> head-office { carries name; for orders }
)" ORDERS, {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {"uk-gdpr site -> head-office (orders) to US: shop to sister"}},
      {"L25", "organisation shop { established in GB, US }\nsystem site { operated by shop; located in GB }\n"
              "system branch { operated by shop; located in US }\nflow site -> branch { carries name; for orders }\n" ORDERS,
       {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {}},

      // ---- chains ----------------------------------------------------------------------------
      {"L26", "model of shop\n" SHOP("FR") R"(
organisation mailer { established in IE }
organisation printer { established in IN }
system list { operated by mailer as processor for shop under "Terms"; located in IE }
system press { operated by printer as processor for mailer under "Order"; located in IN }
flow site -> list { carries name; for orders }
flow list -> press { carries name; for orders }
)" ORDERS, {"eu-gdpr mailer", "eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {"eu-gdpr list -> press (orders) to IN: mailer to printer"}},
      {"L27", "model of shop\n" SHOP("FR") R"(
organisation printer { established in IN }
organisation carrier { established in CN }
system press { operated by printer as processor for shop under "Order"; located in IN }
flow site -> press { carries name; for orders }
flow press -> carrier { carries name; for orders }
)" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"},
       {"eu-gdpr press -> carrier (orders) to CN: printer to carrier, onward", "eu-gdpr site -> press (orders) to IN: shop to printer"}},
      {"L28", "model of shop\n" SHOP("FR") R"(
organisation partner { established in IN }
organisation carrier { established in CN }
flow site -> partner { carries name; for orders; recipient decides }
flow partner -> carrier { carries name }
)" ORDERS, {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {"eu-gdpr site -> partner (orders) to IN: shop to partner"}},
      {"L29", SHOP("GB") R"(
organisation host { established in IE }
organisation reader { established in US }
system store { operated by host as processor for shop under "Terms"; located in IE }
flow site -> store { carries name; for orders }
flow store -> reader { carries name; for orders }
)" ORDERS, {"eu-gdpr host", "uk-gdpr shop"}, {"uk-gdpr shop/orders"},
       {"eu-gdpr store -> reader (orders) to US: host to reader", "uk-gdpr site -> store (orders) to IE: shop to host",
        "uk-gdpr store -> reader (orders) to US: host to reader, onward"}},

      // ---- reading from abroad ---------------------------------------------------------------
      {"L30", R"(
organisation shop { established in GB }
organisation help { established in IN }
system site { operated by shop; located in GB; accessible to help { in IN; for orders; as processor; acting for shop; under "Terms" } }
)" ORDERS, {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {"uk-gdpr site/help to IN: shop to help"}},
      {"L31", "organisation shop { established in GB }\nsystem site { operated by shop; located in GB; accessible to shop { in IN; for orders } }\n" ORDERS,
       {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {}},
      {"L32", R"(
organisation shop { established in GB }
organisation host { established in US }
system site { operated by shop; hosted by host; located in GB }
system desk { operated by shop; located in GB }
flow desk -> site { carries name; for orders }
processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }
collect name from customers at desk for orders
)", {"uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {"uk-gdpr desk -> site (orders) to US: shop to host?"}},

      // ---- importers under the law themselves, and what is no transfer -----------------------
      {"L33", "model of shop\n" SHOP("FR") R"(
organisation cloud { established in US; offers to eea }
flow site -> cloud { carries name; for orders }
)" ORDERS, {"eu-gdpr cloud", "eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {"eu-gdpr site -> cloud (orders) to US: shop to cloud"}},
      {"L34", "model of shop\n" SHOP("GB") R"(
organisation cloud { established in US; offers to uk }
flow site -> cloud { carries name; for orders }
)" ORDERS, {"uk-gdpr cloud", "uk-gdpr shop"}, {"uk-gdpr shop/orders"}, {"uk-gdpr site -> cloud (orders) to US: shop to cloud"}},
      {"L35", "organisation shop { established in US; offers to FR }\nsystem site { operated by shop; located in US }\n" ORDERS,
       {"eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {}},
      {"L36", "model of shop\n" SHOP("FR") R"(
organisation office { established in FR; international body european-patent-organisation }
flow site -> office { carries name; for orders }
)" ORDERS, {"eu-gdpr office", "eu-gdpr shop"}, {"eu-gdpr shop/orders"}, {"eu-gdpr site -> office (orders) to FR: shop to office"}},
  };
  return all;
}

// ---- which tools are open: what the rules make of some of these rows --------------------------------
constexpr std::string_view kTest = "assessment test { kind tia; done 2025-01-01; finds equivalent }\n";

Lines found(std::string_view rule, const std::string& model, std::string_view day = "2026-11-22") { return JudgedText(model, day).told(rule); }

TEST_CASE("to an importer under the law itself the clauses serve, and draw advice; the UK's agreement serves") {
  const std::string eu = std::string{SHOP("FR") ORDERS} + std::string{kTest} + "organisation cloud { established in IN; offers to eea }\n";
  const std::string uk = std::string{SHOP("GB") ORDERS} + std::string{kTest} + "organisation cloud { established in IN; offers to uk }\n";
  const std::string bare = "flow site -> cloud { carries name; for orders }\n";
  const auto with = [](std::string_view tool) { return "flow site -> cloud { carries name; for orders; safeguard " + std::string{tool} + " signed 2025-01-02 assessed by test }\n"; };
  CHECK(found("transfer-without-mechanism", eu + bare) == Lines{"infringement eu-gdpr site -> cloud (orders) to IN"});
  CHECK(found("transfer-without-mechanism", eu + with("eu-scc-2021")).empty());
  CHECK(found("clauses-for-bound-importer", eu + with("eu-scc-2021")) == Lines{"advice eu-gdpr site -> cloud (orders) to IN"});
  CHECK(found("transfer-without-mechanism", uk + bare) == Lines{"infringement uk-gdpr site -> cloud (orders) to IN"});
  CHECK(found("transfer-without-mechanism", uk + with("idta")).empty());
  CHECK(found("clauses-for-bound-importer", uk + with("idta")).empty());
}

TEST_CASE("sent back by a processor to whom it works for: a transfer for the Union, none for the ICO") {
  const auto back = [](std::string_view home) {
    return "organisation shop { established in IN }\norganisation host { established in " + std::string{home} + " }\nsystem site { operated by shop; located in IN }\n" +
           "system store { operated by host as processor for shop under \"Terms\"; located in " + std::string{home} + " }\n" + ORDERS +
           "flow site -> store { carries name; for orders }\nflow store -> site as back { carries name; for orders }\n";
  };
  CHECK(found("transfer-without-mechanism", back("IE")) == Lines{"infringement eu-gdpr store -> site as back to IN"});
  CHECK(found("transfer-without-mechanism", back("GB")).empty());
  CHECK(found("transfer-without-mechanism", back("GB"), "2026-01-14") == Lines{"infringement uk-gdpr store -> site as back to IN"});
}

}  // namespace
}  // namespace lawful
