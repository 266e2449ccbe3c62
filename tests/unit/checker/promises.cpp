// Promises of a notice: what is never, what is always, and who breaks it.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
model of shop
organisation shop { established in GB }
organisation partner { established in GB }
system till { operated by shop; located in GB; encrypted at rest }
processing orders { controller shop; purpose order-handling; uses name; basis contract with customers }
collect name from customers at till for orders
)";

TEST_CASE("broken, open, kept: infringement, unproven, nothing") {
  const auto told = [](std::string_view text) { return JudgedText(std::string{kHead} + std::string{text}).told("promise-not-kept"); };
  const std::string claim = "claim no-sale \"We sell nothing.\" { never flow where sold }\n";
  CHECK(told(claim).empty());
  CHECK(told(claim + "flow till -> partner { carries name; for orders; sold }\n") == Lines{"infringement uk-gdpr no-sale"});
  const std::string safe = "claim safe \"We encrypt.\" { every system must encrypted-at-rest }\n";
  CHECK(told(safe).empty());
  CHECK(told(safe + "system box { operated by shop; located in GB }\n") == Lines{"unproven uk-gdpr safe"});
  CHECK(told(safe + "system box { operated by shop; located in GB; not encrypted at rest }\n") == Lines{"infringement uk-gdpr safe"});
}

TEST_CASE("those who break it are named") {
  const JudgedText judged(std::string{kHead} + R"(
flow till -> partner { carries name; for orders; sold }
flow till -> partner as rental { carries name; for orders; rented }
flow till -> partner as plain { carries name; for orders }
claim no-sale "We sell nothing." { never flow where sold or rented }
)");
  const EntityId promise = judged.find("claim", "no-sale");
  CHECK(judged.analysis().evaluator().broken(promise) == Truth::yes);
  Names names;
  for (const Ref& r : judged.analysis().evaluator().broken_by(promise)) names.insert(key_of(judged.model(), EntityId{r.index}));
  CHECK(names == Names{"till -> partner (orders)", "till -> partner as rental"});
}

TEST_CASE("a promise of several clauses is broken by one") {
  const auto broken = [](std::string_view text) {
    return JudgedText(std::string{kHead} + "claim both \"b\" { never flow where sold; every system must encrypted-at-rest }\n" + std::string{text}).broken("both");
  };
  CHECK(broken("") == Truth::no);
  CHECK(broken("flow till -> partner { carries name; for orders; sold }\n") == Truth::yes);
  CHECK(broken("system box { operated by shop; located in GB }\n") == Truth::unknown);
}

TEST_CASE("a promise is held against the whole model; it says itself whom it binds") {
  const std::string theirs = std::string{kHead} + R"(
organisation stranger { established in GB }
system theirs { operated by partner; located in GB }
flow till -> theirs { carries name; for orders }
flow theirs -> stranger { carries name; sold }
)";
  CHECK(JudgedText(theirs + "claim c \"Nobody sells it.\" { never flow where sold }\n").broken("c") == Truth::yes);
  CHECK(JudgedText(theirs + "claim c \"We sell nothing.\" { never flow where sold and sender is shop }\n").broken("c") == Truth::no);
}

TEST_CASE("a promise about kinds that nobody writes: transfers, disclosures, operations") {
  const auto broken = [](std::string_view clause) {
    return JudgedText(std::string{kHead} + "organisation mailer { established in IN }\nflow till -> mailer { carries name; for orders }\nclaim c \"c\" { " +
                      std::string{clause} + " }\n")
        .broken("c");
  };
  CHECK(broken("never transfer") == Truth::yes);
  CHECK(broken("never transfer where country is CN") == Truth::no);
  CHECK(broken("never disclosure where recipient is mailer") == Truth::yes);
  CHECK(broken("never disclosure where recipient is partner") == Truth::no);
  CHECK(broken("every operation must some basis") == Truth::no);
  CHECK(broken("never operation where data is name") == Truth::yes);
  CHECK(broken("never operation where data is health-data") == Truth::no);
}

TEST_CASE("what an open promise asks for is a fact that somebody can write") {
  const JudgedText judged(std::string{kHead} + "system box { operated by shop; located in GB }\nclaim safe \"s\" { every system must encrypted-at-rest }\n");
  const auto found = judged.findings("promise-not-kept");
  REQUIRE(found.size() == 1);
  REQUIRE(found.front()->missing.size() == 1);
  CHECK(judged.name(found.front()->missing.front().entity) == "box");
  CHECK(judged.model().words->text(judged.schema()[found.front()->missing.front().row].attribute) == "encrypted-at-rest");
}

}  // namespace
}  // namespace lawful
