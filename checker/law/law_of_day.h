// The law and the facts as they stand on one day: which declarations hold, which regimes are in force, which
// places lie in which area, what falls under what.
#pragma once

#include <array>
#include <vector>

#include "checker/law/truth.h"
#include "lang/model/model.h"

namespace lawful {

class LawOfDay {
 public:
  LawOfDay(const Model& model, Date day);

  const Model& model() const { return model_; }
  Date day() const { return day_; }

  bool holds(EntityId id) const { return holds_[id.value] != 0; }
  bool holds(const Fact& fact) const { return model_.holds_on(fact, day_); }

  // Visits each stated value of a row that holds on the day; blocks only while they hold.
  template <typename Visit>
  void each(EntityId id, RowId row, Visit&& visit) const {
    for (const Fact& fact : model_.facts_of(id)) {
      if (fact.row == row.value && fact.state == State::value && holds(fact) && (!fact.block || holds(EntityId{fact.value}))) visit(fact);
    }
  }
  // The entity that a fact stands for: itself, or the head of its block.
  EntityId head(const Fact& fact) const;
  // Heads of a row's values.
  std::vector<EntityId> heads(EntityId id, RowId row) const;
  bool written_unknown(EntityId id, RowId row) const;
  bool has(EntityId id, RowId row) const;     // a value that holds is written
  bool stated(EntityId id, RowId row) const;  // something is written that holds, `none` included
  Truth flag(EntityId id, RowId row) const;   // silence by the row: `no` is no, else unknown
  bool flag_up(EntityId id, RowId row) const; // the same with marks that come down from wider items, and from what data reveals

  // Places: a territory, an area, or the word for anywhere.
  Truth in_area(EntityId place, EntityId area) const;

  // Regimes in force on the day, in the library's order.
  const std::vector<EntityId>& regimes() const { return regimes_; }
  EntityId area_of(EntityId regime) const;
  // Whether a regime applies to something that an organisation does: establishment, offering, monitoring (Art 3).
  Truth applies(EntityId regime, EntityId organisation) const;
  // Whether it applies to what the organisation does in this processing.
  Truth applies(EntityId regime, EntityId organisation, EntityId processing) const;
  bool differs_by_processing() const { return !placed_.empty(); }
  // The controllers of a processing, sole and joint, in the order of the text.
  std::vector<EntityId> controllers(EntityId processing) const;

  // `a` is `b`, or a kind of it.
  bool under(EntityId a, EntityId b) const;
  // `id` and everything that is a kind of it.
  const std::vector<EntityId>& narrower(EntityId id) const;

 private:
  void collect_regimes();
  Truth applies_now(EntityId regime, EntityId organisation, EntityId processing) const;
  Truth established(EntityId organisation, EntityId processing, EntityId area) const;
  Truth some_place_in(EntityId id, RowId row, EntityId area) const;
  std::size_t index_of(EntityId regime) const;
  void collect_narrower();
  bool flag_of_kinds(EntityId id, RowId row) const;

  const Model& model_;
  Date day_;
  struct Rows {
    RowId regime_area, applies_with, in_area, part_of, established, offers, monitors;
    RowId controller, controllers, by_establishment, processing_offers, processing_monitors, reveals;
  } rows_;
  KindId territory_, area_, organisation_, data_;
  std::vector<std::uint8_t> holds_;  // by entity: its own days hold the day
  std::vector<EntityId> regimes_;
  // By regime's place in the list, by organisation's in its kind: by what is said of the organisation alone,
  // and with what is said of each processing of which it is a controller.
  std::vector<std::vector<std::uint8_t>> applies_itself_, applies_;
  std::vector<std::uint32_t> index_in_kind_;        // of organisations, by entity
  std::vector<EntityId> placed_;                    // processings that say where or for whom they are done, sorted
  std::vector<std::uint32_t> narrower_of_;          // by entity: index in narrower_lists_
  std::vector<std::vector<EntityId>> narrower_lists_;
  std::vector<RowId> kind_of_;                      // by kind
};

}  // namespace lawful
