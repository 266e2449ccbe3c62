// The flow graph of a model on a day: systems and organisations, what joins them, what is collected where.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <memory>

#include "checker/graph/elements.h"
#include "checker/graph/entity_lists.h"

namespace lawful {

using NodeId = Id<struct NodeTag>;
using EdgeId = Id<struct EdgeTag>;

// What the declarations around a system say of it, on the day.
struct Node {
  EntityId entity;               // system or organisation
  EntityId access;               // for readers abroad: the `accessible to` that makes this node
  EntityId operator_;            // the legal person that runs it; none where nobody says
  std::vector<EntityId> hosts;
  std::vector<EntityId> principals;  // for whom the operator works, where it is a processor, up to the controllers
  bool operator_is_processor = false;
  std::vector<EntityId> own_uses;    // purposes for which such an operator uses the data itself
  std::vector<EntityId> context;     // whose data lies here
  std::vector<EntityId> embedders;   // those in whose pages somebody else's system is built in
  bool embedders_open = false;       // and of a page nobody says whose it is
  std::vector<EntityId> places;
  bool more_places = false;      // a place is unknown, or nothing is said
  std::vector<EntityId> outside;  // areas it is known to lie outside of, though not where
  bool user_devices = false;
  Truth accessible_from_outside = Truth::unknown;
};

struct Edge {
  EntityId movement;             // flow, or access
  NodeId from, to;
  PatternId carries;
  std::span<const EntityId> processings;  // kept by the graph
  bool passes = true;            // what it carries is still personal data behind it
  bool anonymous_in_name_only = false;
};

struct Collection {
  EntityId collect;
  NodeId at;                     // none where nobody says
  PatternId data;
  std::vector<EntityId> processings;
};

struct Derivation {
  EntityId processing;
  NodeId at;
  PatternId from, makes;         // `makes` for all groups; the group of the source is kept
  EntityId derived;
};

class FlowGraph {
 public:
  FlowGraph(const LawOfDay& law, const std::vector<EntityId>& named);  // named: see Elements::make_classes

  const LawOfDay& law() const { return law_; }
  const Elements& elements() const { return elements_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Edge>& edges() const { return edges_; }
  const std::vector<Collection>& collections() const { return collections_; }
  const std::vector<Derivation>& derivations() const { return derivations_; }
  const Node& operator[](NodeId id) const { return nodes_[id.value]; }
  const Edge& operator[](EdgeId id) const { return edges_[id.value]; }
  NodeId node_of(EntityId entity) const;
  EdgeId edge_of(EntityId movement) const;
  const Collection* collection_of(EntityId collect) const;  // null where it counts for nothing on the day
  BitView uses(EntityId processing) const;  // elements that a processing says it uses
  const std::vector<EntityId>& controllers(EntityId processing) const;
  bool controllers_open(EntityId processing) const;  // nobody says who decides
  // Those who decide about a collection: the controllers of its processings, and who builds the system in.
  std::vector<EntityId> collectors(const Collection& collection) const;
  bool collectors_open(const Collection& collection) const;
  // An organisation, and whom it works for as a processor, at any remove.
  std::vector<EntityId> behind(EntityId principal) const;
  // Whether a regime applies to what the organisation does for these processings.
  Truth applies(EntityId regime, EntityId organisation, std::span<const EntityId> processings) const;

  // Edges out of and into a node, as Boost.Graph sees them; the property is the EdgeId's number.
  using Graph = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, std::uint32_t, boost::no_property,
                                                   std::uint32_t, std::uint32_t>;
  const Graph& graph() const { return *graph_; }

 private:
  struct Rows;
  void add_nodes();
  void read_node(Node& node) const;
  void read_system(Node& node) const;
  void add_flows();
  struct FlowReader;
  void add_accesses();
  void add_collections();
  void add_processings();
  void follow_processor_chains();
  std::vector<std::vector<EntityId>> served() const;
  void find_contexts();
  void find_embedders();
  void add_derivations();
  void add_derivation(EntityId processing, EntityId block);
  std::vector<NodeId> where_done(EntityId processing) const;
  void make_boost_graph();
  std::vector<Naming> carried(EntityId id, RowId row) const;
  std::vector<EntityId> served_by(EntityId movement, RowId row) const;
  void read_anonymising(Edge& edge, EntityId flow) const;

  const LawOfDay& law_;
  const Model& model_;
  std::shared_ptr<const Rows> rows_;
  Elements elements_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<EntityLists> lists_;  // of processings; one a thread that reads
  std::vector<Collection> collections_;  // by `collect`
  std::vector<Derivation> derivations_;
  std::unordered_map<EntityId, std::vector<EntityId>> works_for_;  // of processors, at any node
  std::vector<std::uint32_t> node_of_;  // by entity
  std::vector<std::uint32_t> edge_of_;  // by entity
  struct Use {
    PatternId uses;
    std::vector<EntityId> controllers;
    bool open = false;
  };
  std::vector<Use> uses_;               // by place in the list of processings
  std::vector<std::uint32_t> use_of_;   // by entity
  std::unique_ptr<Graph> graph_;
};

}  // namespace lawful
