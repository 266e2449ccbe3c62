#include "checker/report/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace lawful {
namespace {

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

}  // namespace

JsonText& JsonText::key(std::string_view name) {
  before_value();
  quoted(name);
  out_ += ": ";
  named_ = true;
  return *this;
}

void JsonText::value(std::string_view text) {
  before_value();
  quoted(text);
}

void JsonText::value(std::uint64_t number) {
  before_value();
  out_ += fmt::format_int(number).c_str();
}

void JsonText::value(bool truth) {
  before_value();
  out_ += truth ? "true" : "false";
}

void JsonText::null() {
  before_value();
  out_ += "null";
}

std::string JsonText::take() { return std::exchange(out_, {}); }

void JsonText::open(char bracket) {
  before_value();
  out_ += bracket;
  filled_.push_back(false);
}

void JsonText::close(char bracket) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled) next_line();
  out_ += bracket;
}

void JsonText::next_line() {
  out_ += '\n';
  out_.append(2 * filled_.size(), ' ');
}

void JsonText::before_value() {
  if (std::exchange(named_, false) || filled_.empty()) return;
  if (filled_.back()) out_ += ',';
  filled_.back() = true;
  next_line();
}

// Most texts need no care; of the others the library knows every rule.  Bytes that are no UTF-8 are replaced.
void JsonText::quoted(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_plain)) {
    out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  out_ += '"';
  out_ += text;
  out_ += '"';
}

}  // namespace lawful
