// Kleene's three values: what is so, what is not, what nobody said.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace lawful {

enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth negate(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }
constexpr std::string_view to_string(Truth t) { return t == Truth::yes ? "yes" : t == Truth::no ? "no" : "not stated"; }

}  // namespace lawful
