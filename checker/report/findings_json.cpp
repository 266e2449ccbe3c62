// Findings for programs.  The shape is documented in docs/findings-json.md; `version` changes when it does.
#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "checker/law/edition.h"
#include "checker/report/report.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

Json place(const Report& report, const Span& at) {
  const LineColumn p = report.sources().position(at.file, at.begin);
  const LineColumn e = report.sources().position(at.file, at.end);
  return {{"file", report.sources()[at.file].path}, {"line", p.line}, {"column", p.column}, {"end-line", e.line}, {"end-column", e.column}};
}

Json acceptance(const Report& report, EntityId id) {
  Json out = place(report, report.model().head(id));
  const Acceptance said = report.acceptance(id);
  out["until"] = said.until;
  out["because"] = said.because;
  out["approved-by"] = said.approved_by;
  return out;
}

Json finding(const Report& report, const Finding& f, const Standing& standing) {
  const Model& model = report.model();
  Json out;
  out["rule"] = report.rule_name(f.rule);
  out["verdict"] = to_string(f.verdict);
  out["regime"] = model.name(f.regime);
  out["articles"] = Json::array({f.article});
  out["title"] = report.title(report.rule(f).entity);
  out["says"] = report.says(f);
  out["subject"] = {{"kind", model.words->text((*model.schema)[f.subject.kind].name)}, {"key", f.key}};
  out["place"] = place(report, report.anchor(f));
  out["elements"] = Json::array();
  for (const Element& e : report.analysis().graph().elements().expand(f.elements)) {
    const std::uint64_t id = fingerprint(identity(report.analysis().evaluator(), f, &e));
    Json one{{"data", model.name(e.item)}, {"subject", e.group ? Json(model.name(e.group)) : Json()}, {"id", fmt::format("{:016x}", id)}};
    if (std::binary_search(standing.fresh.begin(), standing.fresh.end(), id)) one["new"] = true;
    out["elements"].push_back(std::move(one));
  }
  out["path"] = Json::array();
  for (const auto& hop : report.hops(f)) out["path"].push_back({{"text", hop.text}, {"place", place(report, hop.at)}});
  out["missing"] = Json::array();
  for (const Missing& m : f.missing) {
    const auto text = report.missing(m);
    out["missing"].push_back({{"declaration", key_of(model, m.entity)}, {"attribute", model.words->text((*model.schema)[m.row].attribute)}, {"says", text.says}, {"cure", text.cure}, {"place", place(report, text.at)}});
  }
  out["cure"] = report.cure(f);
  out["also"] = Json::array();
  for (const std::uint32_t rule : f.also) out["also"].push_back(report.rule_name(rule));
  const std::string id = identity(report.analysis().evaluator(), f, nullptr);
  out["identity"] = id;
  out["fingerprint"] = fmt::format("{:016x}", fingerprint(id));
  if (f.accepted) out["accepted"] = acceptance(report, f.accepted);
  if (standing.progress != Progress::none) out["progress"] = to_string(standing.progress);
  out["fails"] = standing.fails;
  return out;
}

}  // namespace

std::string findings_json(const Report& report, const std::vector<Standing>& standings) {
  Json out;
  out["version"] = 1;
  out["language"] = kLanguageVersion;
  out["library"] = {{"edition", to_string(edition_day())}, {"hash", edition_hash()}};
  out["day"] = to_string(report.analysis().law().day());
  out["assumed"] = report.assumed();
  out["findings"] = Json::array();
  const auto& all = report.analysis().findings().all;
  for (std::size_t i = 0; i < all.size(); ++i) out["findings"].push_back(finding(report, all[i], standings.at(i)));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
