#include "checker/cli/context.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "checker/cli/whole_file.h"
#include "lang/diag/printable.h"

namespace lawful {

void Output::write(std::string_view text) {
  if (!problem_.empty() || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) problem_ = std::strerror(errno);
}

bool Output::finish() {
  if (problem_.empty() && std::fflush(file_) != 0) problem_ = std::strerror(errno);
  return problem_.empty();
}

int fail(Context& context, std::string_view message, std::string_view cure) {
  const Style& style = context.err_style;
  context.err.write(fmt::format("{}{}\n", style.paint(Ink::error, "error: "), style.paint(Ink::strong, printable(message))));
  if (!cure.empty()) context.err.write(fmt::format("  {} {}\n", style.paint(Ink::frame, "="), printable(cure)));
  return kTrouble;
}

int deliver(Context& context, const std::string& path, std::string_view text, int status) {
  if (path.empty() || path == "-") {
    context.out.write(text);
    return status;
  }
  const std::string problem = write_whole_file(path, text);
  return problem.empty() ? status : fail(context, fmt::format("cannot write \"{}\": {}", path, problem));
}

}  // namespace lawful
