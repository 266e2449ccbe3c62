#include "lang/diag/diagnostic.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lawful {
namespace {

constexpr std::array kCodeWords{
#define LAWFUL_CODE(name, word) std::string_view{word},
#include "lang/diag/codes.def"
#undef LAWFUL_CODE
};

}  // namespace

std::string_view to_string(Code code) { return kCodeWords[static_cast<std::size_t>(code)]; }

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < kCodeWords.size(); ++i) codes.push_back(static_cast<Code>(i));
  return codes;
}

Diagnostic& Sink::report(Code code, Span at, std::string message) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.at = at;
  diagnostic.message = std::move(message);
  return found_.emplace_back(std::move(diagnostic));
}

void Sink::append(Sink&& other) {
  found_.insert(found_.end(), std::make_move_iterator(other.found_.begin()),
                std::make_move_iterator(other.found_.end()));
  other.found_.clear();
}

bool Sink::has_errors() const {
  return std::any_of(found_.begin(), found_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Sink::sort() {
  std::stable_sort(found_.begin(), found_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(a.at.file, a.at.begin) < std::tuple(b.at.file, b.at.begin);
  });
}

}  // namespace lawful
