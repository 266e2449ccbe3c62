// What a command gets from outside: where to write, how, and which day it is.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "checker/cli/whole_file.h"
#include "lang/base/date.h"
#include "lang/diag/style.h"

namespace lawful {

// Exit statuses, which scripts rely on.
inline constexpr int kFine = 0;
inline constexpr int kFindings = 1;
inline constexpr int kTrouble = 2;  // the call or the input is wrong, or nothing could be said

// A stream that remembers whether anything was lost (a full disk, a closed pipe).
class Output {
 public:
  explicit Output(std::FILE* file) : file_(file) {}
  void write(std::string_view text);
  // Everything is out; false if something was lost, and why.
  bool finish();
  const std::string& problem() const { return problem_; }

 private:
  std::FILE* file_;
  std::string problem_;
};

struct Context {
  Output& out;
  Output& err;
  Style out_style;
  Style err_style;
  Date today;
};

// Says on the error stream what is wrong with the call or its surroundings; the status to exit with.
int fail(Context& context, std::string_view message, std::string_view cure = {});

// Writes a result to `path`, or to the output where that is empty or "-".  A file is there whole or not at all.
int deliver(Context& context, const std::string& path, std::string_view text, int status = kFine);

// The same for a text that comes piece by piece.
int deliver_pieces(Context& context, const std::string& path, const TextSource& text);

}  // namespace lawful
