// Which purposes reach what: the part of purpose limitation that follows the data.
#pragma once

#include <algorithm>
#include <unordered_map>

#include "checker/graph/origin_sets.h"
#include "checker/graph/propagation.h"
#include "lang/base/numbering.h"

namespace lawful {

// Purpose limitation, exactly and linearly.  Whether a collection makes a later use wrong depends on its
// purposes and that use alone, not on the path.  So each set of purposes is an origin; sets of origins travel
// with each class of elements inside one controller's context, and a flow to another controller starts anew with
// the purposes it was given for.
class PurposeReach {
 public:
  struct Origin {
    std::vector<EntityId> purposes;
    bool on_consent = false;
    bool operator==(const Origin&) const = default;
  };

  PurposeReach(const FlowGraph& graph, const Propagation& propagation, const std::unordered_map<EntityId, EntityId>& purpose_of)
      : graph_(graph), propagation_(propagation), law_(graph.law()), purpose_of_(purpose_of) {
    basis_ = law_.model().schema->row("processing", "basis");
    consent_ = law_.model().find(law_.model().schema->kind("lawful-basis"), "consent");
    find_origins();
    if (origins_.empty()) return;
    make_table();
    told_classes_ = BitTable(0, graph.elements().words());
    seed();
    spread();
  }

  const std::vector<Origin>& origins() const { return origins_; }

  // Origins that reach some of these elements at the node and do not fit the purpose, with the elements.  For each
  // `use`, a number that the caller gives to what it asks about, sets of origins that it was told of are passed over.
  template <typename Visit>
  void each_misfit(std::uint64_t use, EntityId purpose, NodeId node, BitView bits, Visit&& visit) {
    if (origins_.empty() || !purpose) return;
    const std::vector<Word>& misfits = misfits_of(purpose);
    std::uint32_t told = 0, told_of = OriginSets::kEmpty;  // neighbours often have the same set
    each_bit(bits, [&](std::size_t c) {
      if (!test(propagation_.held(node), c)) return;
      const std::uint32_t set = reached_[row(node, c)];
      if (set == OriginSets::kEmpty) return;
      if (set != told_of) told = told_row(use, told_of = set);
      if (test(told_classes_[told], c)) return;
      lawful::set(told_classes_[told], c);
      for (const std::uint32_t origin : sets_[set]) {
        if (test(misfits, origin)) visit(std::size_t{origin}, c);
      }
    });
  }

 private:
  std::uint32_t told_row(std::uint64_t use, std::uint32_t set) {
    const std::uint32_t key[] = {static_cast<std::uint32_t>(use), static_cast<std::uint32_t>(use >> 32), set};
    const std::uint32_t out = told_(key);
    if (out == told_classes_.rows()) told_classes_.add_row(Bits(graph_.elements().words()));
    return out;
  }

  static constexpr int kNoPurpose = -1, kSameContext = -2;

  EntityId purpose_of(EntityId processing) const {
    const auto at = purpose_of_.find(processing);
    return at == purpose_of_.end() ? EntityId{} : at->second;
  }

  int origin_now(std::span<const EntityId> processings) {
    Origin o;
    for (const EntityId p : processings) {
      const EntityId purpose = purpose_of(p);
      if (purpose && std::find(o.purposes.begin(), o.purposes.end(), purpose) == o.purposes.end()) o.purposes.push_back(purpose);
      o.on_consent = o.on_consent || rests_on_consent(p);
    }
    if (o.purposes.empty()) return kNoPurpose;
    std::sort(o.purposes.begin(), o.purposes.end());
    const auto at = std::find(origins_.begin(), origins_.end(), o);
    if (at != origins_.end()) return static_cast<int>(at - origins_.begin());
    origins_.push_back(std::move(o));
    return static_cast<int>(origins_.size() - 1);
  }

  // Few lists of processings differ.
  int origin_of(std::span<const EntityId> processings) {
    row_.clear();
    for (const EntityId p : processings) row_.push_back(p.value);
    const std::uint32_t list = lists_(row_);
    if (list == origin_of_list_.size()) origin_of_list_.push_back(origin_now(processings));
    return origin_of_list_[list];
  }

  bool rests_on_consent(EntityId processing) {
    const auto [at, fresh] = on_consent_.try_emplace(processing, false);
    if (fresh) {
      const auto bases = law_.heads(processing, basis_);
      at->second = std::find(bases.begin(), bases.end(), consent_) != bases.end();
    }
    return at->second;
  }

  // Both ends work for the same controller.
  bool share(NodeId a, NodeId b) const {
    const Node& na = graph_[a];
    const Node& nb = graph_[b];
    if (na.operator_ && na.operator_ == nb.operator_) return true;
    return std::any_of(na.context.begin(), na.context.end(), [&](EntityId c) {
      return std::find(nb.context.begin(), nb.context.end(), c) != nb.context.end();
    });
  }

  void find_origins() {
    for (const Collection& c : graph_.collections()) collection_origin_.push_back(origin_of(c.processings));
    edge_origin_.reserve(graph_.edges().size());
    for (const Edge& edge : graph_.edges()) edge_origin_.push_back(share(edge.from, edge.to) ? kSameContext : origin_of(edge.processings));
  }

  // One row for each class that a node holds, in the order of its bits.
  void make_table() {
    std::size_t rows = 0;
    for (std::uint32_t n = 0; n < graph_.nodes().size(); ++n) {
      first_row_.push_back(rows);
      rows += count(propagation_.held(NodeId{n}));
    }
    reached_.assign(rows, OriginSets::kEmpty);
    fresh_ = BitTable(graph_.nodes().size(), graph_.elements().words());
    waiting_.assign(graph_.nodes().size(), 0);
  }

  std::size_t row(NodeId node, std::size_t c) const {
    return first_row_[node.value] + rank(propagation_.held(node), c);
  }

  void wake(NodeId node) {
    if (waiting_[node.value] == 0) todo_.push_back(node);
    waiting_[node.value] = 1;
  }

  void seed() {
    for (std::size_t i = 0; i < graph_.collections().size(); ++i) {
      const Collection& c = graph_.collections()[i];
      if (c.at && collection_origin_[i] >= 0) start(c.at, graph_.elements().mask(c.data), collection_origin_[i]);
    }
    for (std::size_t i = 0; i < edge_origin_.size(); ++i) {
      if (edge_origin_[i] < 0 || !graph_.edges()[i].passes) continue;
      start(graph_.edges()[i].to, propagation_.over(EdgeId{i}, Propagation::kHeld), edge_origin_[i]);
    }
  }

  void start(NodeId node, BitView bits, int origin) {
    const std::uint32_t alone = sets_.alone(static_cast<std::uint32_t>(origin));
    each_bit(bits, [&](std::size_t c) { arrive(node, c, alone); });
    if (any(bits)) wake(node);
  }

  bool arrive(NodeId node, std::size_t c, std::uint32_t origins) {
    std::uint32_t& here = reached_[row(node, c)];
    const std::uint32_t joined = sets_.join(here, origins);
    if (joined == here) return false;
    here = joined;
    set(fresh_[node.value], c);
    return true;
  }

  // Only what is new at a node moves on.
  void spread() {
    std::vector<Word> moving;
    for (std::size_t at = 0; at < todo_.size(); ++at) {
      const NodeId node = todo_[at];
      waiting_[node.value] = 0;
      derive(node);
      moving.assign(fresh_[node.value].begin(), fresh_[node.value].end());
      std::ranges::fill(fresh_[node.value], Word{0});
      const auto [begin, end] = boost::out_edges(node.value, graph_.graph());
      for (auto e = begin; e != end; ++e) {
        const std::uint32_t id = graph_.graph()[*e];
        const Edge& edge = graph_.edges()[id];
        if (edge_origin_[id] == kSameContext && edge.passes && move_along(node, moving, edge)) wake(edge.to);
      }
    }
    todo_ = {};
  }

  // What is derived was collected for what its inputs were collected for; the people stay the same.
  void derive(NodeId node) {
    while (derive_once(node)) {  // one may be derived from what another derives
    }
  }

  bool derive_once(NodeId node) {
    bool fresh = false;
    for (const Derivation& d : graph_.derivations()) {
      if (d.at != node) continue;
      const BitView held = propagation_.held(node), inputs = graph_.elements().mask(d.from), makes = graph_.elements().mask(d.makes);
      each_bit(makes, [&](std::size_t out) {
        if (!test(held, out)) return;
        const EntityId group = graph_.elements().members(out).front().group;
        each_bit(inputs, [&](std::size_t in) {
          if (!test(held, in)) return;
          const auto& members = graph_.elements().members(in);
          const bool same_people = std::any_of(members.begin(), members.end(), [&](const Element& e) { return e.group == group; });
          if (!same_people) return;
          fresh = arrive(node, out, reached_[row(node, in)]) || fresh;
        });
      });
    }
    return fresh;
  }

  bool move_along(NodeId node, BitView moving, const Edge& edge) {
    bool fresh = false;
    const BitView carries = graph_.elements().mask(edge.carries);
    for (std::size_t w = 0; w < carries.size(); ++w) {
      for (Word left = carries[w] & moving[w]; left != 0; left &= left - 1) {
        const std::size_t c = w * 64 + static_cast<std::size_t>(std::countr_zero(left));
        fresh = arrive(edge.to, c, reached_[row(node, c)]) || fresh;
      }
    }
    return fresh;
  }

  const std::vector<Word>& misfits_of(EntityId purpose) {
    const auto [at, fresh] = misfits_.try_emplace(purpose);
    if (!fresh) return at->second;
    at->second.assign((origins_.size() + 63) / 64, 0);
    for (std::size_t o = 0; o < origins_.size(); ++o) {
      const auto& purposes = origins_[o].purposes;
      const bool fits = std::any_of(purposes.begin(), purposes.end(), [&](EntityId original) { return law_.under(purpose, original); });
      if (!fits) set(at->second, o);
    }
    return at->second;
  }

  const FlowGraph& graph_;
  const Propagation& propagation_;
  const LawOfDay& law_;
  const std::unordered_map<EntityId, EntityId>& purpose_of_;
  RowId basis_;
  EntityId consent_;
  std::vector<Origin> origins_;
  std::vector<int> collection_origin_, edge_origin_;
  std::vector<std::size_t> first_row_;
  OriginSets sets_;
  std::vector<std::uint32_t> reached_;  // by node and class that it holds: the set of origins
  BitTable fresh_;                      // by node: classes whose set grew since it last spread
  Numbering told_;         // (use, set)
  BitTable told_classes_;  // by that
  Numbering lists_;   // of processings
  std::vector<int> origin_of_list_;
  std::vector<std::uint32_t> row_;
  std::vector<NodeId> todo_;
  std::vector<std::uint8_t> waiting_;
  std::unordered_map<EntityId, bool> on_consent_;
  std::unordered_map<EntityId, std::vector<Word>> misfits_;
};

}  // namespace lawful
