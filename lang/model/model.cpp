#include "lang/model/model.h"

#include <algorithm>

#include "lang/syntax/parse.h"

namespace lawful {
namespace {

constexpr std::uint32_t kEnd = 0xffffffffu;

// The end of the quoted string or the `|` lines that begin at `at`.
std::size_t end_of_text(std::string_view text, std::size_t at) {
  if (text[at] == '"') {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
      if (text[i] == '\\') ++i;
      else if (text[i] == '"') return i + 1;
    }
    return text.size();
  }
  for (;;) {
    const std::size_t eol = std::min(text.find('\n', at), text.size());
    const std::size_t next = text.find_first_not_of(" \t", eol + 1);
    if (eol >= text.size() || next == std::string_view::npos || text[next] != '|') return eol;
    at = next;
  }
}

}  // namespace

const Model::Declared* Model::find_declared(KindId kind, Symbol name) const {
  if (!name || name.value >= first_declared.size()) return nullptr;
  const KindId family = (*schema)[kind].family;
  for (std::uint32_t at = first_declared[name.value]; at != kEnd; at = declared[at].next) {
    if (declared[at].family == family) return &declared[at];
  }
  return nullptr;
}

EntityId Model::find(KindId kind, Symbol name) const {
  const Declared* found = find_declared(kind, name);
  return found != nullptr ? found->entity : EntityId{};
}

EntityId Model::find_exactly(KindId kind, Symbol name) const {
  const Declared* found = find_declared(kind, name);
  return found != nullptr && found->kind == kind ? found->entity : EntityId{};
}

EntityId Model::find(KindId kind, std::string_view name) const { return find(kind, words->find(name)); }

void Model::enter(EntityId id) {
  const Entity& entity = entities[id.value];
  if (by_kind.size() < schema->kind_count()) by_kind.resize(schema->kind_count());
  by_kind[entity.kind.value].push_back(id);
  if (!entity.name) return;
  if (entity.name.value >= first_declared.size()) first_declared.resize(std::max<std::size_t>(words->size(), entity.name.value + 1), kEnd);
  declared.push_back({(*schema)[entity.kind].family, entity.kind, id, first_declared[entity.name.value]});
  first_declared[entity.name.value] = static_cast<std::uint32_t>(declared.size() - 1);
}

Days Model::days_of(const Fact& fact) const {
  if (!fact.dated) return {};
  const auto index = static_cast<std::uint32_t>(&fact - facts.data());
  const auto found = std::lower_bound(days.begin(), days.end(), index, [](const FactDays& d, std::uint32_t i) { return d.fact < i; });
  return found == days.end() || found->fact != index ? Days{} : found->days;
}

Days Model::days_of(EntityId id) const {
  const Kind& kind = (*schema)[(*this)[id].kind];
  Days out;
  if (!kind.dated) return out;
  for (const Fact& f : facts_of(id)) {
    if (f.state != State::value) continue;
    if (kind.from_row && f.row == kind.from_row.value) out.from = Date{static_cast<std::int32_t>(f.value)};
    if (kind.until_row && f.row == kind.until_row.value) out.until = Date{static_cast<std::int32_t>(f.value)};
  }
  return out;
}

std::string_view Model::name(EntityId id) const {
  const Entity& entity = (*this)[id];
  return entity.name ? words->text(entity.name) : std::string_view{};
}

std::string Model::text_at(FileId file, std::uint32_t offset) const {
  const std::string_view text = (*sources)[file].text;
  if (offset >= text.size()) return {};
  return unquote(text.substr(offset, end_of_text(text, offset) - offset));
}

bool Model::words_at(EntityId id, const Fact& fact) const {
  const std::string_view text = (*sources)[(*this)[id].file].text;
  return fact.place < text.size() && text[fact.place] != '"' && text[fact.place] != '|';
}

std::string Model::title(EntityId id) const {
  const Entity& entity = (*this)[id];
  return entity.title == Entity::kNoTitle ? std::string{} : text_at(entity.file, entity.title);
}

const Fact* Model::fact(EntityId id, RowId row) const {
  for (const Fact& f : facts_of(id)) {
    if (f.row == row.value) return &f;
  }
  return nullptr;
}

}  // namespace lawful
