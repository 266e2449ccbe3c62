// Findings as SARIF 2.1.0, for code scanning.  Texts of others never become links or placeholders of a message.
#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "checker/report/gate_formats.h"
#include "checker/report/sarif_parts.h"

namespace lawful {
namespace {

// Past these GitHub refuses a file (results a run, locations a thread flow).
constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostStops = 1'000;
constexpr std::size_t kMostElements = 100;  // listed one by one; `elements` says how many there are

std::string_view level_of(Verdict verdict) {
  return verdict == Verdict::advice ? "note" : verdict == Verdict::unproven ? "warning" : "error";
}
std::string_view kind_of(Verdict verdict) {
  return verdict == Verdict::advice ? "review" : verdict == Verdict::unproven ? "open" : "fail";
}

std::string_view baseline_state(const Standing& standing) {
  switch (standing.progress) {
    case Progress::stays: return "unchanged";
    case Progress::worse:
    case Progress::reopened: return "updated";
    case Progress::cured: return "absent";
    default: return "new";
  }
}

Json location(const PlaceRecord& at) {
  Json out;
  out["physicalLocation"]["artifactLocation"] = {{"uri", sarif_uri(at.file)}, {"uriBaseId", "SRCROOT"}};
  out["physicalLocation"]["region"] = {{"startLine", at.begin.line}, {"startColumn", at.begin.column}, {"endLine", at.end.line}, {"endColumn", at.end.column}};
  return out;
}

Json location(const PlaceRecord& at, std::string_view text) {
  Json out = location(at);
  out["message"]["text"] = sarif_message(text);
  return out;
}

std::string message(const FindingRecord& f) {
  std::string out = f.says + ".";
  if (!f.data.empty()) out += fmt::format(" Data: {} of {}.", f.data, f.people);
  out += fmt::format(" Law: {}.", f.law);
  for (const MissingRecord& m : f.missing) out += fmt::format(" Not stated: {}; {}.", m.says, m.cure);
  if (f.missing.empty()) out += fmt::format(" Cure: {}.", f.cure);
  return out;
}

// All of the data makes part of it: one more item is another alert.
std::string alert_fingerprint(const FindingRecord& f) {
  std::vector<std::string> ids;
  for (const std::uint64_t id : ids_of(f)) ids.push_back(hex(id));
  std::sort(ids.begin(), ids.end());
  return hex(fingerprint(fmt::format("{} | {}", f.identity, fmt::join(ids, " "))));
}

class Writer {
 public:
  explicit Writer(const FindingsRecord& found) : found_(found), taxonomies_(found) {}

  std::string run() {
    Json results = Json::array();
    for (const FindingRecord* f : within_limit()) results.push_back(result(*f));
    Json run;
    run["tool"]["driver"] = driver();
    run["columnKind"] = "unicodeCodePoints";
    // Code scanning takes what is uploaded under an id for all there is: two commands must not share one.
    run["automationDetails"]["id"] = found_.of_deployment ? "lawful-drift/" : "lawful/";
    run["originalUriBaseIds"]["SRCROOT"]["description"]["text"] = "the folder that the program was called in";
    run["taxonomies"] = taxonomies_.all();
    run["invocations"] = Json::array({invocation()});
    run["properties"] = {{"day", found_.day}, {"language", 1}, {"library", found_.edition}};
    run["results"] = std::move(results);
    Json out;
    out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    out["version"] = "2.1.0";
    out["runs"] = Json::array({std::move(run)});
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  // The findings are sorted by weight, so that what is cut is what weighs least.
  std::vector<const FindingRecord*> within_limit() const {
    std::vector<const FindingRecord*> out;
    for (const FindingRecord& f : found_.findings) {
      if (out.size() < kMostResults) out.push_back(&f);
    }
    return out;
  }

  Json invocation() const {
    Json out{{"executionSuccessful", true}, {"exitCode", count(found_).failing == 0 ? 0 : 1}};
    if (found_.findings.size() > kMostResults) {
      const std::string text = fmt::format("{} findings were left out, those that weigh least: a run holds {} at most", found_.findings.size() - kMostResults, kMostResults);
      out["toolExecutionNotifications"] = Json::array({{{"level", "warning"}, {"message", {{"text", text}}}}});
    }
    return out;
  }

  Json driver() const {
    Json out = sarif_driver();
    out["rules"] = Json::array();
    for (const RuleRecord& rule : found_.rules) out["rules"].push_back(sarif_rule(rule, taxonomies_));
    return out;
  }

  std::size_t index_of(const std::string& rule) const {
    const auto at = std::lower_bound(found_.rules.begin(), found_.rules.end(), rule, [](const RuleRecord& a, const std::string& b) { return a.name < b; });
    return static_cast<std::size_t>(at - found_.rules.begin());
  }

  Json result(const FindingRecord& f) const {
    const bool cured = f.standing.progress == Progress::cured;
    Json out;
    out["ruleId"] = f.rule;
    out["ruleIndex"] = index_of(f.rule);
    // What is gone is no alert, whoever reads the file.
    out["kind"] = cured ? "pass" : kind_of(f.verdict);
    out["level"] = cured ? "none" : level_of(f.verdict);
    out["message"]["text"] = sarif_message(message(f));
    out["locations"] = Json::array({location(f.place)});
    related(f, out);
    code_flow(f, out);
    out["partialFingerprints"] = {{"primaryLocationLineHash", alert_fingerprint(f) + ":1"}, {"lawfulIdentity/v1", hex(f.fingerprint)}};
    if (f.standing.progress != Progress::none) out["baselineState"] = baseline_state(f.standing);
    if (f.accepted) out["suppressions"] = Json::array({suppression(*f.accepted)});
    out["taxa"] = taxonomies_.references(f);
    out["properties"] = properties(f);
    return out;
  }

  static void related(const FindingRecord& f, Json& out) {
    Json all = Json::array();
    for (const MissingRecord& m : f.missing) all.push_back(location(m.at, m.says));
    for (const StopRecord& stop : f.path) all.push_back(location(stop.at, stop.text));
    if (all.size() > kMostStops) all.erase(all.begin() + kMostStops, all.end());
    for (std::size_t i = 0; i < all.size(); ++i) all[i]["id"] = i + 1;
    if (!all.empty()) out["relatedLocations"] = std::move(all);
  }

  static void code_flow(const FindingRecord& f, Json& out) {
    if (f.path.empty()) return;
    Json stops = Json::array();
    for (const StopRecord& stop : f.path) {
      if (stops.size() < kMostStops) stops.push_back({{"location", location(stop.at, stop.text)}, {"importance", "essential"}, {"executionOrder", stops.size() + 1}});
    }
    out["codeFlows"] = Json::array({{{"message", {{"text", "the way that the data took"}}}, {"threadFlows", Json::array({{{"locations", std::move(stops)}}})}}});
  }

  static Json suppression(const AcceptanceRecord& accepted) {
    Json out{{"kind", "inSource"}, {"status", "accepted"}};
    out["justification"] = sarif_message(fmt::format("{} (approved by {}, until {})", accepted.because, accepted.approved_by, accepted.until));
    out["location"] = location(accepted.at);
    out["properties"] = {{"because", accepted.because}, {"approvedBy", accepted.approved_by}, {"until", accepted.until}};
    return out;
  }

  static Json properties(const FindingRecord& f) {
    Json out{{"verdict", to_string(f.verdict)}, {"regime", f.regime}, {"subject", f.kind}, {"key", f.key}, {"identity", f.identity}, {"fails", f.standing.fails}};
    out["cure"] = f.cure;
    out["also"] = f.also;
    out["elements"] = f.elements.size();
    Json shown = Json::array();
    for (const ElementRecord& e : f.elements) {
      if (shown.size() == kMostElements) break;
      Json one{{"data", e.data}, {"subject", e.subject.empty() ? Json() : Json(e.subject)}, {"id", hex(e.id)}};
      if (e.fresh) one["new"] = true;
      shown.push_back(std::move(one));
    }
    out["data"] = std::move(shown);
    return out;
  }

  const FindingsRecord& found_;
  const SarifTaxonomies taxonomies_;
};

}  // namespace

std::string findings_sarif(const FindingsRecord& found) { return Writer(found).run(); }

}  // namespace lawful
