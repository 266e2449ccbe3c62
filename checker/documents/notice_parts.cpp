// What the parts of a notice share, its first layer, and what is done with the data.  The other parts stand in
// notice_details.cpp.
#include "checker/documents/notice_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/law/fact_text.h"

namespace lawful {
namespace {

std::vector<EntityId> judged_controllers(const Facts& facts, const std::vector<EntityId>& processings) {
  std::vector<EntityId> out;
  const Judged& judged = facts.analysis().judged();
  for (const EntityId p : processings) {
    for (const EntityId c : facts.graph().controllers(p)) {
      if (judged(c) && !contains(out, c)) out.push_back(c);
    }
  }
  if (out.empty()) out = judged.list();
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Field stated_field(const char* key, const char* label, Passages said, std::string hint) {
  const Answer answer = said.empty() ? Answer::missing : Answer::model;
  return {key, label, answer, std::move(said), std::move(hint)};
}

void add_unstated(Section& out, const char* key, const char* label, std::vector<std::string> whose, std::string_view what_to_write) {
  if (whose.empty()) return;
  std::sort(whose.begin(), whose.end());
  whose.erase(std::unique(whose.begin(), whose.end()), whose.end());
  out.blocks.push_back(Field{key, label, Answer::missing, {}, fmt::format("{}; of: {}", what_to_write, fmt::join(whose, ", "))});
}

Passages one_line(const Passages& all, std::string_view between) {
  if (all.empty()) return {};
  return {{joined(all, between), all.front().at}};
}

NoticeParts::NoticeParts(const Report& report, std::vector<EntityId> processings)
    : facts_(report),
      of_(facts_),
      model_(facts_.model()),
      schema_(*model_.schema),
      day_(facts_.law()),
      graph_(facts_.graph()),
      processings_(std::move(processings)),
      speakers_(judged_controllers(facts_, processings_)),
      law_(facts_, regimes_of(facts_, speakers_)) {
  const RowId of = schema_.row("notice", "of");
  for (const EntityId notice : facts_.own("notice")) {
    const auto whose = day_.heads(notice, of);
    if (whose.empty() || std::any_of(whose.begin(), whose.end(), [&](EntityId o) { return contains(speakers_, o); })) declared_.push_back(notice);
  }
}

std::string NoticeParts::names_of_speakers() const {
  std::vector<std::string> names;
  for (const EntityId id : speakers_) names.push_back(facts_.report().title(id));
  return names.empty() ? "nobody named" : listing(names);
}

bool NoticeParts::is_ours(EntityId processing) const { return contains(processings_, processing); }

Passages NoticeParts::of_speakers(const char* row) const {
  Passages out;
  for (const EntityId id : speakers_) add(out, facts_.of(id, row));
  return out;
}

Passages NoticeParts::of_declared(const char* row) const {
  Passages out;
  for (const EntityId id : declared_) add(out, facts_.of(id, row));
  return Facts::sorted(std::move(out));
}

// In the order in which they are written: the first is the best.
Passages NoticeParts::reached_at() const { return of_speakers("contact"); }

Passages NoticeParts::requests_at() const {
  Passages out = of_speakers("takes-requests-at");
  return out.empty() ? reached_at() : out;
}

bool NoticeParts::opened(EntityId item) const {
  if (!law_.listed("opens", item)) return model_[item].kind != schema_.kind("right-name") || day_.flag(item, schema_.row("right-name", "of-everybody")) == Truth::yes;
  return std::any_of(processings_.begin(), processings_.end(), [&](EntityId p) {
    return law_.ask("opens", item, Ref{schema_.kind("processing"), p.value}).truth == Truth::yes;
  });
}

void NoticeParts::add_wording(Section& out, std::string_view part) const {
  for (const char* kind : {"notice-item", "right-name"}) {
    for (const EntityId item : law_.of_part(kind, part)) {
      if (!opened(item)) continue;
      for (Passage& words : law_.wording(item)) out.blocks.push_back(Paragraph{std::move(words)});
    }
  }
}

// ---- the first layer -------------------------------------------------------------------------------

Section NoticeParts::in_short() const {
  Section out{"in-short", "In short", {}, {}};
  Passages who;
  for (const EntityId id : speakers_) who.push_back(facts_.title(id));
  Passages how = reached_at();
  out.blocks.push_back(stated_field("who", "Who we are", one_line(who, " and "), "name whose notice it is: `controller NAME` on the processings"));
  out.blocks.push_back(stated_field("reach", "How to reach us", one_line(how, ", or "), "write `contact \"...\"` on the organisation"));
  Passages what;
  for (const EntityId p : processings_) what.push_back(facts_.title(p));
  out.blocks.push_back(stated_field("what", "What we use your data for", std::move(what), "declare the processings"));
  Passages to;
  for (const Receiver& r : receivers()) add(to, r.who);
  to = Facts::sorted(std::move(to));
  if (!to.empty()) out.blocks.push_back(Field{"to", "Who else gets it", Answer::model, one_line(to), {}});
  Passages countries;
  for (const Member* m : transfers(Truth::yes)) countries.push_back({m->country ? facts_.report().title(m->country) : "a country that is not stated", model_.head(m->movement)});
  countries = Facts::sorted(std::move(countries));
  if (!countries.empty()) out.blocks.push_back(Field{"abroad", "Where it goes abroad", Answer::model, one_line(countries), {}});
  Passages rights;
  for (const char* part : {"rights", "objecting", "decisions"}) {
    const auto items = law_.of_part("notice-item", part);
    const bool told = std::any_of(items.begin(), items.end(), [&](EntityId item) { return law_.listed("opens", item) && opened(item); });
    for (const EntityId right : law_.of_part("right-name", part)) {
      if (opened(right) || (told && part == std::string_view{"objecting"})) rights.push_back({facts_.report().title(right), {}});
    }
  }
  out.blocks.push_back(Field{"rights", "What you can ask for", Answer::model, one_line(rights), {}});
  Section complaints = complaining();
  std::erase_if(complaints.blocks, [](const Block& block) { return !std::holds_alternative<Field>(block); });
  for (Block& block : complaints.blocks) {
    Field& field = std::get<Field>(block);
    if (field.answer == Answer::model) out.blocks.push_back(Field{field.key, "Complaints: " + in_sentence(field.label), Answer::model, one_line(field.passages, ", or "), {}});
  }
  return out;
}

// ---- what is done, why, and for how long -------------------------------------------------------------

Section NoticeParts::use() const {
  Section out{"use", "What we use, what for, and on which basis", {}, {}};
  for (const EntityId p : processings_) out.sections.push_back(use_of(p));
  return out;
}

Section NoticeParts::use_of(EntityId p) const {
  Section out{std::string{model_.name(p)}, facts_.report().title(p), {}, {}};
  out.blocks.push_back(stated_field("purpose", "What for", purpose_of(p), "write `purpose NAME`, or in your words `says purpose \"...\"`"));
  out.blocks.push_back(stated_field("data", "What data", one_line(facts_.of(p, "uses")), "write `uses DATA`"));
  out.blocks.push_back(stated_field("people", "Whose", one_line(of_.people(p)), "write `of PEOPLE`, or `from PEOPLE` on the collections"));
  out.blocks.push_back(stated_field("basis", "Why we may", basis_of(p), "write `basis NAME`; without one it must stop"));
  if (Passages conditions = facts_.of(p, "condition"); !conditions.empty()) out.blocks.push_back(Field{"condition", "Why we may use sensitive data", Answer::model, std::move(conditions), {}});
  out.blocks.push_back(stated_field("keeping", "How long we keep it", keeping_of(p), "write `retained for PERIOD after EVENT`, `retained until EVENT` or `retained while \"...\"`"));
  if (const auto at = graph_.collections(); std::any_of(at.begin(), at.end(), [&](const Collection& c) { return contains(c.processings, p) && facts_.of(c.collect, "obtained-from").empty(); })) {
    out.blocks.push_back(stated_field("giving", "Whether you must give it", giving_of(p), "write `optional` or `not optional` on the collection"));
  }
  return out;
}

Passages NoticeParts::purpose_of(EntityId p) const {
  Passages said = facts_.of(p, "says-purpose");
  return said.empty() ? facts_.of(p, "purpose") : said;
}

// The library's plain words, the interest, and the law that is named.
Passages NoticeParts::basis_of(EntityId p) const {
  Passages out;
  const RowId row = schema_.row("processing", "basis");
  day_.each(p, row, [&](const Fact& fact) {
    const EntityId basis = day_.head(fact);
    const Span at{model_[p].file, fact.place, fact.place + 1};
    const EntityId block = fact.block ? EntityId{fact.value} : EntityId{};
    const Passages others = block ? other_parties(block) : Passages{};
    std::string text = others.empty() ? joined(facts_.of(basis, "plainly")) : std::string{};
    text += text.empty() ? facts_.report().title(basis) : fmt::format(" ({})", facts_.report().title(basis));
    out.push_back({std::move(text), at});
    if (!block) return;
    for (const Passage& party : others) out.push_back({"With: " + party.text, party.at});
    for (Passage& interest : facts_.of(block, "interest")) out.push_back({"Our interest: " + interest.text, interest.at});
    for (Passage& law : facts_.of(block, "law")) out.push_back({"The law: " + law.text, law.at});
    for (Passage& back : facts_.of(block, "withdrawn-at")) out.push_back({"You can take your consent back at: " + back.text, back.at});
  });
  return out;
}

// With whom a contract is, where it is not with the people themselves: then it cannot be called theirs.
Passages NoticeParts::other_parties(EntityId basis) const {
  const RowId with = schema_.row("basis", "with");
  for (const EntityId party : day_.heads(basis, with)) {
    if (model_[party].kind == schema_.kind("subject") || model_.name(party) == "data-subject") return {};
  }
  return facts_.of(basis, with);
}

// What collections say; where they are silent, what the basis itself tells.
Passages NoticeParts::giving_of(EntityId p) const {
  Passages out;
  const RowId optional = schema_.row("collect", "optional");
  bool silent = false;
  for (const Collection& c : graph_.collections()) {
    if (!contains(c.processings, p) || !facts_.of(c.collect, "obtained-from").empty()) continue;
    switch (day_.flag(c.collect, optional)) {
      case Truth::yes: out.push_back({"You are free to give it or not.", model_.head(c.collect)}); break;
      case Truth::no: out.push_back({"You must give it.", model_.head(c.collect)}); break;
      case Truth::unknown: silent = true; break;
    }
  }
  if (silent || out.empty()) {
    for (const EntityId basis : day_.heads(p, schema_.row("processing", "basis"))) add(out, facts_.of(basis, "data-needed"));
  }
  return Facts::sorted(std::move(out));
}

namespace {

// "the end of the contract"
std::string event_in_sentence(const std::string& title) {
  for (const char* article : {"The ", "the ", "A ", "a ", "An ", "an "}) {
    if (title.starts_with(article)) return in_sentence(title);
  }
  return "the " + in_sentence(title);
}

}  // namespace

Passages NoticeParts::keeping_of(EntityId p) const {
  Passages out;
  day_.each(p, schema_.row("processing", "retained-for"), [&](const Fact& fact) {
    const EntityId block = fact.block ? EntityId{fact.value} : EntityId{};
    std::string text = fact_text(model_, p, fact);
    for (const Passage& event : block ? facts_.of(block, "after") : Passages{}) text += " after " + event_in_sentence(event.text);
    for (const Passage& then : block ? facts_.of(block, "then") : Passages{}) text += ", then " + then.text;
    out.push_back({std::move(text), {model_[p].file, fact.place, fact.place + 1}});
  });
  for (Passage& event : facts_.of(p, "retained-until")) out.push_back({"until " + event_in_sentence(event.text), event.at});
  for (Passage& words : facts_.of(p, "retained-while")) out.push_back({"as long as this holds: " + words.text, words.at});
  return out;
}

}  // namespace lawful
