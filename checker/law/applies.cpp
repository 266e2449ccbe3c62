// To whom a regime applies: Article 3 as far as a model can tell.
#include <algorithm>

#include "checker/law/law_of_day.h"

namespace lawful {

void LawOfDay::collect_regimes() {
  const Schema& schema = *model_.schema;
  for (const EntityId regime : model_.all(schema.kind("regime"))) {
    if (holds(regime)) regimes_.push_back(regime);
  }
  const auto organisations = model_.all(organisation_);
  index_in_kind_.assign(model_.entities.size(), 0);
  for (std::uint32_t i = 0; i < organisations.size(); ++i) index_in_kind_[organisations[i].value] = i;
  for (const EntityId regime : regimes_) {
    auto& known = applies_itself_.emplace_back();
    for (const EntityId o : organisations) known.push_back(static_cast<std::uint8_t>(applies_now(regime, o, {})));
  }
  applies_ = applies_itself_;
  for (const EntityId p : model_.all(schema.kind("processing"))) {
    const bool placed = holds(p) && std::any_of(model_.facts_of(p).begin(), model_.facts_of(p).end(), [&](const Fact& fact) {
      return fact.row == rows_.by_establishment.value || fact.row == rows_.processing_offers.value || fact.row == rows_.processing_monitors.value;
    });
    if (!placed) continue;
    placed_.push_back(p);
    for (const EntityId c : controllers(p)) {
      for (std::size_t r = 0; r < regimes_.size(); ++r) {
        std::uint8_t& known = applies_[r][index_in_kind_[c.value]];
        known = std::max(known, static_cast<std::uint8_t>(applies_now(regimes_[r], c, p)));
      }
    }
  }
  std::sort(placed_.begin(), placed_.end());
}

std::vector<EntityId> LawOfDay::controllers(EntityId processing) const {
  std::vector<EntityId> out = heads(processing, rows_.controller);
  for (const EntityId c : heads(processing, rows_.controllers)) {
    if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
  }
  return out;
}

// Whether a place stated there lies in the area; open where one is unknown, or where nothing is said and silence
// means that nobody knows.
Truth LawOfDay::some_place_in(EntityId id, RowId row, EntityId area) const {
  Truth out = Truth::no;
  each(id, row, [&](const Fact& fact) { out = either(out, in_area(head(fact), area)); });
  const bool open = (*model_.schema)[row].silence == Silence::unknown && !stated(id, row);
  return open || written_unknown(id, row) ? either(out, Truth::unknown) : out;
}

// Of a processing that says whose activities it belongs to, only those establishments count; for a controller that
// has none of them, its own count as well.
Truth LawOfDay::established(EntityId organisation, EntityId processing, EntityId area) const {
  const Truth own = some_place_in(organisation, rows_.established, area);
  if (!processing || !(stated(processing, rows_.by_establishment) || written_unknown(processing, rows_.by_establishment))) return own;
  const Truth there = some_place_in(processing, rows_.by_establishment, area);
  const auto homes = heads(organisation, rows_.established), named = heads(processing, rows_.by_establishment);
  const bool one_of_them = std::any_of(named.begin(), named.end(), [&](EntityId place) {
    return std::find(homes.begin(), homes.end(), place) != homes.end();
  });
  return one_of_them ? there : either(there, own);
}

Truth LawOfDay::applies_now(EntityId regime, EntityId organisation, EntityId processing) const {
  const auto others = heads(regime, rows_.applies_with);
  if (!others.empty()) {
    Truth out = Truth::no;
    for (const EntityId other : others) out = either(out, applies_now(other, organisation, processing));
    return out;
  }
  const EntityId area = area_of(regime);
  if (!area) return Truth::yes;
  Truth out = established(organisation, processing, area);
  for (const auto& [own, narrower] : {std::pair{rows_.offers, rows_.processing_offers}, {rows_.monitors, rows_.processing_monitors}}) {
    const bool said = processing && (stated(processing, narrower) || written_unknown(processing, narrower));
    out = either(out, said ? some_place_in(processing, narrower, area) : some_place_in(organisation, own, area));
  }
  return out;
}

std::size_t LawOfDay::index_of(EntityId regime) const {
  return static_cast<std::size_t>(std::find(regimes_.begin(), regimes_.end(), regime) - regimes_.begin());
}

Truth LawOfDay::applies(EntityId regime, EntityId organisation) const {
  const std::size_t at = index_of(regime);
  if (at == regimes_.size() || !organisation || model_[organisation].kind != organisation_) return Truth::unknown;
  return static_cast<Truth>(applies_[at][index_in_kind_[organisation.value]]);
}

Truth LawOfDay::applies(EntityId regime, EntityId organisation, EntityId processing) const {
  const std::size_t at = index_of(regime);
  if (at == regimes_.size() || !organisation || model_[organisation].kind != organisation_) return Truth::unknown;
  if (std::binary_search(placed_.begin(), placed_.end(), processing)) return applies_now(regime, organisation, processing);
  return static_cast<Truth>(applies_itself_[at][index_in_kind_[organisation.value]]);
}

}  // namespace lawful
