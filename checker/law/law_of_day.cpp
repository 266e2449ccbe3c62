#include "checker/law/law_of_day.h"

#include <algorithm>

namespace lawful {

LawOfDay::LawOfDay(const Model& model, Date day) : model_(model), day_(day) {
  const Schema& schema = *model.schema;
  rows_ = {schema.row("regime", "area"), schema.row("regime", "applies-with"), schema.row("territory", "in-area"),
           schema.row("territory", "part-of"), schema.row("organisation", "established-in"),
           schema.row("organisation", "offers-to"), schema.row("organisation", "monitors-in"),
           schema.row("processing", "controller"), schema.row("processing", "controllers"),
           schema.row("processing", "by-establishment-in"), schema.row("processing", "offers-to"),
           schema.row("processing", "monitors-in"), schema.row("data", "reveals")};
  holds_.resize(model.entities.size());
  for (std::size_t i = 0; i < holds_.size(); ++i) holds_[i] = model.holds_on(EntityId{i}, day) ? 1 : 0;
  territory_ = schema.kind("territory");
  area_ = schema.kind("area");
  organisation_ = schema.kind("organisation");
  data_ = schema.kind("data");
  collect_regimes();
  collect_narrower();
}

EntityId LawOfDay::head(const Fact& fact) const {
  return EntityId{fact.block ? model_[EntityId{fact.value}].first : fact.value};
}

std::vector<EntityId> LawOfDay::heads(EntityId id, RowId row) const {
  std::vector<EntityId> out;
  each(id, row, [&](const Fact& fact) { out.push_back(head(fact)); });
  return out;
}

bool LawOfDay::written_unknown(EntityId id, RowId row) const {
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row == row.value && fact.state == State::unknown && holds(fact)) return true;
  }
  return false;
}

bool LawOfDay::has(EntityId id, RowId row) const {
  bool found = false;
  each(id, row, [&](const Fact&) { found = true; });
  return found;
}

bool LawOfDay::stated(EntityId id, RowId row) const {
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row == row.value && fact.state != State::unknown && holds(fact)) return true;
  }
  return false;
}

Truth LawOfDay::flag(EntityId id, RowId row) const {
  for (const Fact& fact : model_.facts_of(id)) {
    if (fact.row != row.value || !holds(fact)) continue;
    if (fact.block) return Truth::yes;
    return fact.state == State::unknown ? Truth::unknown : truth(fact.value != 0);
  }
  return (*model_.schema)[row].silence == Silence::unknown ? Truth::unknown : Truth::no;
}

bool LawOfDay::flag_of_kinds(EntityId id, RowId row) const {
  if (flag(id, row) == Truth::yes) return true;
  const RowId up = kind_of_[model_[id].kind.value];
  bool found = false;
  if (up) each(id, up, [&](const Fact& fact) { found = found || flag_of_kinds(EntityId{fact.value}, row); });
  return found;
}

bool LawOfDay::flag_up(EntityId id, RowId row) const {
  if (flag(id, row) == Truth::yes) return true;
  const KindId kind = model_[id].kind;
  bool found = false;
  // One step: what is revealed need not reveal anything itself, and two items may reveal each other.
  if (kind == data_) each(id, rows_.reveals, [&](const Fact& fact) { found = found || flag_of_kinds(EntityId{fact.value}, row); });
  const RowId up = kind_of_[kind.value];
  if (up) each(id, up, [&](const Fact& fact) { found = found || flag_up(EntityId{fact.value}, row); });
  return found;
}

Truth LawOfDay::in_area(EntityId place, EntityId area) const {
  const KindId kind = model_[place].kind;
  if (kind == territory_) {
    bool inside = false;
    each(place, rows_.in_area, [&](const Fact& fact) { inside = inside || fact.value == area.value; });
    if (inside) return Truth::yes;
    Truth out = Truth::no;
    each(place, rows_.part_of, [&](const Fact& fact) {
      if (!stated(place, rows_.in_area)) out = either(out, in_area(EntityId{fact.value}, area));
    });
    return out;
  }
  if (kind != area_) return Truth::unknown;
  if (place == area) return Truth::yes;
  bool some = false, all = true;
  for (const EntityId territory : model_.all(territory_)) {
    if (in_area(territory, place) != Truth::yes) continue;
    const bool here = in_area(territory, area) == Truth::yes;
    some = some || here;
    all = all && here;
  }
  return all && some ? Truth::yes : some ? Truth::unknown : Truth::no;
}

EntityId LawOfDay::area_of(EntityId regime) const {
  const auto areas = heads(regime, rows_.regime_area);
  return areas.empty() ? EntityId{} : areas.front();
}

void LawOfDay::collect_narrower() {
  const Schema& schema = *model_.schema;
  kind_of_.resize(schema.kind_count());
  narrower_of_.assign(model_.entities.size(), 0);
  narrower_lists_.emplace_back();  // of those that have nothing below them
  for (const KindId kind : schema.kinds_in_order()) {
    if (schema[kind].derived || schema[kind].block) continue;
    kind_of_[kind.value] = schema.find_row(kind, "kind-of");
    if (!kind_of_[kind.value]) continue;
    for (const EntityId id : model_.all(kind)) {
      std::vector<EntityId> up{id};
      for (std::size_t i = 0; i < up.size(); ++i) {
        each(up[i], kind_of_[kind.value], [&](const Fact& fact) {
          const EntityId wider{fact.value};
          if (std::find(up.begin(), up.end(), wider) == up.end()) up.push_back(wider);
        });
      }
      for (std::size_t i = 1; i < up.size(); ++i) {
        std::uint32_t& list = narrower_of_[up[i].value];
        if (list == 0) {
          list = static_cast<std::uint32_t>(narrower_lists_.size());
          narrower_lists_.push_back({up[i]});
        }
        narrower_lists_[list].push_back(id);
      }
    }
  }
  // Itself first, then in the order of the declarations, to be searched.
  for (auto& list : narrower_lists_) {
    if (!list.empty()) std::sort(list.begin() + 1, list.end());
  }
}

bool LawOfDay::under(EntityId a, EntityId b) const {
  if (a == b) return true;
  const std::uint32_t list = narrower_of_[b.value];
  return list != 0 && std::binary_search(narrower_lists_[list].begin() + 1, narrower_lists_[list].end(), a);
}

// Only those with something below have a list; others stand for themselves.
const std::vector<EntityId>& LawOfDay::narrower(EntityId id) const { return narrower_lists_[narrower_of_[id.value]]; }

}  // namespace lawful
