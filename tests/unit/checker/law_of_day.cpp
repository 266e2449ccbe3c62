// Areas, regimes and taxonomies as they stand on a day.
#include "tests/unit/checker/judged_text.h"

namespace lawful {
namespace {

struct Day {
  explicit Day(std::string_view day, std::string_view text = "") : judged(text, day) {}
  Truth in(std::string_view place, std::string_view area) const {
    for (const char* kind : {"territory", "area", "place-word"}) {
      const EntityId id = judged.model().find(judged.schema().kind(kind), place);
      if (id) return judged.law().in_area(id, judged.find("area", area));
    }
    FAIL("no such place: " << place);
    return Truth::unknown;
  }
  Truth applies(std::string_view regime, std::string_view organisation) const {
    return judged.law().applies(judged.find("regime", regime), judged.find("organisation", organisation));
  }
  Names regimes() const {
    Names out;
    for (const EntityId r : judged.law().regimes()) out.insert(judged.name(r));
    return out;
  }
  bool under(std::string_view kind, std::string_view a, std::string_view b) const {
    return judged.law().under(judged.find(kind, a), judged.find(kind, b));
  }
  JudgedText judged;
};

constexpr Truth T = Truth::yes, F = Truth::no, U = Truth::unknown;

TEST_CASE("states come into an area and leave it; both days count") {
  CHECK(Day("2013-06-30").in("HR", "eea") == F);
  CHECK(Day("2013-07-01").in("HR", "eea") == T);
  CHECK(Day("2004-04-30").in("HU", "eu") == F);
  CHECK(Day("2004-05-01").in("HU", "eu") == T);
  CHECK(Day("2020-01-31").in("GB", "eu") == T);
  CHECK(Day("2020-02-01").in("GB", "eu") == F);
  CHECK(Day("2020-12-31").in("GB", "eea") == T);
  CHECK(Day("2021-01-01").in("GB", "eea") == F);
  CHECK(Day("2021-01-01").in("GB", "uk") == T);
}

TEST_CASE("who is inside, who is outside, and who is both") {
  const Day day("2026-11-22");
  CHECK(day.in("NO", "eea") == T);
  CHECK(day.in("NO", "eu") == F);
  CHECK(day.in("FR", "eu") == T);
  CHECK(day.in("RE", "eea") == T);  // a French department with a code of its own
  CHECK(day.in("CH", "eea") == F);
  CHECK(day.in("US", "eea") == F);
  CHECK(day.in("JE", "uk") == F);   // a Crown dependency
  CHECK(day.in("GI", "uk") == F);
  CHECK(day.in("FO", "eea") == F);
}

TEST_CASE("an area answers yes where all of it does, and is open where some of it does") {
  const Day day("2026-11-22");
  CHECK(day.in("eea", "eea") == T);
  CHECK(day.in("eu", "eea") == T);
  CHECK(day.in("eea", "eu") == U);
  CHECK(day.in("uk", "eea") == F);
  CHECK(day.in("anywhere", "eea") == U);
  CHECK(Day("2020-12-31").in("uk", "eea") == T);
}

TEST_CASE("regimes have days") {
  CHECK(Day("1998-10-23").regimes().count("eu-dpd") == 0);
  CHECK(Day("1998-10-24").regimes().count("eu-dpd") == 1);
  const Names last = Day("2018-05-24").regimes(), first = Day("2018-05-25").regimes();
  CHECK(last.count("eu-dpd") == 1);
  CHECK(last.count("eu-gdpr") == 0);
  CHECK(first.count("eu-dpd") == 0);
  CHECK(first.count("eu-gdpr") == 1);
  CHECK(Day("2020-12-31").regimes().count("uk-gdpr") == 0);
  CHECK(Day("2021-01-01").regimes().count("uk-gdpr") == 1);
}

constexpr std::string_view kOrganisations = R"(
organisation at-home { established in GB }
organisation abroad { established in US }
organisation seller { established in US; offers to GB }
organisation watcher { established in US; monitors in FR }
organisation open-place
organisation open-list { established in US, unknown }
organisation nowhere { established in none }
organisation in-the-area { established in eea }
organisation anywhere-else { established in anywhere }
organisation moves { established in FR until 2024-06-30; established in GB from 2024-07-01 }
)";

TEST_CASE("a regime applies by establishment, by offers, by monitoring; else it is open or it does not") {
  const Day day("2026-11-22", kOrganisations);
  CHECK(day.applies("uk-gdpr", "at-home") == T);
  CHECK(day.applies("eu-gdpr", "at-home") == F);
  CHECK(day.applies("uk-gdpr", "abroad") == F);
  CHECK(day.applies("uk-gdpr", "seller") == T);
  CHECK(day.applies("eu-gdpr", "seller") == F);
  CHECK(day.applies("eu-gdpr", "watcher") == T);
  CHECK(day.applies("uk-gdpr", "open-place") == U);
  CHECK(day.applies("uk-gdpr", "open-list") == U);
  CHECK(day.applies("uk-gdpr", "nowhere") == F);
  CHECK(day.applies("eu-gdpr", "in-the-area") == T);
  CHECK(day.applies("uk-gdpr", "in-the-area") == F);
  CHECK(day.applies("eu-gdpr", "anywhere-else") == U);
}

TEST_CASE("a regime that goes with another applies where that does") {
  const Day day("2026-11-22", kOrganisations);
  CHECK(day.applies("pecr", "at-home") == T);
  CHECK(day.applies("pecr", "seller") == T);
  CHECK(day.applies("pecr", "abroad") == F);
  CHECK(day.applies("eprivacy", "watcher") == T);
  CHECK(day.applies("eprivacy", "at-home") == F);
}

TEST_CASE("on another day another law applies to the same organisation") {
  const Day before("2020-12-31", kOrganisations), after("2021-01-01", kOrganisations);
  CHECK(before.applies("eu-gdpr", "at-home") == T);
  CHECK(after.applies("eu-gdpr", "at-home") == F);
  CHECK(after.applies("uk-gdpr", "at-home") == T);
  CHECK(Day("2024-06-30", kOrganisations).applies("eu-gdpr", "moves") == T);
  CHECK(Day("2024-06-30", kOrganisations).applies("uk-gdpr", "moves") == F);
  CHECK(Day("2024-07-01", kOrganisations).applies("eu-gdpr", "moves") == F);
  CHECK(Day("2024-07-01", kOrganisations).applies("uk-gdpr", "moves") == T);
}

constexpr std::string_view kTaxonomy = R"(
data loyalty-number "Loyalty number" { kind of reference-number }
data gold-number "Gold number" { kind of loyalty-number }
data step-count "Steps" { kind of health-data, gold-number }
purpose own-letter { kind of newsletter }
subject regulars { kind of customers }
subject children-of-regulars { kind of regulars; children }
subject twins { kind of children-of-regulars }
)";

TEST_CASE("kinds of kinds, and more than one way up") {
  const Day day("2026-11-22", kTaxonomy);
  CHECK(day.under("data", "gold-number", "loyalty-number"));
  CHECK(day.under("data", "gold-number", "reference-number"));
  CHECK(day.under("data", "step-count", "health-data"));
  CHECK(day.under("data", "step-count", "reference-number"));
  CHECK(day.under("data", "gold-number", "gold-number"));
  CHECK_FALSE(day.under("data", "reference-number", "loyalty-number"));
  CHECK_FALSE(day.under("data", "loyalty-number", "health-data"));
  CHECK(day.under("purpose", "own-letter", "direct-marketing"));
  CHECK_FALSE(day.under("purpose", "direct-marketing", "own-letter"));
  Names below;
  for (const EntityId id : day.judged.law().narrower(day.judged.find("data", "loyalty-number"))) below.insert(day.judged.name(id));
  CHECK(below == Names{"loyalty-number", "gold-number", "step-count"});
}

TEST_CASE("marks come down, and go no way up") {
  const Day day("2026-11-22", kTaxonomy);
  const RowId special = day.judged.schema().row("data", "special-category"), identifies = day.judged.schema().row("data", "identifies");
  const RowId children = day.judged.schema().row("subject", "children");
  const auto has = [&](std::string_view kind, std::string_view name, RowId row) { return day.judged.law().flag_up(day.judged.find(kind, name), row); };
  CHECK(has("data", "step-count", special));
  CHECK_FALSE(has("data", "gold-number", special));
  CHECK(has("data", "email-address", identifies));
  CHECK(has("subject", "twins", children));
  CHECK_FALSE(has("subject", "regulars", children));
}

}  // namespace
}  // namespace lawful
