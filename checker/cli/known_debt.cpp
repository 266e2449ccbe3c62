#include "checker/cli/known_debt.h"

#include <fmt/format.h>

#include "lang/source/reader.h"

namespace lawful {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

}  // namespace

bool read_baseline(Context& context, const std::string& path, Baseline& baseline) {
  const FileText file = read_file(path, kMostBytes);
  const std::string problem = file.problem.empty() ? baseline.read({file.text.get(), file.size}) : file.problem;
  if (problem.empty()) return true;
  fail(context, fmt::format("cannot use the baseline \"{}\": {}", path, problem), "lawful baseline write makes one");
  return false;
}

}  // namespace lawful
