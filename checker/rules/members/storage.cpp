// What lies somewhere for a controller that none of its processings uses: storage is processing too.
#include "checker/rules/members/search.h"

namespace lawful {
namespace {

using ByController = std::unordered_map<EntityId, Bits>;

void add_bits(ByController& into, EntityId controller, BitView bits) {
  const auto [at, fresh] = into.try_emplace(controller, Bits(bits.size()));
  add_to(at->second.words, bits);
}

// What each controller uses or handles for a purpose, anywhere.
ByController with_purpose(const MemberSearch& s) {
  ByController out;
  for (const auto& [controller, list] : s.by_controller) {
    for (const EntityId p : list) {
      add_bits(out, controller, s.graph.uses(p));
      if (const auto at = s.processed.find(p); at != s.processed.end()) add_bits(out, controller, at->second.bits);
    }
  }
  for (std::uint32_t n = 0; n < s.graph.nodes().size(); ++n) {
    const Node& node = s.graph.nodes()[n];
    if (!node.own_uses.empty()) add_bits(out, node.operator_, s.propagation.held(NodeId{n}));
  }
  return out;
}

}  // namespace

void find_storage(MemberSearch& s) {
  const ByController used = with_purpose(s);
  ByController stored;
  std::vector<std::pair<EntityId, NodeId>> order;  // with the first node of each
  for (std::uint32_t n = 0; n < s.graph.nodes().size(); ++n) {
    const BitView held = s.propagation.held(NodeId{n});
    if (!any(held)) continue;
    for (const EntityId c : s.graph.nodes()[n].context) {
      if (!s.judged(c)) continue;
      Bits bits(held);
      if (const auto at = used.find(c); at != used.end()) {
        for (std::size_t w = 0; w < bits.words.size(); ++w) bits.words[w] &= ~at->second.words[w];
      }
      if (!any(bits)) continue;
      if (!stored.contains(c)) order.emplace_back(c, NodeId{n});
      add_bits(stored, c, bits);
    }
  }
  for (const auto& [controller, node] : order) {
    Member m;
    m.kind = s.schema.kind("operation");
    m.actor = controller;
    m.to = node;
    m.movement = s.graph[node].entity;
    s.each_regime(controller, {}, [&](EntityId regime, Truth is) {
      m.regime = regime;
      m.is = is;
      s.add(m, stored.at(m.actor));
    });
  }
}

}  // namespace lawful
