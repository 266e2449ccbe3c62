#include "checker/report/record_json.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

Json place(const PlaceRecord& at) {
  return {{"file", at.file}, {"line", at.begin.line}, {"column", at.begin.column}, {"end-line", at.end.line}, {"end-column", at.end.column}};
}

Json acceptance(const AcceptanceRecord& accepted) {
  Json out = place(accepted.at);
  out["until"] = accepted.until;
  out["because"] = accepted.because;
  out["approved-by"] = accepted.approved_by;
  return out;
}

Json element(const ElementRecord& e) {
  Json out{{"data", e.data}, {"subject", e.subject.empty() ? Json() : Json(e.subject)}, {"id", hex(e.id)}};
  if (e.fresh) out["new"] = true;
  return out;
}

}  // namespace

Json record_json(const FindingRecord& f) {
  Json out;
  out["rule"] = f.rule;
  out["verdict"] = to_string(f.verdict);
  out["regime"] = f.regime;
  out["articles"] = Json::array({f.article});
  out["title"] = f.title;
  out["says"] = f.says;
  out["subject"] = {{"kind", f.kind}, {"key", f.key}};
  out["place"] = place(f.place);
  out["elements"] = Json::array();
  for (const ElementRecord& e : f.elements) out["elements"].push_back(element(e));
  out["path"] = Json::array();
  for (const StopRecord& stop : f.path) out["path"].push_back({{"text", stop.text}, {"place", place(stop.at)}});
  out["missing"] = Json::array();
  for (const MissingRecord& m : f.missing) {
    out["missing"].push_back({{"declaration", m.declaration}, {"attribute", m.attribute}, {"says", m.says}, {"cure", m.cure}, {"place", place(m.at)}});
  }
  out["cure"] = f.cure;
  out["also"] = f.also;
  out["identity"] = f.identity;
  out["fingerprint"] = hex(f.fingerprint);
  if (f.accepted) out["accepted"] = acceptance(*f.accepted);
  if (f.standing.progress != Progress::none) out["progress"] = to_string(f.standing.progress);
  out["fails"] = f.standing.fails;
  return out;
}

}  // namespace lawful
