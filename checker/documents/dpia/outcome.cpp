// Who signed off what, and the annexes: what the check finds, and what nobody stated.
#include <fmt/format.h>

#include <algorithm>

#include "checker/documents/dpia/steps.h"
#include "checker/documents/fields.h"

namespace lawful {

Section dpia_sign_off(const Assessed& a) {
  constexpr const char* hint = "name, position and day; or in the model: `assessment NAME { kind dpia; ... }`";
  Section out{"sign-off", "Sign off and record outcomes", {}, {}};
  const auto ask = [&](const char* key, const char* label, const char* row) { out.blocks.push_back(asked(key, label, a.of_assessments(row), hint)); };
  ask("measures-approved", "Measures approved by", "measures-approved-by");
  ask("residual-approved", "Residual risks approved by", "residual-risk-approved-by");
  ask("dpo-advice", "Advice of the data protection officer", "dpo-advice");
  ask("advice-followed", "Advice accepted or overruled by, and why", "dpo-advice-followed");
  ask("views-reviewed", "Responses of people reviewed by, and why they are departed from", "views-reviewed-by");
  out.blocks.push_back(known("authority", "The authority consulted beforehand", a.of_assessments("authority-consulted"), "not consulted, as far as stated"));
  out.blocks.push_back(stated("done", "Done, and reviewed", [&] {
    Passages said = a.of_assessments("done");
    for (Passage& one : a.of_assessments("reviewed")) said.push_back({"reviewed " + one.text, one.at, one.lead});
    return said;
  }(), "write `assessment NAME { kind dpia; of PROCESSING; done DATE }`"));
  ask("kept-by", "Kept under review by", "kept-under-review-by");
  return out;
}

Section dpia_findings(const Assessed& a) {
  Section out{"findings", "Annex: findings", {}, {}};
  Table table{"findings", "What the check finds", {{"verdict", "Verdict"}, {"says", "Finding"}, {"law", "Law"}, {"cure", "Cure"}}, {}, "The check finds nothing."};
  for (const Finding* f : a.findings()) {
    const std::string verdict{to_string(f->verdict)};
    table.rows.push_back({{{{verdict + (f->accepted ? ", accepted" : ""), {}}}, {{a.report().says(*f), a.report().anchor(*f)}}, {{a.report().law(*f), {}}}, {{a.report().cure(*f), {}}}}, verdict});
  }
  // What weighs most stands first.
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const Table::Row& x, const Table::Row& y) {
    const auto weight = [](const std::string& mark) { return mark == "infringement" ? 0 : mark == "contradiction" ? 1 : mark == "unproven" ? 2 : 3; };
    return weight(x.mark) < weight(y.mark);
  });
  out.blocks.push_back(std::move(table));
  return out;
}

Section dpia_missing(const Assessed& a) {
  Section out{"missing", "Annex: what nobody stated", {}, {}};
  Table table{"missing", "Facts that findings wait for", {{"fact", "Fact"}, {"cure", "What to write"}}, {}, "No finding waits for a fact."};
  for (const Finding* f : a.findings()) {
    for (const Missing& m : f->missing) {
      const auto text = a.report().missing(m);
      const auto same = [&](const Table::Row& row) { return row.cells[0].front().text == text.says; };
      if (std::none_of(table.rows.begin(), table.rows.end(), same)) table.rows.push_back({{{{text.says, text.at}}, {{text.cure, {}}}}, {}});
    }
  }
  out.blocks.push_back(std::move(table));
  return out;
}

}  // namespace lawful
