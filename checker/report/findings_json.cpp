// Findings for programs.  The shape is documented in docs/findings-json.md; `version` changes when it does.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "checker/report/report.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

Json place(const Report& report, const Span& at) {
  const LineColumn p = report.sources().position(at.file, at.begin);
  const LineColumn e = report.sources().position(at.file, at.end);
  return {{"file", report.sources()[at.file].path}, {"line", p.line}, {"column", p.column}, {"end-line", e.line}, {"end-column", e.column}};
}

Json finding(const Report& report, const Finding& f) {
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
    const std::string id = identity(report.analysis().evaluator(), f, &e);
    out["elements"].push_back({{"data", model.name(e.item)}, {"subject", e.group ? Json(model.name(e.group)) : Json()}, {"id", fmt::format("{:016x}", fingerprint(id))}});
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
  if (f.accepted) out["accepted"] = place(report, model.head(f.accepted));
  return out;
}

}  // namespace

std::string findings_json(const Report& report) {
  Json out;
  out["version"] = 1;
  out["language"] = 1;
  out["day"] = to_string(report.analysis().law().day());
  out["assumed"] = report.assumed();
  out["findings"] = Json::array();
  for (const Finding& f : report.analysis().findings().all) out["findings"].push_back(finding(report, f));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
