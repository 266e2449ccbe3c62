#include "lang/base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace lawful {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

struct UnitName {
  std::string_view word;
  Unit unit;
};
constexpr std::array kUnits{
    UnitName{"hour", Unit::hour},   UnitName{"hours", Unit::hour}, UnitName{"day", Unit::day},
    UnitName{"days", Unit::day},    UnitName{"week", Unit::week},  UnitName{"weeks", Unit::week},
    UnitName{"month", Unit::month}, UnitName{"months", Unit::month}, UnitName{"year", Unit::year},
    UnitName{"years", Unit::year},
};

bool is_calendar(Unit unit) { return unit == Unit::month || unit == Unit::year; }

// Within one family the comparison is exact: hours for the short one, months for the long one.
double in_family(const Quantity& q) {
  switch (q.unit) {
    case Unit::day: return q.count * 24;
    case Unit::week: return q.count * 24 * 7;
    case Unit::year: return q.count * 12;
    default: return q.count;
  }
}

int sign(double value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                                        std::chrono::day{static_cast<unsigned>(*d)}};
  if (!day.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

std::string to_string(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Date months_after(Date date, unsigned months) {
  using namespace std::chrono;
  const year_month_day day{sys_days{days{date.days}}};
  const year_month_day later = day + std::chrono::months{static_cast<int>(months)};
  const sys_days exact = later.ok() ? sys_days{later} : sys_days{later.year() / later.month() / last};
  return Date{static_cast<std::int32_t>(exact.time_since_epoch().count())};
}

Date today_by_system_clock() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Date{static_cast<std::int32_t>(now.time_since_epoch().count())};
}

std::optional<Unit> parse_unit(std::string_view word) {
  for (const UnitName& name : kUnits) {
    if (name.word == word) return name.unit;
  }
  return std::nullopt;
}

std::string to_string(const Quantity& quantity) {
  if (quantity.unit == Unit::none) return fmt::format("{}", quantity.count);
  for (const UnitName& name : kUnits) {
    if (name.unit == quantity.unit) {
      return fmt::format("{} {}{}", quantity.count, name.word, quantity.count == 1 ? "" : "s");
    }
  }
  return {};
}

DayRange in_days(const Quantity& q) {
  switch (q.unit) {
    case Unit::hour: return {q.count / 24, q.count / 24};
    case Unit::week: return {q.count * 7, q.count * 7};
    case Unit::month: return {q.count * 28, q.count * 31};
    case Unit::year: return {q.count * 365, q.count * 366};
    default: return {q.count, q.count};
  }
}

std::optional<int> compare(const Quantity& left, const Quantity& right) {
  if (is_calendar(left.unit) == is_calendar(right.unit)) return sign(in_family(left) - in_family(right));
  const DayRange l = in_days(left), r = in_days(right);
  if (l.most < r.least) return -1;
  if (l.least > r.most) return 1;
  if (l.least == l.most && r.least == r.most && l.least == r.least) return 0;
  return std::nullopt;
}

}  // namespace lawful
