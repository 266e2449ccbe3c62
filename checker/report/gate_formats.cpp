#include "checker/report/gate_formats.h"
#include "lang/base/text.h"

#include <fmt/format.h>

#include <set>
#include <tuple>

#include "lang/diag/printable.h"

namespace lawful {

Counts count(const FindingsRecord& found) {
  Counts out;
  std::set<std::tuple<std::string, std::string, Verdict>> seen;  // once, whatever the regimes
  for (const FindingRecord& f : found.findings) {
    if (f.standing.fails) ++out.failing;
    if (f.standing.progress == Progress::cured) ++out.cured;
    else if (f.accepted) ++out.accepted;
    else if (f.standing.known()) ++out.known;
    else if (seen.emplace(f.rule, f.key, f.verdict).second) ++out.open[f.verdict];
  }
  return out;
}

std::string counts_text(const Counts& counts) {
  const auto of = [&](Verdict verdict) {
    const auto at = counts.open.find(verdict);
    return at == counts.open.end() ? std::size_t{0} : at->second;
  };
  std::string out = counted(of(Verdict::infringement), "infringement");
  if (of(Verdict::contradiction) != 0) out += ", " + counted(of(Verdict::contradiction), "contradiction");
  out += fmt::format(", {} unproven, {} advice, {} accepted", of(Verdict::unproven), of(Verdict::advice), counts.accepted);
  if (counts.known != 0) out += fmt::format(", {} known before", counts.known);
  if (counts.cured != 0) out += fmt::format(", {} cured", counts.cured);
  return out;
}

std::string place_text(const PlaceRecord& place) { return fmt::format("{}:{}:{}", printable(place.file), place.begin.line, place.begin.column); }

}  // namespace lawful
