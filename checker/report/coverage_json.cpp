#include <nlohmann/json.hpp>

#include "checker/report/coverage_report.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

std::string_view to_string(Spoken spoken) {
  return spoken == Spoken::by_quote ? "quoted" : spoken == Spoken::set_aside ? "set-aside" : "nobody";
}

Json passage_json(const CoveredNotice& notice, std::size_t passage, Renderer& renderer) {
  const TextPassage& which = notice.text.passages[passage];
  return {{"line", renderer.position(notice.file, notice.text.offset(which)).line}, {"text", notice.text.text(which)}};
}

Json notice_json(const CoveredNotice& notice, const Sources& sources, Renderer& renderer) {
  const Coverage& c = notice.coverage;
  Json out;
  out["file"] = sources[notice.file].path;
  out["share"] = c.share();
  out["counts"] = {{"sentences", c.sentences.size()}, {"quoted", c.count(Spoken::by_quote)}, {"set-aside", c.count(Spoken::set_aside)},
                   {"nobody", c.count(Spoken::by_nobody)}, {"headings", c.headings.size()}};
  Json& sentences = out["sentences"] = Json::array();
  for (const SentenceCoverage& sentence : c.sentences) {
    Json& json = sentences.emplace_back(passage_json(notice, sentence.passage, renderer));
    json["spoken-for"] = to_string(sentence.spoken);
    json["in-part"] = sentence.spoken != Spoken::by_nobody && sentence.in_part;
  }
  Json& headings = out["headings"] = Json::array();
  for (const std::size_t heading : c.headings) headings.push_back(passage_json(notice, heading, renderer));
  return out;
}

Json missing_json(const CoverageReport& report, const MissingQuote& missing, const Sources& sources, Renderer& renderer) {
  const Quote& quote = report.quotes[missing.quote];
  const LineColumn where = renderer.position(quote.at.file, quote.at.begin);
  Json out{{"file", sources[quote.at.file].path}, {"line", where.line}, {"column", where.column}, {"quote", quote.words}, {"aside", quote.aside}};
  if (missing.nearest != MissingQuote::kNone) out["nearest"] = passage_json(report.notices.front(), missing.nearest, renderer);
  return out;
}

}  // namespace

std::string coverage_json(const CoverageReport& report, const Sources& sources, Renderer& renderer) {
  Json out;
  out["other-text"] = report.other_text;
  out["own-texts"] = report.own_texts;
  out["quotes"] = {{"all", report.quotes.size()}, {"found", report.quotes.size() - report.missing.size()}};
  out["notices"] = Json::array();
  for (const CoveredNotice& notice : report.notices) out["notices"].push_back(notice_json(notice, sources, renderer));
  Json& missing = out["missing"] = Json::array();
  for (const MissingQuote& quote : report.missing) missing.push_back(missing_json(report, quote, sources, renderer));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
