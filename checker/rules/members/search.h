// What the searches for members of derived kinds share: the phases before them, and where findings go.
#pragma once

#include "checker/rules/members.h"
#include "lang/base/large_pages.h"

namespace lawful {

// What is done for a processing: its elements, and the first declaration that collects, carries or derives them.
struct Processed {
  Bits bits;
  EntityId movement;
};

struct MemberSearch {
  MemberSearch(const FlowGraph& graph, const Propagation& propagation, const Judged& judged);

  const FlowGraph& graph;
  const Propagation& propagation;
  const Judged& judged;
  const LawOfDay& law;
  const Model& model;
  const Schema& schema;
  EntityId processor, controller, joint_controller, authority;  // roles
  std::unordered_map<EntityId, Processed> processed;            // by processing
  std::unordered_map<EntityId, EntityId> purpose_of;            // by processing
  std::unordered_map<EntityId, std::vector<EntityId>> by_controller;
  Members out;

  std::span<const EntityId> keep(KindId kind, std::vector<EntityId> list) { return out.lists[kind.value].emplace_back(std::move(list)); }
  void add(const Member& member, BitView bits);
  // Room for about so many; what is not filled takes no memory.
  void reserve(KindId kind, std::size_t members) {
    reserve_large(out.by_kind[kind.value], members);
    out.elements[kind.value].reserve(members);
  }
  bool decides(EntityId organisation, EntityId processing) const;
  // The organisation's own processing for a purpose; none if it declares none.
  EntityId own_processing(EntityId organisation, EntityId purpose) const;

  // Regimes that apply, or may, to what the organisation does for these processings.
  template <typename Visit>
  void each_regime(EntityId organisation, std::span<const EntityId> processings, Visit&& visit) const {
    for (const EntityId regime : law.regimes()) {
      const Truth t = graph.applies(regime, organisation, processings);
      if (t != Truth::no) visit(regime, t);
    }
  }
};

// One search a kind; they may run side by side, so each writes to members of its own kind only.
void find_transfers(MemberSearch& search);
void find_operations(MemberSearch& search);
void find_storage(MemberSearch& search);
void find_further_uses(MemberSearch& search);
void find_disclosures(MemberSearch& search);
void find_engagements(MemberSearch& search);
void find_unheld(MemberSearch& search);

}  // namespace lawful
