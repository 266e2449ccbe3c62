// A day of the civil calendar, and lengths of time as people write them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lawful {

// Days since 1970-01-01 (proleptic Gregorian).  Law has days, never times of day.
struct Date {
  std::int32_t days = 0;
  friend constexpr auto operator<=>(Date, Date) = default;
};

// "2026-02-05"; nothing for another shape or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);
Date today_by_system_clock();
// The same day of a later month, or its last where that is shorter.
Date months_after(Date date, unsigned months);

enum class Unit : std::uint8_t { none, hour, day, week, month, year };

// The unit a word names, singular or plural.
std::optional<Unit> parse_unit(std::string_view word);

struct Quantity {
  double count = 0;
  Unit unit = Unit::none;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};
std::string to_string(const Quantity& quantity);

// A length in days as the range the calendar allows: a month is 28 to 31 days, a year 365 or 366.
struct DayRange {
  double least = 0;
  double most = 0;
};
DayRange in_days(const Quantity& quantity);

// Negative, zero or positive; nothing where the calendar leaves it open (30 days against 1 month).
std::optional<int> compare(const Quantity& left, const Quantity& right);

}  // namespace lawful
