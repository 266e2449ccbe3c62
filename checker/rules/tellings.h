// What a notice has to tell: whose data its collections bring in, what is done with it, who else gets it, where.
#pragma once

#include <unordered_map>
#include <vector>

#include "checker/graph/flow_graph.h"

namespace lawful {

struct Members;

// Who receives what a notice speaks of, under one regime.
struct Receipt {
  EntityId regime;
  std::vector<EntityId> recipients;             // in the order of their declarations
  std::vector<NodeId> nobody_known;             // it goes there, and nobody says who runs the place
  std::vector<std::uint32_t> transfers;         // members of the kind, certain ones
  std::vector<std::uint32_t> perhaps;           // and those that may be none
  std::vector<EntityId> destinations, safeguards, derogations;  // of the certain ones, each once, as they come
  bool somewhere = false;                       // nobody says where one of them goes
  bool safeguards_open = false, derogations_open = false;  // `unknown` is written for one of them
};

struct Telling {
  std::vector<EntityId> collections;  // that hand it to people
  std::vector<EntityId> controllers;  // whose notice it is, or who decide about what is collected
  std::vector<EntityId> processings;  // sorted: that the collections are for, and what else is done with the data
  Bits elements;
  std::vector<Receipt> receipts;      // by regime
};

// What an organisation decides about.
struct Charge {
  std::vector<EntityId> processings;
  std::vector<EntityId> collections;  // for those, or for nothing that is stated on a machine of its own
  std::vector<EntityId> recipients;   // sorted: who gets data on its behalf
  bool nobody_known = false;          // somebody gets it, and nobody says who
  Truth tells = Truth::no;            // some of the collections hand people a notice
};

struct Tellings {
  std::unordered_map<EntityId, Telling> by_notice;  // one that no collection names tells nobody anything
  std::unordered_map<EntityId, Charge> by_controller;
};

Tellings find_tellings(const FlowGraph& graph, const Members& members);

}  // namespace lawful
