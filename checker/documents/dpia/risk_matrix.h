// Risks by likelihood and severity, as a picture.
#pragma once

#include "checker/documents/dpia/assessed.h"

namespace lawful {

// "low", "medium", "high", "not stated": the product of both, as a table of three by three has it.
std::string overall(const RiskLevel& level);
// In the words of the template: "possible", "severe"; and what measures do: "reduced", "accepted".
std::string likelihood_word(const RiskLevel& level);
std::string severity_word(const RiskLevel& level);
std::string effect_word(const RiskLevel& before, const RiskLevel& after);

struct RiskPoint {
  std::string title;
  RiskLevel before, after;
};

// Before measures (filled) and after them (a ring), numbered as listed.
Figure risk_matrix(const std::vector<RiskPoint>& points);

}  // namespace lawful
