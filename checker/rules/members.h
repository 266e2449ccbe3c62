// The members of kinds that nobody writes: transfers, operations, further uses, disclosures, engagements and
// what is carried and never held.  One row a member and regime; elements as a set, never one by one.
#pragma once

#include <deque>
#include <unordered_map>

#include "checker/graph/propagation.h"
#include "checker/rules/deployed_as.h"
#include "checker/rules/tellings.h"
#include "checker/rules/judged.h"

namespace lawful {

struct Member {
  KindId kind;
  EntityId regime;
  std::uint32_t elements = 0;    // row of Members::elements of its kind
  EntityId movement;             // the flow, access or collection it stands on
  EdgeId edge;                   // where it stands on one
  NodeId from, to;
  EntityId actor;                // exporter, controller, processor; none where nobody says
  EntityId other;                // importer, recipient, principal
  EntityId country;              // none where nobody says
  EntityId processing;           // the one it is about
  EntityId purpose;
  EntityId role;
  EntityId block;                // the block that declares it
  std::span<const EntityId> processings;  // kept by the graph, or by Members::lists
  std::span<const EntityId> originals;
  std::uint32_t layer = 0;       // of the propagation that shows how its elements came here
  Truth is = Truth::yes;         // whether it is a member at all
  bool onward = false;
  bool on_consent = false;
  bool by_access = false;
  bool goes_back = false;        // to whom the exporter works for as a processor
  bool by_embedding = false;     // only through what somebody built into its pages
  bool sub_processing = false;   // the principal works for somebody else in this
};

struct Members {
  std::vector<std::vector<Member>> by_kind;  // by kind
  std::vector<BitTable> elements;            // by kind; row 0: no elements
  std::vector<std::deque<std::vector<EntityId>>> lists;  // by kind
  std::unordered_map<EntityId, Bits> processed;  // by processing: what is collected, moved or derived for it
  Tellings tellings;                             // by notice
  SpokenOf spoken_of;                            // what is deployed

  const std::vector<Member>& of(KindId kind) const { return by_kind[kind.value]; }
  BitView bits(const Member& member) const { return elements[member.kind.value][member.elements]; }
};

// Only kinds that are `asked` for, by kind; none means all.
Members find_members(const FlowGraph& graph, const Propagation& propagation, const Judged& judged, const std::vector<bool>& asked);

}  // namespace lawful
