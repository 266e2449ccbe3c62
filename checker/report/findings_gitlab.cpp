// Findings as GitLab's Code Quality reads them: one list, in which equal fingerprints would merge.
#include <fmt/format.h>

#include <map>

#include <nlohmann/json.hpp>

#include "checker/report/gate_formats.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(const FindingRecord& f) {
  if (f.accepted) return "info";
  return f.verdict == Verdict::advice ? "minor" : f.verdict == Verdict::unproven ? "major" : "critical";
}

std::string description(const FindingRecord& f) {
  std::string out = fmt::format("{}: {} ({})", to_string(f.verdict), f.says, f.law);
  if (f.accepted) return fmt::format("accepted until {} by {}, because {}: {}", f.accepted->until, f.accepted->approved_by, f.accepted->because, out);
  return f.standing.known() ? "known before; " + out : out;
}

}  // namespace

std::string findings_gitlab(const FindingsRecord& found) {
  std::map<std::string, std::size_t> alike;
  Json out = Json::array();
  for (const FindingRecord& f : found.findings) {
    if (f.standing.progress == Progress::cured) continue;
    std::string name = f.identity;
    for (const std::uint64_t id : ids_of(f)) name += " " + hex(id);
    if (const std::size_t n = ++alike[name]; n > 1) name += fmt::format(" #{}", n);
    Json one;
    one["description"] = printable(description(f));
    one["check_name"] = f.rule;
    one["fingerprint"] = hex(fingerprint(name));
    one["severity"] = severity_of(f);
    one["location"] = {{"path", f.place.file}, {"lines", {{"begin", f.place.begin.line}, {"end", f.place.end.line}}}};
    out.push_back(std::move(one));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
