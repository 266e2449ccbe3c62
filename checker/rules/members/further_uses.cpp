// Data used for a purpose for which it was not collected.
#include "checker/graph/purpose_reach.h"
#include "checker/rules/members/search.h"

namespace lawful {
namespace {

// Each (later use, purposes of a collection) that do not fit, with what of the one reaches the other.
class FurtherUses {
 public:
  explicit FurtherUses(MemberSearch& search) : s_(search), reach_(search.graph, search.propagation, search.purpose_of) {}

  void find() {
    for (std::uint32_t i = 0; i < s_.graph.edges().size(); ++i) {
      const Edge& edge = s_.graph.edges()[i];
      if (edge.processings.empty()) continue;
      const Bits moved = s_.propagation.over(EdgeId{i}, Propagation::kHeld);
      for (const EntityId p : edge.processings) carried_out(use_of(p), edge.from, moved, EdgeId{i});
    }
    for (const Derivation& d : s_.graph.derivations()) {
      if (!d.at) continue;
      Bits inputs(s_.graph.elements().mask(d.from));
      const BitView held = s_.propagation.held(d.at);
      for (std::size_t w = 0; w < inputs.words.size(); ++w) inputs.words[w] &= held[w];
      carried_out(use_of(d.processing), d.at, inputs, EdgeId{});
    }
    for (std::uint32_t n = 0; n < s_.graph.nodes().size(); ++n) {
      const Node& node = s_.graph.nodes()[n];
      for (const EntityId purpose : node.own_uses) {
        const Use use{s_.own_processing(node.operator_, purpose), purpose, node.operator_, node.entity, {}, 0, {}};
        carried_out(use, NodeId{n}, s_.propagation.held(NodeId{n}), EdgeId{});
      }
    }
    for (const Use& use : uses_) add(use);
  }

 private:
  struct Use {
    EntityId processing;  // none for what a processor does for itself and declares nowhere
    EntityId purpose;
    EntityId by;          // that processor
    EntityId at;          // and its system
    EdgeId edge;
    std::size_t origin = 0;
    Bits elements;
  };

  Use use_of(EntityId processing) const {
    const auto purpose = s_.purpose_of.find(processing);
    return {processing, purpose == s_.purpose_of.end() ? EntityId{} : purpose->second, {}, {}, {}, 0, {}};
  }

  void carried_out(const Use& use, NodeId node, BitView bits, EdgeId edge) {
    const std::uint64_t what = use.by ? std::uint64_t{use.at.value} << 32 | 1u << 31 | use.purpose.value : std::uint64_t{use.processing.value} << 32;
    reach_.each_misfit(what, use.purpose, node, bits, [&](std::size_t origin, std::size_t c) {
      const auto [at, fresh] = index_.try_emplace({what, origin}, uses_.size());
      if (fresh) {
        uses_.push_back(use);
        uses_.back().edge = edge;
        uses_.back().origin = origin;
        uses_.back().elements = Bits(s_.graph.elements().words());
      }
      set(uses_[at->second].elements.words, c);
    });
  }

  void add(const Use& use) {
    const std::vector<EntityId> controllers = use.by ? std::vector{use.by} : s_.graph.controllers(use.processing);
    const PurposeReach::Origin& origin = reach_.origins()[use.origin];
    const std::span<const EntityId> originals = s_.keep(s_.schema.kind("further-use"), origin.purposes);
    const auto processings = use.processing ? std::span(&use.processing, 1) : std::span<const EntityId>{};
    for (const EntityId controller : controllers) {
      if (!s_.judged(controller)) continue;
      Member m;
      m.kind = s_.schema.kind("further-use");
      m.actor = controller;
      m.processing = use.processing;
      m.purpose = use.purpose;
      m.originals = originals;
      m.on_consent = origin.on_consent;
      m.edge = use.edge;
      m.movement = use.edge ? s_.graph[use.edge].movement : use.at;
      if (use.edge) m.from = s_.graph[use.edge].from;
      s_.each_regime(controller, processings, [&](EntityId regime, Truth is) {
        m.regime = regime;
        m.is = is;
        s_.add(m, use.elements);
      });
    }
  }

  struct HashOfPair {
    std::size_t operator()(const std::pair<std::uint64_t, std::size_t>& p) const { return (p.first ^ p.second * 0x9e3779b97f4a7c15ull) * 0x9e3779b97f4a7c15ull; }
  };

  MemberSearch& s_;
  PurposeReach reach_;
  std::vector<Use> uses_;
  std::unordered_map<std::pair<std::uint64_t, std::size_t>, std::size_t, HashOfPair> index_;
};

}  // namespace

void find_further_uses(MemberSearch& search) { FurtherUses(search).find(); }

}  // namespace lawful
