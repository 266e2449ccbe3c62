// What reaches where: along flows and round circles, through derivations, and not behind what is anonymous.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kHead = R"(
organisation shop { established in FR }
subject buyers
data shoe-size "Shoe size" { about buyers }
data shop-number "Number of a buyer" { about buyers; identifies }
data card { about buyers; includes shoe-size, shop-number }
system a { operated by shop; located in FR }
system b { operated by shop; located in FR }
system c { operated by shop; located in FR }
system d { operated by shop; located in FR }
processing service { controller shop; purpose service-provision; uses card; basis contract with data-subject }
)";

JudgedText with(std::string_view text) { return JudgedText(std::string{kHead} + std::string{text}); }

TEST_CASE("along a chain, and only what each flow carries") {
  const JudgedText judged = with(R"(
collect card from buyers at a for service
flow a -> b { carries card; for service }
flow b -> c { carries shoe-size; for service }
flow c -> d { carries card; for service }
)");
  CHECK(judged.held("b") == Names{"shoe-size@buyers", "shop-number@buyers"});
  CHECK(judged.held("c") == Names{"shoe-size@buyers"});
  CHECK(judged.held("d") == Names{"shoe-size@buyers"});
}

TEST_CASE("one is derived from another, in whatever order they are declared, of whomever it is") {
  const JudgedText judged = with(R"(
subject sellers
data height
data mood
data taste { about buyers }
processing guess-taste { controller shop; purpose service-provision; uses mood; derives taste { from mood; at b } }
processing guess-mood { controller shop; purpose service-provision; uses height; derives mood { from height; at b } }
collect height from sellers at a for service
flow a -> b { carries height; for service }
)");
  CHECK(judged.held("b") == Names{"height@sellers", "mood@sellers", "taste@sellers"});
}

TEST_CASE("a reader of all sees what is there, of whomever it is") {
  const JudgedText judged = with(R"(
subject sellers
organisation reader { established in FR }
system e { operated by shop; located in FR; accessible to reader { for service } }
collect shoe-size from sellers at e for service
)");
  REQUIRE(judged.graph().edges().size() == 1);
  const Edge& reading = judged.graph().edges().front();
  const auto seen = judged.elements().expand(judged.analysis().propagation().held(reading.to));
  REQUIRE(seen.size() == 1);
  CHECK(judged.name(seen.front().group) == "sellers");
}

TEST_CASE("round a circle, from wherever it comes in") {
  const JudgedText judged = with(R"(
collect shoe-size from buyers at c for service
flow a -> b { carries card; for service }
flow b -> c { carries card; for service }
flow c -> a { carries card; for service }
)");
  for (const char* node : {"a", "b", "c"}) CHECK(judged.held(node) == Names{"shoe-size@buyers"});
  CHECK(judged.held("d").empty());
}

TEST_CASE("the way shown is the shortest, oldest first") {
  const JudgedText judged = with(R"(
organisation mailer { established in IN }
collect card from buyers at a for service
flow a -> b { carries card; for service }
flow b -> c { carries card; for service }
flow c -> b as back { carries card; for service }
flow a -> c { carries card; for service }
flow c -> mailer { carries card; for service }
)");
  const auto found = judged.findings("transfer-without-mechanism");
  REQUIRE(found.size() == 1);
  std::vector<std::string> places;
  for (const Hop& hop : way(judged.analysis().evaluator(), *found.front())) places.push_back(judged.name(hop.place));
  CHECK(places == Lines{"a", "c", "mailer"});
}

TEST_CASE("protection begins where somebody under the law receives the data") {
  const JudgedText judged(R"(
model of shop
organisation shop { established in FR }
organisation broker { established in US }
organisation mailer { established in IN }
subject buyers
system list { operated by broker; located in US }
system site { operated by shop; located in FR }
processing service { controller shop; purpose service-provision; uses name; basis contract with data-subject }
processing trade { controller broker; purpose service-provision; uses name }
collect name from buyers at list for trade
flow list -> site { carries name; for service }
flow site -> mailer { carries name; for service }
)");
  CHECK(judged.told("transfer-without-mechanism") == Lines{"infringement eu-gdpr site -> mailer (service) to IN"});
}

TEST_CASE("no protection, no transfer") {
  const JudgedText judged(R"(
organisation broker { established in US }
organisation mailer { established in IN }
system list { operated by broker; located in US }
processing trade { controller broker; purpose service-provision; uses name }
collect name from customers at list for trade
flow list -> mailer { carries name; for trade }
)");
  CHECK(judged.told("transfer-without-mechanism").empty());
}

TEST_CASE("where it is open whether the law protects it, the transfer is open too") {
  const JudgedText judged(R"(
organisation broker
organisation mailer { established in IN }
system list { operated by broker; located in FR }
processing trade { controller broker; purpose service-provision; uses name; basis contract with data-subject }
collect name from customers at list for trade
flow list -> mailer { carries name; for trade }
)");
  CHECK(judged.told("transfer-without-mechanism") == Lines{"unproven eu-gdpr list -> mailer (trade) to IN"});
  // For the law of the United Kingdom the machine stands abroad, so it is passed on.
  CHECK(judged.told("onward-transfer-not-covered") == Lines{"unproven uk-gdpr list -> mailer (trade) to IN"});
}

TEST_CASE("anonymous only where all that identifies is gone") {
  const auto behind = [](std::string_view anonymised) {
    return with("collect card from buyers at a for service\nflow a -> b { carries card; for service; " + std::string{anonymised} + " }\n").held("b");
  };
  CHECK(behind("anonymised { removes shop-number }").empty());
  CHECK(behind("anonymised { removes shop-number; keeps shoe-size }").empty());
  CHECK(behind("anonymised").size() == 2);                                    // said, and nothing removed
  CHECK(behind("anonymised { removes shoe-size }").size() == 2);               // the wrong thing removed
  CHECK(behind("anonymised { removes shop-number; keeps shop-number }").size() == 2);  // the key is kept
  CHECK(behind("not anonymised").size() == 2);
  CHECK(behind("pseudonymised").size() == 2);
}

TEST_CASE("a claim of anonymity that leaves the key launders no transfer") {
  const auto transfers = [](std::string_view anonymised) {
    return with("organisation lab { established in IN }\ncollect card from buyers at a for service\nflow a -> b { carries card; for service; " +
                std::string{anonymised} + " }\nflow b -> lab { carries card; for service }\n")
        .told("transfer-without-mechanism");
  };
  CHECK(transfers("anonymised { keeps shop-number }") == Lines{"infringement eu-gdpr b -> lab (service) to IN"});
  CHECK(transfers("anonymised { removes shop-number }").empty());
}

TEST_CASE("what is derived is held where it is made, about the people of its sources, and goes on") {
  const JudgedText judged(R"(
organisation shop { established in FR }
organisation lab { established in IN }
subject buyers
subject walkers-by
data score "Score"
system a { operated by shop; located in FR }
system b { operated by shop; located in FR }
processing scoring {
  controller shop
  purpose service-provision
  uses name
  derives score { from name; at b }
  basis contract with data-subject
}
collect name from buyers at a for scoring
flow a -> b { carries name; for scoring }
flow b -> lab { carries score; for scoring }
)");
  CHECK(judged.held("a").count("score@buyers") == 0);
  CHECK(judged.held("b").count("score@buyers") == 1);
  CHECK(judged.held("b").count("score@walkers-by") == 0);
  CHECK(judged.held("lab", "organisation") == Names{"score@buyers"});
  const auto found = judged.findings("transfer-without-mechanism");
  REQUIRE(found.size() == 1);
  CHECK(judged.elements_of(*found.front()) == Names{"score@buyers"});
}

TEST_CASE("derived from what is derived, in a circle of systems") {
  const JudgedText judged(R"(
organisation shop { established in FR }
subject buyers
data first-score
data second-score
system a { operated by shop; located in FR }
system b { operated by shop; located in FR }
processing scoring {
  controller shop
  purpose service-provision
  uses name
  derives first-score { from name; at b }
  derives second-score { from first-score; at a }
  basis contract with data-subject
}
collect name from buyers at a for scoring
flow a -> b { carries name; for scoring }
flow b -> a { carries first-score; for scoring }
)");
  CHECK(judged.held("a").count("first-score@buyers") == 1);
  CHECK(judged.held("a").count("second-score@buyers") == 1);
  CHECK(judged.held("b").count("second-score@buyers") == 0);
}

TEST_CASE("carried and never held: the item, not the group") {
  CHECK(with("collect shoe-size from buyers at a for service\nflow a -> b { carries card; for service }\n").told("carried-but-never-held") ==
        Lines{"contradiction eu-gdpr a -> b (service) / shop-number"});
  CHECK(with("collect card from buyers at a for service\nflow a -> b { carries card; for service }\n").told("carried-but-never-held").empty());
  const JudgedText narrowed(R"(
organisation shop { established in FR }
subject buyers
subject walkers-by
system a { operated by shop; located in FR }
system b { operated by shop; located in FR }
data contact { about buyers, walkers-by; includes name }
processing service { controller shop; purpose service-provision; uses contact; basis contract with data-subject }
collect contact from buyers at a for service
flow a -> b { carries contact; for service }
)");
  CHECK(narrowed.told("carried-but-never-held").empty());
}

TEST_CASE("a flow, a collection and a system count on their days only") {
  const std::string text = std::string{kHead} + "organisation lab { established in IN }\ncollect card from buyers at a { for service; since 2024-01-10 }\n" +
                           "flow a -> lab { carries card; for service; from 2024-01-01; until 2024-01-31 }\n";
  CHECK(JudgedText(text, "2024-01-09").told("transfer-without-mechanism").empty());
  CHECK(JudgedText(text, "2024-01-10").told("transfer-without-mechanism").size() == 1);
  CHECK(JudgedText(text, "2024-01-31").told("transfer-without-mechanism").size() == 1);
  CHECK(JudgedText(text, "2024-02-01").told("transfer-without-mechanism").empty());
}

}  // namespace
}  // namespace lawful
