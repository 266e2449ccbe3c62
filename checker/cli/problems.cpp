#include "checker/cli/problems.h"
#include "lang/base/text.h"

#include <fmt/format.h>

#include "lang/diag/render.h"

namespace lawful {
namespace {

constexpr std::size_t kMostShown = 200;  // nobody reads more, and a terminal drowns

std::size_t count_errors(const Sink& sink) {
  std::size_t count = 0;
  for (const Diagnostic& d : sink.all()) count += d.severity == Severity::error ? 1 : 0;
  return count;
}

}  // namespace

bool show_problems(Context& context, const Sources& sources, const Sink& sink) {
  Renderer renderer{sources, context.err_style};
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : sink.all()) {
    if (shown++ == kMostShown) break;
    context.err.write(renderer.render(diagnostic) + "\n");
  }
  const std::size_t errors = count_errors(sink);
  if (sink.all().size() > kMostShown) context.err.write(fmt::format("and {} more\n", sink.all().size() - kMostShown));
  if (errors > 0) context.err.write(counted(errors, "error") + "\n");
  return errors > 0;
}

}  // namespace lawful
