// What controllers do with which data for which purpose, and which of their processings cover it.
#include <algorithm>

#include "checker/rules/members/search.h"

namespace lawful {
namespace {

using Parts = std::vector<std::pair<std::vector<EntityId>, Bits>>;

class Operations {
 public:
  explicit Operations(MemberSearch& search) : s_(search), kind_(search.schema.kind("operation")) {}

  void find() {
    for (const EntityId p : s_.model.all(s_.schema.kind("processing"))) {
      const auto done = s_.processed.find(p);
      if (!s_.law.holds(p) || done == s_.processed.end()) continue;
      for (const EntityId controller : s_.graph.controllers(p)) {
        if (s_.judged(controller)) of_controller(controller, p, done->second.movement, done->second.bits, false);
      }
    }
    for (const Collection& c : s_.graph.collections()) {
      if (c.at) of_embedders(c);
    }
    for (std::uint32_t n = 0; n < s_.graph.nodes().size(); ++n) own_uses(NodeId{n});
  }

 private:
  // Elements parted by which of the controller's processings for that purpose cover them.
  Parts part(const std::vector<EntityId>& candidates, BitView bits) const {
    Parts todo;
    todo.emplace_back(std::vector<EntityId>{}, Bits(bits));
    for (const EntityId q : candidates) {
      Parts next;
      const BitView uses = s_.graph.uses(q);
      for (auto& [covering, left] : todo) {
        Bits in = left, out = left;
        for (std::size_t w = 0; w < left.words.size(); ++w) {
          in.words[w] &= uses[w];
          out.words[w] &= ~uses[w];
        }
        if (any(in)) {
          next.emplace_back(covering, std::move(in));
          next.back().first.push_back(q);
        }
        if (any(out)) next.emplace_back(covering, std::move(out));
      }
      todo = std::move(next);
    }
    return todo;
  }

  std::vector<EntityId> candidates(EntityId controller, EntityId processing, EntityId purpose) const {
    std::vector<EntityId> out;
    const auto mine = s_.by_controller.find(controller);
    if (mine == s_.by_controller.end()) return out;
    for (const EntityId q : mine->second) {
      if (q == processing || (purpose && s_.purpose_of.at(q) == purpose)) out.push_back(q);
    }
    return out;
  }

  void of_controller(EntityId controller, EntityId p, EntityId movement, BitView bits, bool embedding) {
    Member m;
    m.processing = p;
    m.purpose = s_.purpose_of.at(p);
    m.movement = movement;
    m.by_embedding = embedding;
    add(m, controller, std::span(&p, 1), part(candidates(controller, p, m.purpose), bits));
  }

  // Whoever builds a stranger's system into its pages takes part in what is collected there, and in nothing that
  // is done with it afterwards.
  void of_embedders(const Collection& c) {
    for (const EntityId e : s_.graph[c.at].embedders) {
      const bool decides = std::any_of(c.processings.begin(), c.processings.end(), [&](EntityId p) { return s_.decides(e, p); });
      if (decides || !s_.judged(e)) continue;
      const BitView bits = s_.graph.elements().mask(c.data);
      for (const EntityId p : c.processings) {
        if (s_.law.holds(p)) of_controller(e, p, c.collect, bits, true);
      }
      if (!c.processings.empty()) continue;
      Member m;
      m.movement = c.collect;
      m.by_embedding = true;
      const auto mine = s_.by_controller.find(e);
      add(m, e, {}, part(mine == s_.by_controller.end() ? std::vector<EntityId>{} : mine->second, bits));
    }
  }

  // A processor that uses what it keeps for others for itself decides about that use.
  void own_uses(NodeId id) {
    const Node& node = s_.graph[id];
    const BitView held = s_.propagation.held(id);
    if (node.own_uses.empty() || !s_.judged(node.operator_) || !any(held)) return;
    for (const EntityId purpose : node.own_uses) {
      Member m;
      m.purpose = purpose;
      m.movement = node.entity;
      m.to = id;
      const EntityId own = s_.own_processing(node.operator_, purpose);
      add(m, node.operator_, own ? std::span(&own, 1) : std::span<const EntityId>{}, part(candidates(node.operator_, {}, purpose), held));
    }
  }

  void add(Member m, EntityId controller, std::span<const EntityId> processings, Parts parts) {
    m.kind = kind_;
    m.actor = controller;
    for (auto& [list, bits] : parts) {
      m.processings = s_.keep(kind_, std::move(list));
      s_.each_regime(controller, processings, [&](EntityId regime, Truth is) {
        m.regime = regime;
        m.is = is;
        s_.add(m, bits);
      });
    }
  }

  MemberSearch& s_;
  KindId kind_;
};

}  // namespace

void find_operations(MemberSearch& search) { Operations(search).find(); }

}  // namespace lawful
