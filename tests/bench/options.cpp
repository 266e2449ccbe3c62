#include "tests/bench/options.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

namespace lawful::bench {
namespace {

// A whole number up to 1e9, also as 1e6.
std::optional<std::size_t> number_from(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= 1 && value <= 1e9)) return std::nullopt;
  return static_cast<std::size_t>(value);
}

std::optional<std::vector<std::size_t>> numbers_from(std::string_view text) {
  std::vector<std::size_t> numbers;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const auto number = number_from(text.substr(begin, comma - begin));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    begin = comma + 1;
  }
  return numbers;
}

bool set_option(Options& options, std::string_view name, std::string_view value) {
  if (name == "--flows") {
    const auto numbers = numbers_from(value);
    options.flows = numbers.value_or(options.flows);
    return numbers.has_value();
  }
  if (name == "--seed") {
    const auto number = number_from(value);
    options.seed = number.value_or(options.seed);
    return number.has_value();
  }
  if (name != "--keep" && name != "--out") return false;
  (name == "--keep" ? options.keep : options.out) = value;
  return !value.empty();
}

}  // namespace

std::optional<Options> options_from(std::span<const std::string_view> arguments) {
  Options options;
  if (arguments.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    if (!set_option(options, arguments[i], arguments[i + 1])) return std::nullopt;
  }
  return options;
}

}  // namespace lawful::bench
