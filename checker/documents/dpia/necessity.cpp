// Who was asked, and why the processing is needed and goes no further than that.
#include <algorithm>

#include "checker/documents/dpia/steps.h"
#include "checker/documents/fields.h"

namespace lawful {
namespace {

constexpr const char* kInAssessment = "write it here, or in the model: `assessment NAME { kind dpia; ... }`";

Passages bases(const Assessed& a, EntityId p) {
  Passages out = a.facts().of(p, "basis");
  for (Passage& law : a.of().of_blocks(p, "basis", "law")) out.push_back({"the law: " + law.text, law.at});
  for (Passage& balance : a.of().of_blocks(p, "basis", "balanced-by")) out.push_back({"weighed in " + balance.text, balance.at});
  for (Passage& proof : a.of().of_blocks(p, "basis", "recorded-in")) out.push_back({"proof of consent in " + proof.text, proof.at});
  return out;
}

// The reason stated; where the law asks for it or people choose it, that is the reason.
Passages necessary(const Assessed& a, EntityId p) {
  Passages out = a.of().of_blocks(p, "basis", "necessary-because");
  if (!out.empty()) return out;
  for (Passage& law : a.of().of_blocks(p, "basis", "law")) out.push_back({"the law asks for it: " + law.text, law.at});
  for (Passage& asked : a.of().of_blocks(p, "basis", "asked-by")) out.push_back({"people choose it, asked by: " + asked.text, asked.at});
  return out;
}

// One answer for each right: how it is asked for, how fast it is answered, what it does.
Passages rights(const Assessed& a) {
  const Facts& facts = a.facts();
  Passages out;
  for (const EntityId right : facts.own("right")) {
    Passage one{joined(facts.of(right, (*facts.model().schema)[facts.model()[right].kind].head_row)), facts.model().head(right)};
    if (const std::string within = joined(facts.of(right, "answered-within")); !within.empty()) one.text += ", answered within " + within;
    if (const std::string at = joined(facts.of(right, "asked-at"), ", "); !at.empty()) one.text += ", asked for at " + at;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Section dpia_consultation(const Assessed& a) {
  Section out{"consultation", "Consultation", {}, {}};
  out.blocks.push_back(asked("views", "When and how people are asked for their views, or why not", a.of_assessments("views-sought"), kInAssessment));
  out.blocks.push_back(asked("inside", "Who else in the organisation is involved", a.of_assessments("involved"), kInAssessment));
  out.blocks.push_back(known("processors", "Processors that have to assist", a.processors(), "none"));
  out.blocks.push_back(asked("experts", "Experts who are consulted", a.of_assessments("experts-consulted"), kInAssessment));
  return out;
}

Section dpia_necessity(const Assessed& a) {
  Section out{"necessity", "Necessity and proportionality", {}, {}};
  const auto row = [&](const char* name) { return [&a, name](EntityId p) { return a.facts().of(p, name); }; };
  out.blocks.push_back(a.owed("basis", "Lawful basis", [&](EntityId p) { return bases(a, p); }, "write `basis NAME` on the processing"));
  if (Passages conditions = a.rows("condition"); !conditions.empty()) out.blocks.push_back(known("condition", "Condition for special or criminal data", std::move(conditions), ""));
  out.blocks.push_back(a.owed("achieves", "Why the processing is necessary for its purpose", [&](EntityId p) { return necessary(a, p); }, "write `necessary because TEXT` on the basis"));
  out.blocks.push_back(known("other-way", "Other ways to the same end", a.rows("milder-means"), "none that the model knows"));
  out.blocks.push_back(known("creep", "How function creep is prevented", a.each(row("compatible-with")),
                             "each use beyond the purpose of collection is found by the check; the model allows none"));
  out.blocks.push_back(a.owed("quality", "How data is kept correct and to the minimum", row("kept-correct-by"), "write `kept correct by TEXT` on the processing"));
  out.blocks.push_back(stated("information", "What people are told", a.together([&](EntityId p) { return a.of().notices(p); }), "write `told by NOTICE` on the collections"));
  out.blocks.push_back(stated("rights", "How their rights are supported", rights(a), "declare the rights: `right access { answered within 1 month }`"));
  out.blocks.push_back(known("processors-comply", "How processors are bound", a.each_recipient([&](const Recipient& r) {
    return a.of().is_processor(r) ? a.of().contract(r) : Passages{};
  }), a.processors().empty() ? "no processor takes part" : "no contract is stated"));
  out.blocks.push_back(known("transfers", "How international transfers are safeguarded", a.each_recipient([&](const Recipient& r) {
    Passages said = a.of().countries(r);
    add(said, a.of().safeguards(r));
    return said;
  }), "nothing leaves the area of the law, as far as the model goes"));
  return out;
}

}  // namespace lawful
