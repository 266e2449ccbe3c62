#include "checker/documents/dpia/risk_matrix.h"

#include <fmt/format.h>

#include <array>

#include "checker/documents/writers.h"

namespace lawful {
namespace {

constexpr int kCell = 110, kLeft = 120, kTop = 20, kBottom = 60;
constexpr std::array<std::string_view, 3> kLikelihood{"remote", "possible", "probable"}, kSeverity{"minimal", "significant", "severe"};
// By likelihood, then severity: 0 low, 1 medium, 2 high.
constexpr unsigned kOverall[3][3] = {{0, 0, 1}, {0, 1, 2}, {1, 2, 2}};
constexpr std::array<std::string_view, 3> kWords{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> kFills{"#e9f2ec", "#fcefd0", "#f6d9d3"};

// Several points of a cell stand beside and below each other.
std::string point(const RiskLevel& level, std::size_t number, bool after, std::array<std::array<int, 3>, 3>& taken) {
  if (!level.likelihood || !level.severity) return {};
  const int slot = taken[*level.likelihood][*level.severity]++;
  const int x = kLeft + static_cast<int>(*level.severity) * kCell + 20 + slot % 3 * 30;
  const int y = kTop + (2 - static_cast<int>(*level.likelihood)) * kCell + 44 + slot / 3 * 28;
  const char* fill = after ? "#ffffff" : "#1c2733";
  return fmt::format("<circle cx=\"{0}\" cy=\"{1}\" r=\"11\" fill=\"{2}\" stroke=\"#1c2733\" stroke-width=\"2\"{5}/>"
                     "<text x=\"{0}\" y=\"{6}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{3}\">{4}</text>",
                     x, y, fill, after ? "#1c2733" : "#ffffff", number, after ? " stroke-dasharray=\"3 2\"" : "", y + 4);
}

std::string cells() {
  std::string out;
  for (unsigned l = 0; l < 3; ++l) {
    for (unsigned s = 0; s < 3; ++s) {
      const int x = kLeft + static_cast<int>(s) * kCell, y = kTop + (2 - static_cast<int>(l)) * kCell;
      out += fmt::format("<rect x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{2}\" fill=\"{3}\" stroke=\"#55606e\"/><text x=\"{4}\" y=\"{5}\" font-size=\"12\" fill=\"#1c2733\">{6}</text>", x, y, kCell,
                         kFills[kOverall[l][s]], x + 8, y + 18, kWords[kOverall[l][s]]);
    }
  }
  for (unsigned i = 0; i < 3; ++i) {
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"13\" text-anchor=\"end\" fill=\"#1c2733\">{}</text>", kLeft - 10, kTop + (2 - static_cast<int>(i)) * kCell + kCell / 2, kLikelihood[i]);
    out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"13\" text-anchor=\"middle\" fill=\"#1c2733\">{}</text>", kLeft + static_cast<int>(i) * kCell + kCell / 2, kTop + 3 * kCell + 20, kSeverity[i]);
  }
  return out;
}

}  // namespace

std::string overall(const RiskLevel& level) {
  if (!level.likelihood || !level.severity) return "not stated";
  return std::string{kWords[kOverall[*level.likelihood][*level.severity]]};
}

std::string likelihood_word(const RiskLevel& level) { return level.likelihood ? std::string{kLikelihood[*level.likelihood]} : "not stated"; }
std::string severity_word(const RiskLevel& level) { return level.severity ? std::string{kSeverity[*level.severity]} : "not stated"; }

// Between what is reduced to nothing and what is reduced the form leaves no step for a table of three: any
// lower product, likelihood or severity is a reduction.
std::string effect_word(const RiskLevel& before, const RiskLevel& after) {
  if (!before.likelihood || !before.severity || !after.likelihood || !after.severity) return "not stated";
  const bool lower = *after.likelihood < *before.likelihood || *after.severity < *before.severity;
  return lower ? "reduced" : "accepted";
}

Figure risk_matrix(const std::vector<RiskPoint>& points) {
  const int width = kLeft + 3 * kCell + 20, height = kTop + 3 * kCell + kBottom;
  std::string svg = fmt::format("<svg aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"Helvetica, Arial, sans-serif\">", width, height);
  svg += cells();
  std::array<std::array<int, 3>, 3> taken{};
  std::string alternative = "Risks by likelihood and severity. ";
  for (std::size_t i = 0; i < points.size(); ++i) {
    svg += point(points[i].before, i + 1, false, taken);
    svg += point(points[i].after, i + 1, true, taken);
    alternative += fmt::format("{}: {}, {} before measures, {} after. ", i + 1, points[i].title, overall(points[i].before), overall(points[i].after));
  }
  svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"#55606e\">filled: before measures; dashed ring: after them</text></svg>", kLeft, height - 10);
  std::string caption = "Risks by likelihood (upwards) and severity (to the right).";
  for (std::size_t i = 0; i < points.size(); ++i) caption += fmt::format(" {}: {}.", i + 1, points[i].title);
  return {"risk-matrix", std::move(svg), std::move(alternative), std::move(caption)};
}

}  // namespace lawful
