// Findings in the formats of other tools.  One writer a file; docs/formats.md tells of each.
#pragma once

#include <map>

#include "checker/report/finding_record.h"

namespace lawful {

std::string findings_sarif(const FindingsRecord& found);
std::string findings_junit(const FindingsRecord& found);
std::string findings_github(const FindingsRecord& found);
std::string findings_gitlab(const FindingsRecord& found);
std::string findings_markdown(const FindingsRecord& found);

// How many findings of each verdict are open, and how many are not.
struct Counts {
  std::map<Verdict, std::size_t> open;
  std::size_t accepted = 0, known = 0, cured = 0, failing = 0;
};
Counts count(const FindingsRecord& found);
// "1 infringement, 2 unproven, 0 advice, 1 accepted"
std::string counts_text(const Counts& counts);

// "flows.gdpr:12:3"
std::string place_text(const PlaceRecord& place);

}  // namespace lawful
