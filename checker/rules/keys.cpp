// Names of findings that stay when lines move.
#include <fmt/format.h>

#include <algorithm>
#include <boost/container/small_vector.hpp>

#include "checker/rules/findings.h"

namespace lawful {
namespace {

std::string joined(const Model& model, EntityId id, const WordKey& row) {
  const RowId r = model.schema->find_row(model[id].kind, row);
  boost::container::small_vector<std::string_view, 8> names;
  for (const Fact& f : model.facts_of(id)) {
    if (r && f.row == r.value && f.state == State::value) names.push_back(model.name(EntityId{f.value}));
  }
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

}  // namespace

std::string key_of(const Model& model, EntityId id) {
  const Entity& e = model[id];
  const Schema& schema = *model.schema;
  if (schema[e.kind].block) {
    const Primitive head = schema[schema[e.kind].head_row].type.primitive;
    if (head == Primitive::text && e.head_state == State::value && model.words->text(schema[e.kind].name) == "deployment") {
      return key_of(model, e.owner) + "/" + model.text_at(e.file, e.first);
    }
    const bool named = head == Primitive::entity;
    std::size_t alike = 1;  // the first, second, .. of that name in its declaration
    for (const Fact& f : model.facts_of(e.owner)) {
      if (!f.block || f.value >= id.value) continue;
      const Entity& other = model[EntityId{f.value}];
      alike += other.kind == e.kind && other.first == e.first ? 1 : 0;
    }
    const std::string ordinal = alike == 1 ? std::string{} : fmt::format(" {}", alike);
    return key_of(model, e.owner) + "/" + (named ? std::string{model.name(EntityId{e.first})} : std::string{model.words->text(schema[e.kind].name)}) + ordinal;
  }
  if (schema[e.kind].head == HeadForm::edge) {
    const Fact* as = model.fact(id, schema.find_row(e.kind, "as"));
    std::string out{model.name(EntityId{e.first})};
    out.append(" -> ").append(model.name(EntityId{e.second}));
    if (as != nullptr) return out.append(" as ").append(model.words->text(Symbol{as->value}));
    const std::string purposes = joined(model, id, "for");
    return purposes.empty() ? out : out.append(" (").append(purposes).append(")");
  }
  if (e.name) return std::string{model.name(id)};
  const RowId head = schema[e.kind].head_row;
  std::string out = head ? joined(model, id, model.words->text(schema[head].attribute)) : std::string{};
  if (schema.find_row(e.kind, "at")) {
    const std::string at = joined(model, id, "at"), purposes = joined(model, id, "for");
    const RowId as = schema.find_row(e.kind, "as");
    if (const Fact* named = as ? model.fact(id, as) : nullptr) return std::string{model.words->text(Symbol{named->value})};
    if (!at.empty()) out += " at " + at;
    if (!purposes.empty()) out += " (" + purposes + ")";
  }
  return out;
}

std::string identity(const Evaluator& e, const Finding& f, const Element* element) {
  const Model& model = e.law().model();
  std::string out = fmt::format("{} | {} | {} | {}", model.name(e.rules().rules[f.rule].entity), model.name(f.regime),
                                model.words->text((*model.schema)[f.subject.kind].name), f.key);
  return element == nullptr ? out : out + identity_of_element(model, *element);
}

std::string identity_of_element(const Model& model, const Element& element) {
  return fmt::format(" | {}@{}", model.name(element.item), element.group ? model.name(element.group) : "people");
}

std::uint64_t fingerprint(std::string_view text, std::uint64_t h) {
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return h;
}

}  // namespace lawful
