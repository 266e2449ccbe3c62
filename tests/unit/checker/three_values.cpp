// Conditions in Kleene's three values, asked through claims: `never system where C` is broken as far as C is so.
#include <array>

#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

constexpr Truth T = Truth::yes, F = Truth::no, U = Truth::unknown;
constexpr std::array kAll{T, F, U};

std::string flag(std::string_view row, Truth t) {
  return t == T ? std::string{row} + "; " : t == F ? "not " + std::string{row} + "; " : std::string{};
}

// One system; `a` is `encrypted-at-rest`, `b` is `access-controlled`.
Truth of_two(Truth a, Truth b, std::string_view condition) {
  const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", a) +
                          flag("access controlled", b) + "}\nclaim c \"c\" { " + std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("and is the least, or the greatest, not turns round") {
  for (const Truth a : kAll) {
    CAPTURE(a);
    CHECK(of_two(a, U, "never system where encrypted-at-rest") == a);
    CHECK(of_two(a, U, "never system where not encrypted-at-rest") == negate(a));
    CHECK(of_two(a, U, "never system where not (not encrypted-at-rest)") == a);
    CHECK(of_two(a, U, "never system where encrypted-at-rest or not encrypted-at-rest") == either(a, negate(a)));
    for (const Truth b : kAll) {
      CAPTURE(b);
      CHECK(of_two(a, b, "never system where encrypted-at-rest and access-controlled") == std::min(a, b));
      CHECK(of_two(a, b, "never system where encrypted-at-rest or access-controlled") == std::max(a, b));
      CHECK(of_two(a, b, "never system where not (encrypted-at-rest and access-controlled)") == negate(std::min(a, b)));
      CHECK(of_two(a, b, "never system where (encrypted-at-rest or access-controlled) and encrypted-at-rest") == a);
    }
  }
}

TEST_CASE("where, unless and must together") {
  for (const Truth a : kAll) {
    for (const Truth b : kAll) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(of_two(a, b, "never system where encrypted-at-rest unless access-controlled") == std::min(a, negate(b)));
      CHECK(of_two(a, b, "never system unless encrypted-at-rest unless access-controlled") == std::min(negate(a), negate(b)));
      CHECK(of_two(a, b, "every system where encrypted-at-rest must access-controlled") == std::min(a, negate(b)));
      CHECK(of_two(a, b, "every system unless encrypted-at-rest must access-controlled") == std::min(negate(a), negate(b)));
      CHECK(of_two(a, b, "every system must encrypted-at-rest and access-controlled") == negate(std::min(a, b)));
    }
  }
}

// Systems of the given values, and one organisation to ask about them.
Truth over(const std::vector<Truth>& values, std::string_view condition) {
  std::string text = "organisation shop { established in GB }\n";
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += "system s" + std::to_string(i) + " { operated by shop; " + flag("encrypted at rest", values[i]) + "}\n";
  }
  const JudgedText judged(text + "claim c \"c\" { never organisation where (" + std::string{condition} + ") }\n");
  return judged.broken("c");
}

TEST_CASE("some, no, every and at least, over all of a kind") {
  std::vector<std::vector<Truth>> lists{{}};
  for (const Truth a : kAll) {
    lists.push_back({a});
    for (const Truth b : kAll) lists.push_back({a, b});
  }
  for (const auto& list : lists) {
    CAPTURE(list.size());
    const auto has = [&](Truth t) { return static_cast<std::size_t>(std::count(list.begin(), list.end(), t)); };
    const Truth some = has(T) > 0 ? T : has(U) > 0 ? U : F;
    const Truth every = has(F) > 0 ? F : has(U) > 0 ? U : T;
    CHECK(over(list, "some system where encrypted-at-rest") == some);
    CHECK(over(list, "no system where encrypted-at-rest") == negate(some));
    CHECK(over(list, "every system must encrypted-at-rest") == every);
    CHECK(over(list, "at least 1 system where encrypted-at-rest") == some);
    CHECK(over(list, "at least 2 system where encrypted-at-rest") == (has(T) >= 2 ? T : has(T) + has(U) < 2 ? F : U));
    CHECK(over(list, "some system") == truth(!list.empty()));
    CHECK(over(list, "at least 2 system") == truth(list.size() >= 2));
  }
}

TEST_CASE("every, where it is open whether a member counts") {
  const auto of = [](Truth where, Truth must) {
    const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", where) +
                            flag("access controlled", must) +
                            "}\nclaim c \"c\" { never organisation where (every system where encrypted-at-rest must access-controlled) }\n");
    return judged.broken("c");
  };
  for (const Truth where : kAll) {
    for (const Truth must : kAll) {
      CAPTURE(where);
      CAPTURE(must);
      CHECK(of(where, must) == either(negate(where), must));
    }
  }
}

// One organisation established at these places.
Truth at_home(std::string_view places, std::string_view condition) {
  const JudgedText judged("model of asked\norganisation asked { " + (places.empty() ? "" : "established in " + std::string{places}) +
                          " }\nclaim c \"c\" { never organisation where (" + std::string{condition} + ") }\n");
  return judged.broken("c");
}

TEST_CASE("a list that may be longer than what is written") {
  CHECK(at_home("GB", "established-in includes GB") == T);
  CHECK(at_home("FR", "established-in includes GB") == F);
  CHECK(at_home("", "established-in includes GB") == U);
  CHECK(at_home("unknown", "established-in includes GB") == U);
  CHECK(at_home("FR, unknown", "established-in includes GB") == U);
  CHECK(at_home("GB, unknown", "established-in includes GB") == T);
  CHECK(at_home("none", "established-in includes GB") == F);

  CHECK(at_home("FR, unknown", "some established-in as home where home in eea") == T);
  CHECK(at_home("GB, unknown", "some established-in as home where home in eea") == U);
  CHECK(at_home("GB", "some established-in as home where home in eea") == F);
  CHECK(at_home("FR, unknown", "every established-in as home must home in eea") == U);
  CHECK(at_home("GB, unknown", "every established-in as home must home in eea") == F);
  CHECK(at_home("FR", "every established-in as home must home in eea") == T);
  CHECK(at_home("FR, unknown", "at least 2 established-in") == U);
  CHECK(at_home("FR, DE", "at least 2 established-in") == T);
  CHECK(at_home("FR", "at least 2 established-in") == F);
}

TEST_CASE("stated and none") {
  CHECK(at_home("", "established-in is stated") == F);
  CHECK(at_home("unknown", "established-in is stated") == F);
  CHECK(at_home("none", "established-in is stated") == T);
  CHECK(at_home("GB", "established-in is stated") == T);
  CHECK(at_home("", "established-in is none") == U);
  CHECK(at_home("none", "established-in is none") == T);
  CHECK(at_home("GB", "established-in is none") == F);
  CHECK(at_home("GB", "dpo is stated") == F);  // its silence is none
  CHECK(at_home("GB", "dpo is none") == T);
  CHECK(at_home("GB", "dpo is not none") == F);
  CHECK(at_home("GB", "offers-to is none") == T);
  CHECK(at_home("GB", "some offers-to") == F);
  CHECK(at_home("GB", "public-authority") == F);  // its silence is no
  CHECK(of_two(F, U, "never system where encrypted-at-rest is stated") == T);  // `not` is a statement
  CHECK(of_two(U, U, "never system where encrypted-at-rest is stated") == F);
}

Truth for_purpose(std::string_view purpose, std::string_view condition) {
  const JudgedText judged("organisation shop { established in GB }\npurpose own-letter { kind of newsletter }\nprocessing one { controller shop; uses name; " +
                          (purpose.empty() ? "" : "purpose " + std::string{purpose}) + " }\nclaim c \"c\" { never processing where " +
                          std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("a term against a wider, an equal, a narrower and a strange one") {
  CHECK(for_purpose("newsletter", "purpose is newsletter") == T);
  CHECK(for_purpose("newsletter", "purpose is direct-marketing") == T);
  CHECK(for_purpose("own-letter", "purpose is direct-marketing") == T);
  CHECK(for_purpose("direct-marketing", "purpose is newsletter") == U);  // the model is vaguer than the question
  CHECK(for_purpose("fraud-prevention", "purpose is newsletter") == F);
  CHECK(for_purpose("", "purpose is newsletter") == F);  // silence is none
  CHECK(for_purpose("", "purpose is none") == T);
  CHECK(for_purpose("newsletter", "purpose is not direct-marketing") == F);
  CHECK(for_purpose("direct-marketing", "purpose is not newsletter") == U);
  CHECK(for_purpose("", "purpose is not newsletter") == T);
  CHECK(for_purpose("newsletter", "purpose in (fraud-prevention, direct-marketing)") == T);
  CHECK(for_purpose("direct-marketing", "purpose in (fraud-prevention, newsletter)") == U);
  CHECK(for_purpose("surveys", "purpose in (fraud-prevention, newsletter)") == F);
  CHECK(for_purpose("surveys", "purpose not in (fraud-prevention, newsletter)") == T);
  CHECK(for_purpose("", "purpose in (fraud-prevention, newsletter)") == F);
}

Truth of_law(std::string_view place, std::string_view condition) {
  const JudgedText judged("organisation shop { established in GB }\nprocessing one { controller shop; uses name; basis legal-obligation { law \"an act\"; " +
                          (place.empty() ? "" : "law of " + std::string{place}) + " } }\nclaim c \"c\" { never basis where " + std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("a place in an area") {
  CHECK(of_law("GB", "law-of in uk") == T);
  CHECK(of_law("FR", "law-of in uk") == F);
  CHECK(of_law("FR", "law-of in eea") == T);
  CHECK(of_law("", "law-of in uk") == U);
  CHECK(of_law("unknown", "law-of in uk") == U);
  CHECK(of_law("anywhere", "law-of in uk") == U);
  CHECK(of_law("eu", "law-of in eea") == T);   // all its states are inside
  CHECK(of_law("eea", "law-of in eu") == U);   // some are, some are not
  CHECK(of_law("eea", "law-of in uk") == F);
  CHECK(of_law("none", "law-of in uk") == F);
  CHECK(of_law("FR", "law-of not in uk") == T);
  CHECK(of_law("", "law-of not in uk") == U);
}

Truth of_assessment(std::string_view rows, std::string_view condition) {
  const JudgedText judged("organisation shop { established in GB }\nassessment one { kind lia; " + std::string{rows} +
                          " }\nclaim c \"c\" { never assessment where " + std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("days") {
  CHECK(of_assessment("done 2025-01-01", "done is before 2025-01-02") == T);
  CHECK(of_assessment("done 2025-01-01", "done is before 2025-01-01") == F);
  CHECK(of_assessment("done 2025-01-01", "done is at least 2025-01-01") == T);
  CHECK(of_assessment("done 2025-01-01", "done is at most 2025-01-01") == T);
  CHECK(of_assessment("done 2025-01-01", "done is after 2024-12-31") == T);
  CHECK(of_assessment("done 2025-01-01", "done is 2025-01-01") == T);
  CHECK(of_assessment("", "done is before 2025-01-01") == U);
  CHECK(of_assessment("", "done is not before 2025-01-01") == U);
  CHECK(of_assessment("done none", "done is before 2025-01-01") == F);
  CHECK(of_assessment("", "reviewed is before 2025-01-01") == F);  // never reviewed
  CHECK(of_assessment("", "reviewed is not before 2025-01-01") == T);
  CHECK(of_assessment("done 2025-01-01; reviewed 2026-01-01", "reviewed is after done") == T);
  CHECK(of_assessment("done 2025-01-01", "today is after done") == T);
  CHECK(of_assessment("", "today is after done") == U);
  CHECK(of_assessment("", "today is after reviewed") == F);
}

Truth answered(std::string_view within, std::string_view condition) {
  const JudgedText judged("organisation shop { established in GB" + (within.empty() ? "" : "; answers requests within " + std::string{within}) +
                          " }\nclaim c \"c\" { never organisation where " + std::string{condition} + " }\n");
  return judged.broken("c");
}

TEST_CASE("lengths of time") {
  CHECK(answered("1 month", "answers-requests-within is more than 1 month") == F);
  CHECK(answered("2 months", "answers-requests-within is more than 1 month") == T);
  CHECK(answered("4 weeks", "answers-requests-within is at most 1 month") == T);
  CHECK(answered("30 days", "answers-requests-within is more than 1 month") == U);  // in February it is
  CHECK(answered("32 days", "answers-requests-within is more than 1 month") == T);
  CHECK(answered("", "answers-requests-within is more than 1 month") == U);
  CHECK(answered("none", "answers-requests-within is more than 1 month") == F);
}

TEST_CASE("a path through a list: what is open on the way leaves the end open") {
  const auto of = [](std::string_view rows) {
    const JudgedText judged("model of shop\norganisation shop { established in GB }\nsubject walkers { kind of visitors; " + std::string{rows} +
                            " }\norganisation club { established in GB; public authority }\norganisation firm { established in GB }\n"
                            "claim c \"c\" { never subject where subject is walkers and depend-on.public-authority }\n");
    return judged.broken("c");
  };
  CHECK(of("depend on club") == T);
  CHECK(of("depend on firm") == F);
  CHECK(of("depend on firm, club") == T);
  CHECK(of("") == F);
}

TEST_CASE("the alternatives of a condition with a name are joined by or") {
  const auto of = [](Truth a, Truth b) {
    const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", a) +
                            flag("access controlled", b) +
                            "}\ndefine guarded of system { when encrypted-at-rest; when access-controlled }\n"
                            "define twice-guarded of system { when guarded and encrypted-at-rest }\n"
                            "claim c \"c\" { never system where guarded }\nclaim d \"d\" { never system where twice-guarded }\n");
    return std::pair(judged.broken("c"), judged.broken("d"));
  };
  for (const Truth a : kAll) {
    for (const Truth b : kAll) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(of(a, b).first == std::max(a, b));
      CHECK(of(a, b).second == a);
    }
  }
}

TEST_CASE("several members: one is enough to break a claim, and all must be open to leave it open") {
  for (const Truth a : kAll) {
    for (const Truth b : kAll) {
      const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", a) +
                              "}\nsystem two { operated by shop; " + flag("encrypted at rest", b) +
                              "}\nclaim c \"c\" { every system must encrypted-at-rest }\n");
      CAPTURE(a);
      CAPTURE(b);
      CHECK(judged.broken("c") == std::max(negate(a), negate(b)));
    }
  }
}

TEST_CASE("a finding is an infringement, unproven or nothing, as its condition is so, open or not") {
  const auto verdict = [](Truth a) {
    const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", a) +
                            "}\nrule encrypted \"e\" {\n  law uk-gdpr art \"32\" from 2021-01-01\n  every system must encrypted-at-rest\n"
                            "  says \"{system} is not\"\n  cure \"encrypt it\"\n}\n");
    return judged.told("encrypted");
  };
  CHECK(verdict(T).empty());
  CHECK(verdict(F) == Lines{"infringement uk-gdpr one"});
  CHECK(verdict(U) == Lines{"unproven uk-gdpr one"});
}

TEST_CASE("guidance advises where it is certain, and is silent where it is not") {
  const auto verdict = [](Truth a, std::string_view weight) {
    const JudgedText judged("organisation shop { established in GB }\nsystem one { operated by shop; " + flag("encrypted at rest", a) +
                            "}\nrule encrypted \"e\" {\n  weight " + std::string{weight} +
                            "\n  law uk-gdpr art \"32\" from 2021-01-01\n  every system must encrypted-at-rest\n"
                            "  says \"{system} is not\"\n  cure \"encrypt it\"\n}\n");
    return judged.told("encrypted");
  };
  CHECK(verdict(F, "guidance") == Lines{"advice uk-gdpr one"});
  CHECK(verdict(U, "guidance").empty());
  CHECK(verdict(F, "model") == Lines{"contradiction uk-gdpr one"});
  CHECK(verdict(U, "model") == Lines{"unproven uk-gdpr one"});
}

TEST_CASE("what is missing is named: the declaration and the row") {
  const JudgedText judged(R"(
organisation shop { established in GB }
system one { operated by shop; encrypted at rest }
system two { operated by shop }
rule guarded "g" {
  law uk-gdpr art "32" from 2021-01-01
  every system must encrypted-at-rest and access-controlled
  says "{system}"
  cure "guard it"
})");
  std::map<std::string, Names> missing;
  for (const Finding* f : judged.findings("guarded")) {
    CHECK(f->verdict == Verdict::unproven);
    for (const Missing& m : f->missing) missing[judged.name(m.entity)].insert(std::string{judged.model().words->text(judged.schema()[m.row].attribute)});
  }
  CHECK(missing == std::map<std::string, Names>{{"one", {"access-controlled"}}, {"two", {"access-controlled", "encrypted-at-rest"}}});
}

}  // namespace
}  // namespace lawful
