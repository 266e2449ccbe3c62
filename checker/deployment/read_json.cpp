// JSON into items, with lines: nlohmann's reader tells what it finds, an iterator tells where.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "checker/deployment/item.h"

namespace lawful {
namespace {

using Json = nlohmann::json;

// Reads bytes, and lets somebody outside see how far.
class Watched {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Watched(const char* at, const char** seen) : at_(at), seen_(seen) {}
  reference operator*() const { return *at_; }
  Watched& operator++() {
    *seen_ = ++at_;
    return *this;
  }
  Watched operator++(int) {
    Watched before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Watched& other) const { return at_ == other.at_; }
  bool operator!=(const Watched& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** seen_;
};

class Builder {
 public:
  Builder(std::string_view text, const ItemLimits& limits, std::uint32_t line) : limits_(limits), begin_(text.data()), seen_(text.data()), line_start_(text.data()), counted_(text.data()), line_(line) {}

  Watched iterator(const char* at) { return {at, &seen_}; }
  Item take() { return std::move(root_); }

  // NOLINTBEGIN(readability-identifier-naming): the names that nlohmann's reader calls
  bool null() { return add({}); }
  bool boolean(bool value) { return word(value ? "true" : "false", false); }
  bool number_integer(std::int64_t value) { return word(std::to_string(value), false); }
  bool number_unsigned(std::uint64_t value) { return word(std::to_string(value), false); }
  bool number_float(double, const std::string& text) { return word(text, false); }
  bool string(std::string& text) { return word(text, true); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Item::Is::map); }
  bool start_array(std::size_t) { return open(Item::Is::list); }
  bool end_array() { return close(); }
  bool end_object() {
    std::vector<std::string_view> keys(open_.back()->keys.begin(), open_.back()->keys.end());
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice != keys.end()) throw Unreadable(open_.back()->at, fmt::format("the key \"{}\" stands twice in one object", *twice));
    return close();
  }
  bool key(std::string& text) {
    open_.back()->keys.push_back(text);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { throw Unreadable(here(), "this is no JSON from here on"); }
  // NOLINTEND(readability-identifier-naming)

 private:
  LineColumn here() {
    for (; counted_ < seen_; ++counted_) {
      if (*counted_ == '\n') ++line_, line_start_ = counted_ + 1;
    }
    const char* at = seen_ > begin_ ? seen_ - 1 : seen_;
    return {line_, static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, at - line_start_)) + 1};
  }
  bool word(std::string text, bool quoted) {
    Item item;
    item.is = Item::Is::word;
    item.quoted = quoted;
    item.text = std::move(text);
    return add(std::move(item));
  }
  // From its opening quote to the closing one, on which the reader stands.
  std::uint32_t length_of_string() const {
    const char* at = seen_ - 2;
    const auto escaped = [&] {
      std::size_t slashes = 0;
      while (at - slashes > begin_ && at[-1 - static_cast<std::ptrdiff_t>(slashes)] == '\\') ++slashes;
      return slashes % 2 == 1;
    };
    while (at > line_start_ && (*at != '"' || escaped())) --at;
    return static_cast<std::uint32_t>(seen_ - 1 - at);
  }
  bool open(Item::Is is) {
    if (open_.size() >= limits_.deepest) throw Unreadable(here(), fmt::format("this is nested more than {} deep", limits_.deepest));
    Item item;
    item.is = is;
    add(std::move(item));
    open_.push_back(open_.empty() ? &root_ : &open_.back()->items.back());
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool add(Item item) {
    if (++count_ > limits_.most_items) throw Unreadable(here(), fmt::format("this holds more than {} values", limits_.most_items));
    item.at = here();
    if (item.quoted) item.at.column -= length_of_string();
    if (open_.empty()) root_ = std::move(item);
    else open_.back()->items.push_back(std::move(item));
    return true;
  }

  const ItemLimits& limits_;
  const char *begin_, *seen_, *line_start_, *counted_;
  std::uint32_t line_;
  std::size_t count_ = 0;
  Item root_;
  std::vector<Item*> open_;  // an item stays where it is while it is open: only the innermost list grows
};

Item read(std::string_view text, const ItemLimits& limits, std::uint32_t line) {
  Builder builder(text, limits, line);
  Json::sax_parse(builder.iterator(text.data()), builder.iterator(text.data() + text.size()), &builder);
  return builder.take();
}

}  // namespace

Item read_json(std::string_view text, const ItemLimits& limits) { return read(text, limits, 1); }

std::vector<Item> read_json_lines(std::string_view text, const ItemLimits& limits) {
  std::vector<Item> out;
  std::size_t values = 0;
  std::uint32_t line = 1;
  const auto blank = [](std::string_view part) { return part.find_first_not_of(" \t\r\n") == std::string_view::npos; };
  // One value over several lines, or one a line: the first line tells, by whether it is a value.
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t end = first == std::string_view::npos ? first : text.find('\n', first);
  bool by_line = end != std::string_view::npos && !blank(text.substr(end));
  if (by_line) {
    try {
      read(text.substr(first, end - first), limits, 1);
    } catch (const Unreadable&) {
      by_line = false;
    }
  }
  if (!by_line) {
    out.push_back(read(text, limits, 1));
    return out;
  }
  for (; !text.empty(); ++line) {
    const std::string_view part = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (blank(part)) continue;
    out.push_back(read(part, limits, line));
    values += 1 + part.size() / 4;  // no value takes less
    if (values > limits.most_items * 16) throw Unreadable({line, 1}, "there are too many values in this file");
  }
  return out;
}

}  // namespace lawful
