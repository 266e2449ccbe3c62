// What is done, with which data of whom, in which setting, and what for.
#include <algorithm>

#include "checker/documents/dpia/dpia.h"
#include "checker/documents/dpia/steps.h"
#include "checker/documents/fields.h"

namespace lawful {
namespace {

Passages flags(const Assessed& a, std::initializer_list<std::pair<const char*, const char*>> asked_for) {
  return a.each([&](EntityId p) {
    Passages out;
    for (const auto& [row, text] : asked_for) a.of().flag(out, p, row, text);
    return out;
  });
}

Passages collections(const Assessed& a) {
  return a.together([&](EntityId p) {
    Passages out;
    for (const Collection& c : a.facts().graph().collections()) {
      if (std::find(c.processings.begin(), c.processings.end(), p) == c.processings.end()) continue;
      const EntityId collect = c.collect;
      const std::string what = joined(a.facts().of(collect, (*a.facts().model().schema)[a.facts().model()[collect].kind].head_row), ", ");
      const std::string whom = joined(a.facts().of(collect, "from"), ", "), where = joined(a.facts().of(collect, "at"), ", ");
      out.push_back({what + (whom.empty() ? "" : ", from " + whom) + (where.empty() ? "" : ", at " + where), a.facts().model().head(collect)});
    }
    return out;
  });
}

Section nature(const Assessed& a) {
  Section out{"nature", "Nature", {}, {}};
  out.blocks.push_back(stated("collection", "How data is collected", collections(a), "declare `collect DATA from PEOPLE at SYSTEM for PROCESSING`"));
  out.blocks.push_back(a.owed("use", "What it is used for", "purpose", "write `purpose NAME` on the processing"));
  out.blocks.push_back(stated("storage", "Where it is kept", a.together([&](EntityId p) { return a.of().locations(p); }), "write `located in PLACE` on the systems"));
  out.blocks.push_back(a.owed("deletion", "How and when it is deleted", [&](EntityId p) { return a.of().retention(p); }, "write `retained for PERIOD after EVENT then deleted`"));
  out.blocks.push_back(stated("source", "Where it comes from", a.together([&](EntityId p) { return a.of().sources(p); }), "declare the collections"));
  out.blocks.push_back(known("sharing", "With whom it is shared", a.together([&](EntityId p) {
    Passages said;
    for (const Recipient& r : a.of().recipients(p)) add(said, a.of().recipient(r));
    return said;
  }), "with nobody, as far as the model goes"));
  out.blocks.push_back(known("high-risk", "Types of processing that are likely to be of high risk", dpia_reasons(a), "none, by what is stated"));
  add_data_maps(out, a);
  return out;
}

// What the processing says itself, else what its groups of people say.
Passages of_people(const Assessed& a, EntityId p, const char* own, const char* of_group) {
  Passages out = a.facts().of(p, own);
  if (!out.empty()) return out;
  for (const EntityId group : a.groups(p)) {
    for (Passage& one : a.facts().of(group, of_group)) out.push_back({a.report().title(group) + ": " + one.text, one.at});
  }
  return out;
}

Section scope(const Assessed& a) {
  Section out{"scope", "Scope", {}, {}};
  out.blocks.push_back(stated("data", "What data it is", a.together([&](EntityId p) { return a.facts().of(p, "uses"); }), "write `uses DATA` on the processing"));
  out.blocks.push_back(known("special", "Special categories of data", a.marked("data", "special-category"), "none"));
  out.blocks.push_back(known("criminal", "Data on criminal convictions and offences", a.marked("data", "criminal"), "none"));
  out.blocks.push_back(known("amount", "How much, and how often", flags(a, {{"large-scale", "on a large scale"}, {"occasional", "occasionally"}}), "not on a large scale, as far as stated"));
  out.blocks.push_back(a.owed("retention", "How long it is kept", [&](EntityId p) { return a.of().retention(p); }, "write `retained for PERIOD after EVENT`"));
  out.blocks.push_back(a.owed("individuals", "How many people are affected", [&](EntityId p) { return of_people(a, p, "affects-about", "about"); }, "write `affects about NUMBER` on the processing, or `about NUMBER` on the groups of people"));
  out.blocks.push_back(a.owed("area", "What area it covers", [&](EntityId p) { return of_people(a, p, "covers", "in"); }, "write `covers PLACE` on the processing, or `in PLACE` on the groups of people"));
  return out;
}

Passages relationship(const Assessed& a, EntityId p) {
  Passages out;
  for (const EntityId group : a.groups(p)) {
    Passage one = a.facts().title(group);
    if (const std::string employer = joined(a.facts().of(group, "work-for"), ", "); !employer.empty()) one.text += ", who work for " + employer;
    if (const std::string power = joined(a.facts().of(group, "depend-on"), ", "); !power.empty()) one.text += ", who depend on " + power;
    out.push_back(std::move(one));
  }
  return out;
}

Passages codes(const Assessed& a) {
  return a.together([&](EntityId p) {
    Passages out;
    for (const EntityId controller : a.facts().graph().controllers(p)) add(out, a.facts().of(controller, "follows-code"));
    return out;
  });
}

Section context(const Assessed& a) {
  Section out{"context", "Context", {}, {}};
  out.blocks.push_back(stated("relationship", "The relationship with the people", a.together([&](EntityId p) { return relationship(a, p); }), "write `from PEOPLE` on the collections"));
  out.blocks.push_back(known("control", "How much control people have", a.facts().of_kind_heads("right"), "no right is described in the model"));
  out.blocks.push_back(known("expectation", "Whether they would expect it", flags(a, {{"beyond-reasonable-expectation", "beyond what people expect"}}), "nothing stated speaks against it"));
  Passages vulnerable = a.marked("subject", "children");
  add(vulnerable, a.marked("subject", "vulnerable"));
  out.blocks.push_back(known("vulnerable", "Children and other vulnerable people", Facts::sorted(std::move(vulnerable)), "none"));
  out.blocks.push_back(asked("concerns", "Earlier concerns and security flaws", a.of_assessments("earlier-concerns"), "what went wrong before or was feared, here or elsewhere"));
  out.blocks.push_back(known("novel", "Whether it is novel", flags(a, {{"innovative", "new technology, or a new use of it"}}), "not stated to be new"));
  out.blocks.push_back(asked("technology", "The state of technology in this area", a.of_assessments("state-of-technology"), "what others use, and what is known of its risks"));
  out.blocks.push_back(asked("public-concern", "Issues of public concern", a.of_assessments("public-concern"), "what is discussed in public about such processing"));
  out.blocks.push_back(known("codes", "Codes of conduct and certificates", codes(a), "none is followed, as far as stated"));
  return out;
}

Section purposes(const Assessed& a) {
  Section out{"purposes", "Purposes", {}, {}};
  out.blocks.push_back(a.owed("achieve", "What is to be achieved", "purpose", "write `purpose NAME` on the processing"));
  out.blocks.push_back(a.owed("effect", "The intended effect on people", "effect-on-people", "write `effect on people TEXT` on the processing"));
  out.blocks.push_back(a.owed("benefits", "The benefits, for you and more broadly", [&](EntityId p) {
    Passages said = a.facts().of(p, "benefits");
    return said.empty() ? a.of().of_blocks(p, "basis", "interest") : said;
  }, "write `benefits TEXT` on the processing"));
  return out;
}

}  // namespace

Section dpia_need(const Assessed& a) {
  Section out{"need", "Identify the need", {}, {}};
  out.blocks.push_back(a.owed("aim", "What the project aims to achieve, and the kind of processing", [&](EntityId p) {
    Passages said = a.facts().of(p, "says-purpose");
    return said.empty() ? a.facts().of(p, "purpose") : said;
  }, "write `purpose NAME` or `says purpose TEXT` on the processing"));
  out.blocks.push_back(known("why", "Why an assessment is needed", dpia_reasons(a), "no criterion of the screening is met by what is stated"));
  return out;
}

Section dpia_description(const Assessed& a) {
  Section out{"description", "Describe the processing", {}, {}};
  out.sections = {nature(a), scope(a), context(a), purposes(a)};
  return out;
}

Passages dpia_reasons(const Assessed& a) { return criteria_met(a.facts(), a.all()); }

}  // namespace lawful
