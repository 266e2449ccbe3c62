#include "checker/documents/dpia/screening.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/report/explain_condition.h"

namespace lawful {

Screening::Screening(const Facts& facts) : facts_(facts), model_(facts.model()), schema_(*model_.schema) {
  const RowId criterion = schema_.row("define", "criterion"), concludes = schema_.row("define", "concludes");
  const auto& defines = facts.analysis().rules().defines;
  for (std::uint32_t i = 0; i < defines.size(); ++i) {
    if (defines[i].of != schema_.kind("processing")) continue;
    if (const Fact* list = model_.fact(defines[i].entity, criterion)) by_list_[model_.text(defines[i].entity, *list)].push_back(DefineId{i});
    if (model_.fact(defines[i].entity, concludes) != nullptr) conclusions_.push_back(DefineId{i});
  }
}

std::string Screening::title(DefineId id) const { return facts_.report().title(facts_.analysis().rules().defines[id.value].entity); }

// Whether the regime applies to the processing, and the define counts there.
Truth Screening::asked_under(DefineId id, EntityId processing, EntityId regime) const {
  const EntityId define = facts_.analysis().rules().defines[id.value].entity;
  const auto only = facts_.law().heads(define, schema_.row("define", "asked-under"));
  if (!only.empty() && std::find(only.begin(), only.end(), regime) == only.end()) return Truth::no;
  return facts_.analysis().evaluator().applies({schema_.kind("processing"), processing.value}, regime);
}

Screening::Outcome Screening::ask(DefineId id, EntityId processing) const {
  Outcome out;
  bool asked = false;
  const Evaluator& evaluator = facts_.analysis().evaluator();
  const Ref subject{schema_.kind("processing"), processing.value};
  for (const EntityId regime : facts_.law().regimes()) {
    if (asked_under(id, processing, regime) == Truth::no) continue;
    std::vector<Missing> missing;
    const Truth truth = evaluator.holds(id, subject, regime, missing);
    if (asked && truth <= out.truth) continue;
    asked = true;
    out = {truth, {}};
    for (const Missing& m : missing) {
      const auto text = facts_.report().missing(m);
      out.facts.push_back({text.says, text.at});
    }
    if (truth != Truth::unknown) deciding(evaluator.why(id, subject, regime), truth, subject, regime, out.facts);
  }
  if (!asked) out.facts.push_back({"this list is not of the law that applies here", {}});
  out.facts = Facts::sorted(std::move(out.facts));
  return out;
}

// The conditions without parts that have this outcome: of a yes the ones that hold, of a no those that do not.
void Screening::deciding(const Premise& premise, Truth truth, const Ref& subject, EntityId regime, Passages& out) const {
  if (premise.code != nullptr && premise.code->logic == Logic::negation) return;
  for (const Premise& part : premise.parts) {
    if (part.truth == truth) deciding(part, truth, subject, regime, out);
  }
  if (premise.code != nullptr && premise.parts.empty()) out.push_back(fact(premise, subject, regime));
}

namespace {

// Titles in the order of the alphabet, each once; only the first few of many.
std::string titles_of(const Report& report, const std::vector<EntityId>& ids) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> titles;
  for (const EntityId id : ids) titles.push_back(report.title(id));
  std::sort(titles.begin(), titles.end());
  titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
  const std::size_t more = titles.size() > kMost ? titles.size() - kMost : 0;
  titles.resize(titles.size() - more);
  return fmt::format("{}{}", fmt::join(titles, ", "), more == 0 ? "" : fmt::format(" and {} more", more));
}

// "large-scale" as it is written in a model: "large scale".
std::string phrase_of(std::string words) {
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

}  // namespace

// A search that finds shows what it finds; one that does not, what it looked at.
Passage Screening::fact(const Premise& premise, const Ref& subject, EntityId regime) const {
  const Compiled& code = *premise.code;
  if (!premise.found.empty()) {
    const EntityId first = premise.found.front();
    return {titles_of(facts_.report(), premise.found), model_[first].origin == Origin::project ? model_.head(first) : Span{}};
  }
  const bool own_path = !code.left.steps.empty() && code.left.start == Start::slot && code.left.slot == 0;
  if (code.logic != Logic::test && !code.over_kind && own_path) {
    const Value value = facts_.analysis().evaluator().read(code.left, subject, regime);
    std::vector<EntityId> looked_at;
    for (const std::uint32_t one : value.set) looked_at.push_back(EntityId{one});
    const std::string path = phrase_of(path_text(model_, code.left));
    return {looked_at.empty() ? "no " + path : fmt::format("{}: {}; none fits", path, titles_of(facts_.report(), looked_at)), {}};
  }
  Span at;
  if (own_path && code.left.steps.size() == 1 && !code.left.steps.front().rows.empty()) {
    const auto& [kind, row] = code.left.steps.front().rows.front();
    const Fact* stated = kind == subject.kind ? model_.fact(EntityId{subject.index}, row) : nullptr;
    if (stated != nullptr) at = {model_[EntityId{subject.index}].file, stated->place, stated->place + 1};
  }
  const std::string value = value_text(facts_.report(), code, subject, regime);
  if (!value.empty()) return {value, at};
  return {(premise.truth == Truth::yes ? "" : "not ") + phrase_of(condition_text(model_, code)), at};
}

Screening::Conclusion Screening::conclude(EntityId processing) const {
  Conclusion out{Truth::no, "not required, by what is stated"};
  for (const DefineId id : conclusions_) {
    const Truth truth = ask(id, processing).truth;
    if (truth <= out.truth) continue;
    const EntityId define = facts_.analysis().rules().defines[id.value].entity;
    const std::string text = model_.text(define, *model_.fact(define, schema_.row("define", "concludes")));
    out = {truth, truth == Truth::yes ? text : "cannot be told yet; perhaps " + text};
  }
  return out;
}

}  // namespace lawful
