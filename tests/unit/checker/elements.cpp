// What a declaration names stands for items of data, each about a group of people.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr std::string_view kShop = R"(
organisation shop { established in GB }
subject buyers
subject old-buyers { kind of buyers }
subject walkers-by
data contact { about buyers; includes name, email-address }
data diary "Diary" { about walkers-by }
data whole "All of it" { includes contact, diary }
system till { operated by shop; located in GB }
system office { operated by shop; located in GB }
processing service { controller shop; purpose service-provision; uses whole, bank-details; basis contract with data-subject }
)";

Names carried(std::string_view carries, std::string_view collected = "collect contact, diary at till for service") {
  const JudgedText judged(std::string{kShop} + std::string{collected} + "\nflow till -> office { " + std::string{carries} + "; for service }\n");
  return judged.held("office");
}

// Library items have narrower ones, which come along; the tests look at those that they name.
Names only(const Names& all, const std::vector<std::string>& items) {
  Names out;
  for (const std::string& e : all) {
    if (std::find(items.begin(), items.end(), e.substr(0, e.find('@'))) != items.end()) out.insert(e);
  }
  return out;
}
const std::vector<std::string> kItems{"name", "email-address", "diary", "contact", "whole"};

TEST_CASE("a category is its items, about its own groups; the category itself is no item") {
  CHECK(only(carried("carries whole"), kItems) ==
        Names{"diary@walkers-by", "email-address@buyers", "email-address@old-buyers", "name@buyers", "name@old-buyers"});
  CHECK(only(carried("carries contact"), kItems) == Names{"email-address@buyers", "email-address@old-buyers", "name@buyers", "name@old-buyers"});
  CHECK(carried("carries diary") == Names{"diary@walkers-by"});
}

TEST_CASE("groups narrow what is carried, and a wider group takes its narrower ones along") {
  CHECK(only(carried("carries contact of old-buyers"), kItems) == Names{"email-address@old-buyers", "name@old-buyers"});
  CHECK(only(carried("carries contact of buyers"), kItems) ==
        Names{"email-address@buyers", "email-address@old-buyers", "name@buyers", "name@old-buyers"});
  CHECK(carried("carries diary of buyers").empty());  // what is there is not of theirs
}

TEST_CASE("a category that is about nobody in particular is about everybody") {
  CHECK(only(carried("carries whole", "collect whole at till for service"), {"diary"}) == Names{"diary@buyers", "diary@old-buyers", "diary@walkers-by"});
}

TEST_CASE("a bare item is of whomever its source has it of") {
  CHECK(only(carried("carries name"), kItems) == Names{"name@buyers", "name@old-buyers"});
  CHECK(only(carried("carries name", "collect name from walkers-by at till for service"), kItems) == Names{"name@walkers-by"});
}

TEST_CASE("what comes in is narrowed by whom it comes from") {
  CHECK(only(carried("carries whole", "collect contact from old-buyers at till for service"), kItems) ==
        Names{"email-address@old-buyers", "name@old-buyers"});
  // Of nobody in particular: of everybody.
  CHECK(only(carried("carries name", "collect name at till for service"), kItems) == Names{"name@buyers", "name@walkers-by", "name@old-buyers"});
}

TEST_CASE("elements that no declaration tells apart share a class") {
  std::string text{kShop};
  text += "data plenty { includes ";
  for (int i = 0; i < 60; ++i) text += (i > 0 ? ", item-" : "item-") + std::to_string(i);
  text += " }\n";
  for (int i = 0; i < 60; ++i) text += "data item-" + std::to_string(i) + "\n";
  const JudgedText alike(text + "collect plenty from buyers at till for service\nflow till -> office { carries plenty; for service }\n");
  const JudgedText apart(text + "collect plenty from buyers at till for service\nflow till -> office { carries item-7; for service }\n");
  CHECK(apart.elements().class_count() > alike.elements().class_count());
  CHECK(alike.elements().class_count() < 60);
  CHECK(apart.held("office") == Names{"item-7@buyers", "item-7@old-buyers"});
  CHECK(alike.held("office").size() == 120);
}

TEST_CASE("a condition that knows one item by name gets an answer of its own for it") {
  const JudgedText judged(std::string{kShop} + R"(
data plain-item
data odd-item { special category }
data pair { includes plain-item, odd-item }
processing pairing { controller shop; purpose service-provision; uses pair; basis contract with data-subject }
collect pair from buyers at till for pairing
)");
  REQUIRE(judged.findings("special-category-without-condition").size() == 1);
  CHECK(judged.elements_of(*judged.findings("special-category-without-condition").front()) == Names{"odd-item@buyers", "odd-item@old-buyers"});
}

TEST_CASE("what nothing names is in no class") {
  const JudgedText judged(kShop);
  const Bits none = judged.elements().of_item(judged.find("data", "genetic-data"));
  CHECK_FALSE(any(none));
}

}  // namespace
}  // namespace lawful
