// A diff for programs; docs/diff-json.md tells the shape.
#include <nlohmann/json.hpp>

#include "checker/gate/diff.h"
#include "checker/report/record_json.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

Json things(const Things& all) {
  Json out = Json::array();
  for (const auto& [name, text] : all) out.push_back({{"name", name}, {"text", text}});
  return out;
}

}  // namespace

std::string diff_json(const Diff& diff) {
  Json out;
  out["version"] = 1;
  out["language"] = 1;
  out["day"] = diff.found.day;
  out["base"] = diff.base;
  out["head"] = diff.head;
  out["fails"] = diff.fails();
  out["changes"] = Json::array();
  for (const Change& change : diff.changes) out["changes"].push_back({{"kind", change.kind}, {"appears", things(change.appears)}, {"gone", things(change.gone)}});
  out["findings"] = Json::array();
  for (const FindingRecord& f : diff.found.findings) out["findings"].push_back(record_json(f));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
