#include <doctest/doctest.h>

#include "lang/base/date.h"

namespace lawful {
namespace {

Quantity of(double count, Unit unit) { return {count, unit}; }

TEST_CASE("a day is read only in the one form, and only if it exists") {
  CHECK(parse_date("1970-01-01")->days == 0);
  CHECK(parse_date("2026-11-22")->days == 20779);
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("2000-02-29"));
  for (const char* none : {"2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "2026-1-05", "26-01-05",
                           "2026/01/05", "2026-01-05 ", " 2026-01-5", "", "2026-0a-05", "-026-01-05"}) {
    CAPTURE(none);
    CHECK_FALSE(parse_date(none));
  }
}

TEST_CASE("what is written can be read again") {
  for (std::int32_t days = -200'000; days < 200'000; days += 37) {
    const auto again = parse_date(to_string(Date{days}));
    REQUIRE(again);
    CHECK(again->days == days);
  }
}

TEST_CASE("units in singular and plural") {
  CHECK(parse_unit("hour") == Unit::hour);
  CHECK(parse_unit("years") == Unit::year);
  CHECK_FALSE(parse_unit("Years"));
  CHECK_FALSE(parse_unit("fortnight"));
  CHECK(to_string(of(1, Unit::month)) == "1 month");
  CHECK(to_string(of(2.5, Unit::year)) == "2.5 years");
  CHECK(to_string(of(7, Unit::none)) == "7");
}

TEST_CASE("lengths of time compare exactly inside a family") {
  CHECK(compare(of(72, Unit::hour), of(3, Unit::day)) == 0);
  CHECK(compare(of(2, Unit::week), of(13, Unit::day)) == 1);
  CHECK(compare(of(12, Unit::month), of(1, Unit::year)) == 0);
  CHECK(compare(of(1, Unit::month), of(2, Unit::month)) == -1);
}

TEST_CASE("between families the calendar decides, or leaves it open") {
  CHECK(compare(of(27, Unit::day), of(1, Unit::month)) == -1);
  CHECK(compare(of(32, Unit::day), of(1, Unit::month)) == 1);
  CHECK_FALSE(compare(of(30, Unit::day), of(1, Unit::month)));
  CHECK_FALSE(compare(of(1, Unit::month), of(31, Unit::day)));
  CHECK(compare(of(367, Unit::day), of(1, Unit::year)) == 1);
  CHECK(compare(of(1, Unit::hour), of(1, Unit::year)) == -1);
}

TEST_CASE("comparing from the other side gives the opposite") {
  for (const Unit a : {Unit::hour, Unit::day, Unit::week, Unit::month, Unit::year}) {
    for (const Unit b : {Unit::hour, Unit::day, Unit::week, Unit::month, Unit::year}) {
      for (const double x : {1.0, 4.0, 30.0, 52.0, 365.0}) {
        for (const double y : {1.0, 4.0, 30.0, 52.0, 365.0}) {
          const auto there = compare(of(x, a), of(y, b)), back = compare(of(y, b), of(x, a));
          CHECK(there.has_value() == back.has_value());
          if (there) CHECK(*there == -*back);
        }
      }
    }
  }
}

}  // namespace
}  // namespace lawful
