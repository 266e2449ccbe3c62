#include "checker/documents/notice.h"

#include <fmt/format.h>

#include "checker/documents/notice_parts.h"

namespace lawful {

Document privacy_notice(const Report& report, std::vector<EntityId> processings) {
  const NoticeParts parts(report, std::move(processings));
  Document out{"notice", "Privacy notice of " + parts.names_of_speakers(), document_heads(parts.facts()), {}, false, true};
  out.sections.push_back(parts.in_short());
  for (Section& section : parts.details()) out.sections.push_back(std::move(section));
  const AnswerCounts counts = count_answers(out);
  const std::size_t open = counts.missing + counts.person;
  const std::string state = open == 0 ? "nothing is left to fill in" : fmt::format("{} {} left to fill in, marked below", open, open == 1 ? "place is" : "places are");
  out.heads.push_back({"state", "Draft", Answer::model, {{state, {}}}, {}});
  return out;
}

}  // namespace lawful
