#include "checker/documents/dpv_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/diag/printable.h"

namespace lawful {
namespace {

// A prefix of the context and a plain name, whatever somebody wrote.
bool is_term(std::string_view text) {
  static constexpr std::array<std::string_view, 5> prefixes{"dpv:", "pd:", "eu-gdpr:", "legal-eu:", "loc:"};
  const auto prefix = std::find_if(prefixes.begin(), prefixes.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (prefix == prefixes.end() || text.size() == prefix->size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix->size()), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

std::string DpvTerms::term(EntityId id, const char* row) const {
  const Model& model = facts_.model();
  const RowId found = model.schema->find_row(model[id].kind, row);
  const Fact* fact = found ? model.fact(id, found) : nullptr;
  if (fact == nullptr || fact->state != State::value) return {};
  std::string text{model.text(id, *fact)};
  return is_term(text) ? text : std::string{};
}

// Of what it is a kind of, nearest first.
std::string DpvTerms::term_above(EntityId id, const char* otherwise) const {
  if (std::string broader = term(id, "dpv-broader"); !broader.empty()) return broader;
  const Model& model = facts_.model();
  std::vector<EntityId> level{id};
  for (int depth = 0; depth < 16 && !level.empty(); ++depth) {
    std::vector<EntityId> above;
    for (const EntityId one : level) {
      const RowId kind_of = model.schema->find_row(model[one].kind, "kind-of");
      if (!kind_of) continue;
      for (const EntityId wider : facts_.law().heads(one, kind_of)) {
        if (std::string found = term(wider, "dpv"); !found.empty()) return found;
        above.push_back(wider);
      }
    }
    level = std::move(above);
  }
  return otherwise;
}

std::string DpvTerms::name_of(EntityId id) const {
  const Model& model = facts_.model();
  return fmt::format("own:{}-{}", model.words->text((*model.schema)[model[id].kind].name), model.name(id));
}

DpvTerms::Json DpvTerms::concept_of(EntityId id, const char* type) {
  if (const std::string found = term(id, "dpv"); !found.empty()) return {{"@id", found}};
  const std::string name = name_of(id);
  if (known_.insert(name).second) {
    graph_.push_back({{"@id", name}, {"@type", type}, {"dct:title", printable(facts_.report().title(id))}, {"skos:broader", {{"@id", term_above(id, type)}}}});
  }
  return {{"@id", name}};
}

DpvTerms::Json DpvTerms::thing(EntityId id, const char* type) {
  const std::string name = name_of(id);
  if (known_.insert(name).second) graph_.push_back({{"@id", name}, {"@type", type}, {"dct:title", printable(facts_.report().title(id))}});
  return {{"@id", name}};
}

DpvTerms::Json DpvTerms::own(const std::string& name, const std::string& title, const char* type, const char* broader) {
  const std::string id = "own:" + name;
  if (known_.insert(id).second) graph_.push_back({{"@id", id}, {"@type", type}, {"dct:title", printable(title)}, {"skos:broader", {{"@id", broader}}}});
  return {{"@id", id}};
}

}  // namespace lawful
