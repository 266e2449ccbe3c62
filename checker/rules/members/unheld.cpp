// What a flow says it carries and its source never holds.
#include "checker/rules/members/search.h"

namespace lawful {
namespace {

class Unheld {
 public:
  explicit Unheld(MemberSearch& search) : s_(search) {}

  void find() {
    const KindId kind = s_.schema.kind("unheld");
    const RowId carries = s_.schema.row("flow", "carries");
    std::unordered_map<std::uint32_t, std::vector<std::pair<EntityId, Bits>>> items_of_pattern;
    const Elements& elements = s_.graph.elements();
    for (std::uint32_t i = 0; i < s_.graph.edges().size(); ++i) {
      const Edge& edge = s_.graph.edges()[i];
      if (s_.graph[edge.to].access) continue;  // a reader sees what is there
      const BitView mask = elements.mask(edge.carries), held = s_.propagation.held(edge.from);
      bool all = true;
      for (std::size_t w = 0; w < mask.size(); ++w) all = all && (mask[w] & ~held[w]) == 0;
      if (all) continue;
      auto [at, fresh] = items_of_pattern.try_emplace(edge.carries.value);
      if (fresh) {
        for (const EntityId data : s_.law.heads(edge.movement, carries)) {
          for (const EntityId item : named_items(data)) at->second.emplace_back(item, covers(item));
        }
      }
      for (const auto& [item, classes] : at->second) {
        if (intersects(classes, held)) continue;
        for (const EntityId regime : s_.law.regimes()) {
          Member m;
          m.kind = kind;
          m.regime = regime;
          m.is = owner_regime(edge, regime);
          if (m.is == Truth::no) continue;
          m.movement = edge.movement;
          m.edge = EdgeId{i};
          m.from = edge.from;
          m.to = edge.to;
          m.block = item;
          Bits bits(mask);
          for (std::size_t w = 0; w < bits.words.size(); ++w) bits.words[w] &= classes.words[w];
          s_.add(m, bits);
        }
      }
    }
  }

  // The items a flow names: the category's own, or the item itself; what is narrower comes along unasked.
  std::vector<EntityId> named_items(EntityId data) const {
    const RowId includes = s_.schema.row("data", "includes");
    std::vector<EntityId> named = s_.law.heads(data, includes);
    if (named.empty()) named.push_back(data);
    return named;
  }

  // Classes of an item and all that is narrower.
  Bits covers(EntityId item) const {
    Bits out(s_.graph.elements().words());
    for (const EntityId i : s_.graph.elements().items(item)) add_to(out.words, s_.graph.elements().of_item(i));
    return out;
  }

  Truth owner_regime(const Edge& edge, EntityId regime) const {
    Truth out = Truth::no;
    bool judged = s_.judged.everybody();
    for (const EntityId p : edge.processings) {
      for (const EntityId c : s_.graph.controllers(p)) {
        out = either(out, s_.law.applies(regime, c, p));
        judged = judged || s_.judged(c);
      }
    }
    if (s_.graph[edge.from].operator_) {
      out = either(out, s_.law.applies(regime, s_.graph[edge.from].operator_));
      judged = judged || s_.judged(s_.graph[edge.from].operator_);
    }
    return judged ? out : Truth::no;
  }

 private:
  MemberSearch& s_;
};

}  // namespace

void find_unheld(MemberSearch& search) { Unheld(search).find(); }

}  // namespace lawful
