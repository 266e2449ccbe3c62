#include "checker/report/explain_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/diag/render.h"

namespace lawful {
namespace {

using Sentences = std::vector<std::string> Outcome::*;

std::size_t count(const std::vector<Outcome>& outcomes, Sentences which) {
  std::size_t out = 0;
  for (const Outcome& o : outcomes) out += (o.*which).size();
  return out;
}

std::string listed(const std::vector<Outcome>& outcomes, Sentences which, const Style& style) {
  std::string out;
  for (const Outcome& o : outcomes) {
    for (const std::string& sentence : o.*which) out += bullet(o.about + ": " + sentence, style.width);
  }
  return out;
}

std::string open_besides(std::size_t unproven) {
  if (unproven == 0) return {};
  return unproven == 1 ? "Besides, one thing is not shown for want of facts.\n" : fmt::format("Besides, {} things are not shown for want of facts.\n", unproven);
}

}  // namespace

std::string bullet(const std::string& text, std::size_t width) {
  std::string out;
  for (const std::string& line : wrapped(text, width - 4)) out += (out.empty() ? "  - " : "    ") + line + '\n';
  return out;
}

std::string explain_summary(const std::vector<Outcome>& outcomes, const std::string& name, const std::string& day, const Style& style) {
  const std::size_t infringements = count(outcomes, &Outcome::infringements), unproven = count(outcomes, &Outcome::unproven);
  if (infringements != 0) {
    return style.paint(Ink::error, fmt::format("{} is not lawful on {}, because", name, day)) + '\n' + listed(outcomes, &Outcome::infringements, style) + open_besides(unproven);
  }
  if (unproven != 0) {
    return style.paint(Ink::warning, fmt::format("Whether {} is lawful on {} is not shown, because", name, day)) + '\n' + listed(outcomes, &Outcome::unproven, style);
  }
  std::size_t rules = 0;
  for (const Outcome& o : outcomes) rules += o.rules;
  if (rules == 0) return fmt::format("No rule looks at {} on {}.\n", name, day);
  const std::string excuses = listed(outcomes, &Outcome::excuses, style);
  const std::string found = fmt::format("Nothing is found against {} on {} in {} checks{}", name, day, rules, excuses.empty() ? "." : "; what speaks for it:");
  return style.paint(Ink::good, found) + '\n' + excuses;
}

}  // namespace lawful
