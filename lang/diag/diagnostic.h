// What is wrong with a text, as a value: renderers turn it into lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/source/source.h"

namespace lawful {

// The stable names of what can be wrong with an input.  docs and tests know them by this list.
enum class Code : std::uint8_t {
#define LAWFUL_CODE(name, word) name,
#include "lang/diag/codes.def"
#undef LAWFUL_CODE
};
std::string_view to_string(Code code);
std::vector<Code> all_codes();

enum class Severity : std::uint8_t { error, warning };

struct Label {
  Span at;
  std::string text;
};

struct Diagnostic {
  Code code{};
  Span at;
  std::string message;        // one lower-case sentence, no full stop
  std::vector<Label> labels;  // other places that matter
  std::vector<std::string> notes;
  std::string cure;           // what to type
  Severity severity = Severity::error;
};

// Collects diagnostics of one phase or one file.  Later phases go on with what is sound.
class Sink {
 public:
  Diagnostic& report(Code code, Span at, std::string message);
  void append(Sink&& other);
  bool has_errors() const;
  const std::vector<Diagnostic>& all() const { return found_; }
  // By file and offset, which is the order people read in.
  void sort();

 private:
  std::vector<Diagnostic> found_;
};

}  // namespace lawful
