// Risks by likelihood and severity, as a picture.
#pragma once

#include <optional>

#include "checker/documents/document.h"

namespace lawful {

// 0 low, 1 medium, 2 high; none where it is not stated.
struct RiskLevel {
  std::optional<unsigned> likelihood, severity;
};

// "low", "medium", "high", "not stated": the product of both, as a table of three by three has it.
std::string overall(const RiskLevel& level);

struct RiskPoint {
  std::string title;
  RiskLevel before, after;
};

// Before measures (filled) and after them (a ring), numbered as listed.
Figure risk_matrix(const std::vector<RiskPoint>& points);

}  // namespace lawful
