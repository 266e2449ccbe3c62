#include <doctest/doctest.h>

#include "checker/report/rule_pages.h"

namespace {

using lawful::RuleFacts;

RuleFacts rule(const char* name, std::vector<std::string> requirements, std::vector<std::string> articles) {
  RuleFacts out;
  out.name = name;
  out.title = "T|tle";
  out.weight = "law";
  out.family = "flows";
  out.requirements = std::move(requirements);
  for (std::string& article : articles) out.law.push_back({{}, "EU GDPR", std::move(article), {}});
  return out;
}

bool holds(const std::string& text, const char* line) { return text.find(line) != std::string::npos; }

}  // namespace

TEST_CASE("an article is found below its number, in the order of numbers") {
  const std::string page = lawful::rules_index({rule("a", {}, {"6(1)(a), 44", "6(4)"}), rule("b", {}, {"44A", "6(1)"})});
  CHECK(holds(page, "| Art 6 | [a](a.md), [b](b.md) |\n| Art 44 | [a](a.md) |\n| Art 44A | [b](b.md) |\n"));
}

TEST_CASE("the sections of another act are found below that act") {
  const std::string page = lawful::rules_index({rule("a", {}, {"10, DPA 2018 s 10(5), 11(2)"}), rule("b", {}, {"4(11), rec 43", "reg 6(1)"})});
  CHECK(holds(page, "| DPA 2018 | [a](a.md) |"));
  CHECK_FALSE(holds(page, "Art 11"));
  CHECK(holds(page, "| rec 43 | [b](b.md) |"));
  CHECK(holds(page, "| reg 6 | [b](b.md) |"));
}

TEST_CASE("a requirement stands once, with all its rules; ids go by their numbers") {
  const std::string page = lawful::requirements_index({rule("a", {"TF-10", "TF-2"}, {}), rule("b", {"TF-2"}, {}), rule("c", {}, {})});
  CHECK(holds(page, "| TF-2 | [a](a.md) | T\\|tle |\n|  | [b](b.md) | T\\|tle |\n| TF-10 | [a](a.md) |"));
  CHECK(holds(page, "These rest on no requirement of their own: [c](c.md)."));
}
