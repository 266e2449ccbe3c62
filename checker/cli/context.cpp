#include "checker/cli/context.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

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
  const int done = deliver_pieces(context, path, [&](const auto& write) { write(text); });
  return done == kFine ? status : done;
}

int deliver_pieces(Context& context, const std::string& path, const TextSource& text) {
  if (path.empty() || path == "-") {
    text([&](std::string_view piece) { context.out.write(piece); });
    return kFine;
  }
  const std::string problem = write_whole_file(path, text);
  return problem.empty() ? kFine : fail(context, fmt::format("cannot write \"{}\": {}", path, problem));
}

}  // namespace lawful
