// What a model says of a processing, once what belongs to it is gathered: collections, movements, systems.
#pragma once

#include "checker/documents/facts.h"

namespace lawful {

// One way on which data gets to somebody.
struct Arrival {
  EntityId movement;
  NodeId node;
  EntityId hosting = {};  // the statement by which they keep the machine and do not run what is on it
};
// Somebody to whom data goes for a processing.
struct Recipient {
  EntityId who;  // none where nobody says
  std::vector<Arrival> arrivals;
};

class ProcessingFacts {
 public:
  explicit ProcessingFacts(const Facts& facts) : facts_(facts), model_(facts.model()), schema_(*model_.schema), law_(facts.law()), graph_(facts.graph()) {}

  Passages joint_controllers(EntityId processing) const;
  Passages people(EntityId processing) const;
  Passages retention(EntityId processing) const;
  // Measures of the processing, and of the systems through which its data goes.
  Passages security(EntityId processing) const;
  Passages security_of(NodeId node) const;
  // Personal data breaches of the processing, or of the systems through which its data goes.
  std::vector<EntityId> breaches(EntityId processing) const;
  Passages automated(EntityId processing) const;
  Passages sources(EntityId processing) const;
  Passages locations(EntityId processing) const;
  Passages notices(EntityId processing) const;
  // Whoever receives data for it and is not its controller: over a flow or an access, or because it runs or
  // hosts the machine at which data is collected or arrives.
  std::vector<Recipient> recipients(EntityId processing) const;
  Passages recipient(const Recipient& recipient) const;
  bool is_processor(const Recipient& recipient) const;
  // The contract stands with the role: at the system, or at the access.
  Passages contract(const Recipient& recipient) const;
  Passages countries(const Recipient& recipient) const;
  // The tools of a transfer; nothing where there is none.
  Passages safeguards(const Recipient& recipient) const;
  // An attribute of the blocks of a row: "interest" of each "basis".
  // Measures that are declared to be in place at a system, or in a processing.
  std::vector<EntityId> measures_at(EntityId place) const;
  Passages of_blocks(EntityId id, const char* row, const char* attribute) const;
  // Appends `text` where a yes/no row is yes.
  void flag(Passages& out, EntityId id, const char* row, const char* text) const;
  std::vector<NodeId> nodes(EntityId processing) const;

 private:
  template <typename Visit>
  void each_collection(EntityId processing, Visit&& visit) const;
  bool is_processor(const Arrival& arrival) const;
  Passages contract(EntityId who, const Arrival& arrival) const;
  template <typename Take>
  void each_transfer(const Recipient& recipient, Take&& take) const;

  const Facts& facts_;
  const Model& model_;
  const Schema& schema_;
  const LawOfDay& law_;
  const FlowGraph& graph_;
};

}  // namespace lawful
