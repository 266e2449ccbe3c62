// Findings for programs.  The shape is documented in docs/findings-json.md; `version` changes when it does.
#include <nlohmann/json.hpp>

#include "checker/law/edition.h"
#include "checker/report/record_json.h"
#include "checker/report/report.h"

namespace lawful {

std::string findings_json(const Report& report, const std::vector<Standing>& standings) {
  nlohmann::ordered_json out;
  out["version"] = 1;
  out["language"] = kLanguageVersion;
  out["library"] = {{"edition", to_string(edition_day())}, {"hash", edition_hash()}};
  out["day"] = to_string(report.analysis().law().day());
  out["assumed"] = report.assumed();
  out["findings"] = nlohmann::ordered_json::array();
  const auto& all = report.analysis().findings().all;
  for (std::size_t i = 0; i < all.size(); ++i) out["findings"].push_back(record_json(record_finding(report, all[i], standings.at(i))));
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
