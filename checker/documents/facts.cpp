#include "checker/documents/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "checker/law/fact_text.h"

namespace lawful {

Passages Facts::of(EntityId id, RowId row) const {
  Passages out;
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row != row.value || !law_.holds(fact) || (fact.block && !law_.holds(EntityId{fact.value}))) continue;
    const Row& r = (*model_.schema)[row];
    const bool entity = fact.state == State::value && (r.type.primitive == Primitive::entity || r.type.primitive == Primitive::target);
    const EntityId head = entity ? law_.head(fact) : EntityId{};
    const std::string text = head ? report_.title(head) : fact_text(model_, id, fact);
    const FileId file = model_[id].file;
    out.push_back({text, {file, fact.place, fact.place + 1}});
  }
  return out;
}

Passages Facts::of(EntityId id, const char* row) const {
  const RowId found = model_.schema->find_row(model_[id].kind, row);
  return found ? of(id, found) : Passages{};
}

Passages Facts::of_kind_heads(const char* kind) const {
  Passages out;
  const RowId head = (*model_.schema)[model_.schema->kind(kind)].head_row;
  for (const EntityId id : own(kind)) add(out, of(id, head));
  return out;
}

Passage Facts::title(EntityId id) const { return {report_.title(id), model_[id].origin == Origin::project ? model_.head(id) : Span{}}; }

std::string Facts::in_words(EntityId id) const {
  const Schema& schema = *model_.schema;
  const Kind& kind = schema[model_[id].kind];
  if (kind.block) {
    const bool named = schema[kind.head_row].type.primitive == Primitive::entity;
    const std::string head = named ? report_.title(EntityId{model_[id].first}) : std::string{model_.words->text(kind.name)};
    return fmt::format("{}, of {}", head, in_words(model_[id].owner));
  }
  if (model_[id].name || !model_.title(id).empty()) return report_.title(id);
  if (const EdgeId edge = graph().edge_of(id)) {
    return fmt::format("{} to {}", report_.title(graph()[graph()[edge].from].entity), report_.title(graph()[graph()[edge].to].entity));
  }
  const Passages heads = kind.head_row ? of(id, kind.head_row) : Passages{};
  return heads.empty() ? report_.declaration(id) : joined(heads, ", ");
}

namespace {

std::vector<EntityId> widest(const LawOfDay& law, std::vector<EntityId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<EntityId> out;
  for (const EntityId id : ids) {
    if (std::none_of(ids.begin(), ids.end(), [&](EntityId other) { return other != id && law.under(id, other); })) out.push_back(id);
  }
  return out;
}

}  // namespace

std::string Facts::named(std::vector<EntityId> ids) const {
  std::vector<std::string> names;
  for (const EntityId id : widest(law_, std::move(ids))) names.push_back(report_.title(id));
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

Passage Facts::items(BitView elements) const {
  std::vector<EntityId> ids;
  each_bit(elements, [&](std::size_t c) {
    for (const Element& e : graph().elements().members(c)) ids.push_back(e.item);
  });
  return {named(std::move(ids)), {}};
}

Passage Facts::people(BitView elements) const {
  std::vector<EntityId> ids;
  each_bit(elements, [&](std::size_t c) {
    for (const Element& e : graph().elements().members(c)) {
      if (e.group) ids.push_back(e.group);
    }
  });
  return {named(std::move(ids)), {}};
}

Passage Facts::places(const Node& node) const {
  if (node.user_devices) return {"on the devices of the people concerned", {}};
  std::vector<std::string> names;
  for (const EntityId place : node.places) names.push_back(report_.title(place));
  for (const EntityId area : node.outside) names.push_back("outside " + report_.title(area));
  if (node.more_places && node.outside.empty()) names.emplace_back(names.empty() ? "place not stated" : "and elsewhere");
  return {fmt::format("{}", fmt::join(names, ", ")), {}};
}

Passages Facts::sorted(Passages passages) {
  const auto key = [](const Passage& passage) { return std::tie(passage.lead, passage.text); };
  std::stable_sort(passages.begin(), passages.end(), [&](const Passage& a, const Passage& b) { return key(a) < key(b); });
  passages.erase(std::unique(passages.begin(), passages.end(), [&](const Passage& a, const Passage& b) { return key(a) == key(b); }), passages.end());
  return passages;
}

std::vector<EntityId> Facts::own(const char* kind) const {
  std::vector<EntityId> out;
  for (const EntityId id : model_.all(model_.schema->kind(kind))) {
    if (model_[id].origin == Origin::project && law_.holds(id)) out.push_back(id);
  }
  return out;
}

std::vector<Field> document_heads(const Facts& facts) {
  const Judged& judged = facts.analysis().judged();
  std::vector<Field> out;
  Field who{"organisations", "For", Answer::model, {}, {}};
  for (const EntityId id : judged.list()) who.passages.push_back(facts.title(id));
  if (who.passages.empty()) who.passages.push_back({"all organisations of the model", {}});
  out.push_back(std::move(who));
  out.push_back({"day", "As at", Answer::model, {{to_string(facts.law().day()), {}}}, {}});
  Field regimes{"regimes", "Law", Answer::model, {}, {}};
  for (const EntityId regime : facts.law().regimes()) {
    const bool applies = std::any_of(judged.list().begin(), judged.list().end(), [&](EntityId o) { return facts.law().applies(regime, o) != Truth::no; });
    if (applies) regimes.passages.push_back({facts.report().title(regime), {}});
  }
  if (!regimes.passages.empty()) out.push_back(std::move(regimes));
  return out;
}

}  // namespace lawful
