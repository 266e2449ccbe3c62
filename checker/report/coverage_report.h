// Writes how far a model speaks for the sentences of notices.
#pragma once

#include "checker/coverage/coverage.h"
#include "lang/diag/render.h"

namespace lawful {

// One text that was measured.
struct CoveredNotice {
  FileId file;
  NoticeText text;
  Coverage coverage;
};

struct CoverageReport {
  std::vector<Quote> quotes;
  std::vector<CoveredNotice> notices;
  // Quotes that stand in none of the notices, with the most similar passage of the first.
  std::vector<MissingQuote> missing;
  bool other_text = false;              // measured against a text that is not the model's own
  std::vector<std::string> own_texts;   // those that the model names
};

std::string coverage_text(const CoverageReport& report, const Sources& sources, Renderer& renderer);
std::string coverage_json(const CoverageReport& report, const Sources& sources, Renderer& renderer);

}  // namespace lawful
