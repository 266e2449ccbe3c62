// What is a transfer, who exports, who imports, and what leaves it open.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
model of shop
organisation shop { established in GB }
organisation help { established in IN }
organisation host-at-home { established in GB }
system till { operated by shop; located in GB }
processing service { controller shop; purpose service-provision; uses name; basis contract with customers }
collect name from customers at till for service
)";

// "infringement uk-gdpr ...", whatever rule says that nothing covers it.
Lines told(std::string_view text) {
  const JudgedText judged(std::string{kHead} + std::string{text});
  Lines out;
  for (const char* rule : {"transfer-without-mechanism", "access-from-abroad", "onward-transfer-not-covered"}) {
    for (std::string& line : judged.told(rule)) out.push_back(std::move(line));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string box(std::string_view rows) { return "system box { " + std::string{rows} + " }\nflow till -> box { carries name; for service }\n"; }
constexpr std::string_view kFlow = "till -> box (service) to ";

TEST_CASE("to another legal person abroad, and to no one else") {
  CHECK(told(box("operated by help; located in IN")) == Lines{"infringement uk-gdpr " + std::string{kFlow} + "IN"});
  CHECK(told(box("operated by shop; located in IN")).empty());  // its own branch
  CHECK(told(box("operated by host-at-home; located in GB")).empty());
  CHECK(told("flow till -> help { carries name; for service }\n") == Lines{"infringement uk-gdpr till -> help (service) to IN"});
}

TEST_CASE("who keeps the machine imports, where the exporter runs it") {
  CHECK(told(box("operated by shop; hosted by help; located in IN")) == Lines{"infringement uk-gdpr " + std::string{kFlow} + "IN"});
  CHECK(told(box("operated by shop; hosted by host-at-home; located in GB")).empty());
}

TEST_CASE("each place is judged, and a place that is not known leaves it open") {
  CHECK(told(box("operated by help; located in GB, IN, CN")) ==
        Lines{"infringement uk-gdpr " + std::string{kFlow} + "CN", "infringement uk-gdpr " + std::string{kFlow} + "IN"});
  CHECK(told(box("operated by host-at-home")) == Lines{"unproven uk-gdpr " + std::string{kFlow} + "somewhere"});
  CHECK(told(box("operated by host-at-home; located in unknown")) == Lines{"unproven uk-gdpr " + std::string{kFlow} + "somewhere"});
  CHECK(told(box("operated by host-at-home; located in anywhere")) == Lines{"unproven uk-gdpr " + std::string{kFlow} + "anywhere"});
  CHECK(told(box("operated by help; located in IN, unknown")) ==
        Lines{"infringement uk-gdpr " + std::string{kFlow} + "IN", "unproven uk-gdpr " + std::string{kFlow} + "somewhere"});
}

TEST_CASE("known to lie outside, though not where: it is a transfer, and a decision may still cover it") {
  const JudgedText judged(std::string{kHead} + box("operated by help; located outside uk, eea"));
  std::size_t members = 0;
  for (const Member& m : judged.analysis().members().of(judged.schema().kind("transfer"))) {
    ++members;
    CHECK(m.is == Truth::yes);
    CHECK_FALSE(m.country);
  }
  CHECK(members == 1);
  CHECK(told(box("operated by help; located outside uk, eea")) == Lines{"unproven uk-gdpr " + std::string{kFlow} + "somewhere"});
}

TEST_CASE("what is missing about a place that nobody gives is the place") {
  const JudgedText judged(std::string{kHead} + box("operated by host-at-home"));
  const auto found = judged.findings("transfer-without-mechanism");
  REQUIRE(found.size() == 1);
  REQUIRE(found.front()->missing.size() == 1);
  CHECK(judged.name(found.front()->missing.front().entity) == "box");
  CHECK(judged.model().words->text(judged.schema()[found.front()->missing.front().row].attribute) == "located-in");
}

TEST_CASE("a machine at home that only people abroad keep") {
  const std::string at_home = "operated by help; located in GB";
  CHECK(told(box(at_home)) == Lines{"unproven uk-gdpr " + std::string{kFlow} + "IN"});
  CHECK(told(box(at_home + "; not accessible from outside")).empty());
  CHECK(told(box(at_home + "; accessible from outside")) == Lines{"infringement uk-gdpr " + std::string{kFlow} + "IN"});
}

TEST_CASE("reading from abroad is a transfer, reading at home is none") {
  const auto with = [](std::string_view access) {
    return told("system desk { operated by shop; located in GB; accessible to " + std::string{access} + " }\nflow till -> desk { carries name; for service }\n");
  };
  CHECK(with("help { in IN; carries name; for service }") == Lines{"infringement uk-gdpr desk/help to IN"});
  CHECK(with("help { in IN; for service }") == Lines{"infringement uk-gdpr desk/help to IN"});  // all that is there
  CHECK(with("host-at-home { in GB; carries name; for service }").empty());
  CHECK(with("help { in IN; carries bank-details; for service }").empty());  // which is not there
}

TEST_CASE("in the hands of the people concerned is nowhere abroad") {
  CHECK(told(box("operated by help; located on user devices")).empty());
}

TEST_CASE("collected on the machine of another person abroad: whoever has it collected exports") {
  const std::string abroad = "system form { operated by help; located in IN }\n";
  CHECK(told(abroad + "collect name from customers at form { as form-names; for service }\n") == Lines{"infringement uk-gdpr form-names to IN"});
  CHECK(told(abroad + "assessment test { kind tia; done 2025-01-01; finds equivalent }\n"
                      "collect name from customers at form { as form-names; for service; safeguard idta { signed 2025-01-02; assessed by test } }\n")
            .empty());
}

TEST_CASE("what a recipient does abroad is its own affair, what our processor does is ours") {
  const std::string next = "organisation printer { established in CN }\nflow box -> printer { carries name; for service }\n";
  const std::string covered = "assessment test { kind tia; done 2025-01-01; finds equivalent }\n";
  const auto with = [&](std::string_view operated, std::string_view further) {
    return told(covered + "organisation printer { established in CN }\nsystem box { operated by " + std::string{operated} +
                "; located in IN }\nflow till -> box { carries name; for service; safeguard idta { signed 2025-01-02; assessed by test } }\n" +
                "flow box -> printer { " + std::string{further} + " }\n");
  };
  CHECK(with("help as processor for shop under \"Terms\"", "carries name; for service") == Lines{"infringement uk-gdpr box -> printer (service) to CN"});
  CHECK(with("help as processor for shop under \"Terms\"", "carries name; for service; onward under \"clause 8.8\"").empty());
  CHECK(with("help", "carries name").empty());
}

TEST_CASE("joint controllers each answer for what they let another's machine collect") {
  const JudgedText judged(R"(
model of shop
organisation shop { established in FR }
organisation platform { established in IN }
system wall { operated by platform; located in IN }
arrangement both { between shop, platform; settles information }
processing page {
  controllers shop jointly under both
  controllers platform jointly under both
  purpose service-provision
  uses name
  basis contract with customers
}
collect name from customers at wall { as wall-names; for page }
)");
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement eu-gdpr wall-names to IN"});
}

TEST_CASE("an international organisation imports wherever it sits") {
  CHECK(told("organisation court { established in GB; international body european-patent-organisation }\nflow till -> court { carries name; for service }\n") ==
        Lines{"infringement uk-gdpr till -> court (service) to GB"});
}

TEST_CASE("a processor without a contract, and one down the chain") {
  const auto contracts = [](std::string_view text) { return JudgedText(std::string{kHead} + std::string{text}).told("processor-without-contract"); };
  CHECK(contracts("system box { operated by host-at-home as processor for shop; located in GB }\n") ==
        Lines{"infringement uk-gdpr host-at-home for shop at box"});
  CHECK(contracts("system box { operated by host-at-home as processor for shop under \"Terms\"; located in GB }\n").empty());
  CHECK(contracts("system box { operated by host-at-home; located in GB }\n").empty());
}

}  // namespace
}  // namespace lawful
