// A finding keeps its identity as long as it is about the same thing, wherever that stands.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

const std::vector<std::string> kDeclarations{
    "organisation shop { established in GB }\n",
    "organisation mailer { established in IN }\n",
    "organisation printer { established in IN }\n",
    "system site { operated by shop; located in GB }\n",
    "system crm { operated by shop; located in GB; encrypted at rest }\n",
    "processing news { controller shop; purpose newsletter; uses name, email-address }\n",
    "processing bills { controller shop; purpose billing; uses name; basis contract with employer }\n",
    "collect name, email-address from customers at site for news\n",
    "collect name from customers at site { as by-order; for bills }\n",
    "flow site -> crm { carries name, email-address; for news }\n",
    "flow crm -> mailer { carries email-address; for news }\n",
    "cookie basket { set by shop; on site; for news }\n",
    "claim no-flows \"Nothing leaves.\" { never transfer }\n",
};

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += p;
  return out;
}

Names identities(const std::string& text, std::string path = "model.gdpr") { return JudgedText(text, "2026-11-22", std::move(path)).identities(); }

Names without(const Names& a, const Names& b) {
  Names out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

TEST_CASE("there is something to identify, and each is its own") {
  const JudgedText judged(joined(kDeclarations));
  CHECK(judged.analysis().findings().all.size() >= 4);
  Names ids;
  std::set<std::uint64_t> prints;
  for (const Finding& f : judged.analysis().findings().all) {
    const std::string id = identity(judged.analysis().evaluator(), f, nullptr) + std::string{to_string(f.verdict)};
    CHECK(ids.insert(id).second);
    CHECK(prints.insert(fingerprint(id)).second);
  }
}

TEST_CASE("moved lines, another file name, another order: the same") {
  const Names first = identities(joined(kDeclarations));
  CHECK(identities("\n\n# a comment\n\n" + joined(kDeclarations)) == first);
  CHECK(identities(joined(kDeclarations), "elsewhere/other-name.gdpr") == first);
  std::vector<std::string> turned{kDeclarations.rbegin(), kDeclarations.rend()};
  CHECK(identities(joined(turned)) == first);
  std::rotate(turned.begin(), turned.begin() + 5, turned.end());
  CHECK(identities(joined(turned)) == first);
}

TEST_CASE("titles, texts and layout are no part of it") {
  const Names first = identities(joined(kDeclarations));
  std::vector<std::string> titled = kDeclarations;
  titled[0] = "organisation shop \"The Shop Ltd\" {\n  established in GB\n  address \"1 High Street\"\n}\n";
  titled[12] = "claim no-flows \"No data leaves the country.\" { never transfer }\n";
  CHECK(identities(joined(titled)) == first);
}

TEST_CASE("another recipient is another finding") {
  std::vector<std::string> other = kDeclarations;
  other[10] = "flow crm -> printer { carries email-address; for news }\n";
  const Names first = identities(joined(kDeclarations)), second = identities(joined(other));
  const Names gone = without(first, second), come = without(second, first);
  CHECK(std::any_of(gone.begin(), gone.end(), [](const std::string& id) { return id.find("crm -> mailer") != std::string::npos; }));
  CHECK(std::any_of(come.begin(), come.end(), [](const std::string& id) { return id.find("crm -> printer") != std::string::npos; }));
}

TEST_CASE("one more item is one more member, and the rest stay") {
  std::vector<std::string> more = kDeclarations;
  more[10] = "flow crm -> mailer { carries email-address, name; for news }\n";
  const Names first = identities(joined(kDeclarations)), second = identities(joined(more));
  CHECK(without(first, second).empty());
  const Names come = without(second, first);
  CHECK_FALSE(come.empty());
  for (const std::string& id : come) CHECK(id.find("crm -> mailer") != std::string::npos);
}

TEST_CASE("a verdict that gets worse is the same finding") {
  const auto of = [](std::string_view place) {
    return JudgedText("organisation shop { established in GB }\norganisation mailer { established in " + std::string{place} +
                      " }\nsystem site { operated by shop; located in GB }\n"
                      "processing news { controller shop; purpose newsletter; uses name; basis contract with customers }\n"
                      "collect name from customers at site for news\n"
                      "flow site -> mailer { carries name; for news; safeguard idta { signed 2025-01-01; assessed by test } }\n"
                      "assessment test { kind tia; finds unknown }\n");
  };
  const JudgedText open = of("IN");
  REQUIRE(open.told("transfer-not-assessed") == Lines{"unproven uk-gdpr site -> mailer (news) to IN"});
  const JudgedText broken("organisation shop { established in GB }\norganisation mailer { established in IN }\n"
                          "system site { operated by shop; located in GB }\n"
                          "processing news { controller shop; purpose newsletter; uses name; basis contract with customers }\n"
                          "collect name from customers at site for news\n"
                          "flow site -> mailer { carries name; for news; safeguard idta { signed 2025-01-01 } }\n");
  REQUIRE(broken.told("transfer-not-assessed") == Lines{"infringement uk-gdpr site -> mailer (news) to IN"});
  CHECK(identity(open.analysis().evaluator(), *open.findings("transfer-not-assessed").front(), nullptr) ==
        identity(broken.analysis().evaluator(), *broken.findings("transfer-not-assessed").front(), nullptr));
}

TEST_CASE("two flows between the same ends are told apart by name or by purpose") {
  const JudgedText judged(joined(kDeclarations) + "flow crm -> mailer as weekly { carries email-address; for news }\n" +
                          "flow crm -> mailer { carries name; for bills }\n");
  Names keys;
  for (const char* rule : {"transfer-without-mechanism"}) {
    for (const Finding* f : judged.findings(rule)) keys.insert(f->key);
  }
  CHECK(keys == Names{"crm -> mailer (news) to IN", "crm -> mailer as weekly to IN", "crm -> mailer (bills) to IN"});
}

TEST_CASE("two bases of one name on one processing are two findings") {
  const JudgedText judged(R"(
organisation shop { established in GB }
subject ringers
processing calls {
  controller shop
  purpose service-provision
  uses name
  of ringers
  basis contract with employer
  basis contract { with employer; necessary because "they call" }
}
)");
  CHECK(judged.findings("contract-with-someone-else").size() == 2);
}

TEST_CASE("the fingerprint is FNV-1a of 64 bits") {
  CHECK(fingerprint("") == 0xcbf29ce484222325ull);
  CHECK(fingerprint("a") == 0xaf63dc4c8601ec8cull);
  CHECK(fingerprint("foobar") == 0x85944171f73967e8ull);
}

}  // namespace
}  // namespace lawful
