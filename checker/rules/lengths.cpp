#include "checker/rules/lengths.h"

namespace lawful {
namespace {

const Fact* stated(const Of& o, const WordKey& row) {
  const Fact* fact = o.model().fact(o.entity(), o.schema().row("breach", row));
  return fact != nullptr && fact->state == State::value ? fact : nullptr;
}

std::optional<Date> day_of(const Of& o, const WordKey& row) {
  const Fact* fact = stated(o, row);
  if (fact == nullptr) return std::nullopt;
  return Date{static_cast<std::int32_t>(fact->value)};
}

// None where the last day is not stated, unknown where the first is not, or `unknown` is written for the last.
void days_between(Of& o, std::optional<Date> first, std::optional<Date> last) {
  if (!last) return;
  o.out.is = first ? Value::Is::one : Value::Is::unknown;
  if (first) o.out.payload = kCountedDays | static_cast<std::uint32_t>(std::max(0, last->days - first->days));
}

void length_of(Of& o, const WordKey& length, const WordKey& first, const WordKey& last) {
  const Fact* fact = stated(o, length);
  const auto left_open = [&](const WordKey& row) { return o.e.law().written_unknown(o.entity(), o.schema().row("breach", row)); };
  if (fact == nullptr && (left_open(length) || left_open(last))) {
    o.out.is = Value::Is::unknown;
    return;
  }
  if (fact == nullptr) return days_between(o, day_of(o, first), day_of(o, last));
  o.out.is = Value::Is::one;
  o.out.payload = fact->value;
}

}  // namespace

void get_known_for(Of& o) { days_between(o, day_of(o, "aware"), o.e.law().day()); }
void get_notification_took(Of& o) { length_of(o, "notified-after", "aware", "notified"); }
void get_passing_on_took(Of& o) { length_of(o, "controller-told-after", "processor-aware", "controller-told"); }

Quantity quantity_of(const Model& model, std::uint32_t payload) {
  if ((payload & kCountedDays) != 0) return {static_cast<double>(payload & ~kCountedDays), Unit::day};
  return model.quantities[payload];
}

}  // namespace lawful
