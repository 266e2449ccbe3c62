#include "checker/documents/dpia/dpia.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/dpia/steps.h"

namespace lawful {
namespace {

Field head(const char* key, const char* label, Passages said) {
  if (said.empty()) said.push_back({"none stated", {}});
  return {key, label, Answer::model, std::move(said), {}};
}

Passages of_judged(const Assessed& a, const char* row) {
  Passages out;
  for (const EntityId id : a.facts().analysis().judged().list()) add(out, a.facts().of(id, row));
  return out;
}

// What somebody answers for is counted apart.
std::vector<Tile> tiles(const Assessed& a) {
  std::vector<Tile> out{{0, "infringements", "infringement"}, {0, "unproven", "unproven"}, {0, "advice", "advice"}, {0, "accepted", ""}};
  for (const Finding* f : a.findings()) {
    const std::size_t at = f->accepted ? 3 : f->verdict == Verdict::unproven ? 1 : f->verdict == Verdict::advice ? 2 : 0;
    ++out[at].count;
  }
  return out;
}

std::string tiles_text(const std::vector<Tile>& tiles) {
  std::string out;
  for (const Tile& tile : tiles) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", tile.count, tile.label);
  return out;
}

}  // namespace

std::vector<EntityId> processings_of_the_judged(const Report& report) {
  const FlowGraph& graph = report.analysis().graph();
  const Judged& judged = report.analysis().judged();
  std::vector<EntityId> out;
  for (const EntityId p : Facts(report).own("processing")) {
    const auto& controllers = graph.controllers(p);
    if (graph.controllers_open(p) || std::any_of(controllers.begin(), controllers.end(), [&](EntityId c) { return judged(c); })) out.push_back(p);
  }
  return out;
}

Document impact_assessment(const Report& report, std::vector<EntityId> processings) {
  const Assessed a(report, std::move(processings));
  const std::string what = a.all().size() == 1 ? report.title(a.all().front()) : fmt::format("{} processings of {}", a.all().size(), joined(document_heads(a.facts()).front().passages, ", "));
  Document out{"dpia", what, document_heads(a.facts()), {}};
  out.over = "Data protection impact assessment";
  out.tiles = tiles(a);
  out.heads.push_back(head("dpo", "Data protection officer", of_judged(a, "dpo")));
  out.heads.push_back(head("contact", "Contact", of_judged(a, "contact")));
  out.heads.push_back(head("check", "The check finds", {{tiles_text(out.tiles), {}}}));
  out.sections = {dpia_need(a), dpia_description(a), dpia_consultation(a), dpia_necessity(a), dpia_risks(a), dpia_measures(a), dpia_sign_off(a), dpia_findings(a), dpia_missing(a)};
  const AnswerCounts counts = count_answers(out);
  out.heads.push_back(head("answered", "Fields of the form", {{fmt::format("{} of {} answered from the model, {} for a person, {} suggested, {} not stated", counts.model, counts.all(), counts.person, counts.suggestion, counts.missing), {}}}));
  return out;
}

}  // namespace lawful
