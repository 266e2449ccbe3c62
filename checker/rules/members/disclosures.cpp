// Data that reaches an organisation which did not have it.
#include <algorithm>

#include "checker/rules/members/search.h"

namespace lawful {
namespace {

class Disclosures {
 public:
  explicit Disclosures(MemberSearch& search)
      : s_(search), kind_(search.schema.kind("disclosure")), flow_(search.schema.kind("flow")), decides_(search.schema.row("flow", "recipient-decides")),
        public_authority_(search.schema.row("organisation", "public-authority")) {}

  void find() {
    s_.reserve(kind_, 2 * (s_.graph.collections().size() + s_.graph.edges().size()));  // often under two regimes
    for (const Collection& c : s_.graph.collections()) {
      if (c.at) by_collection(c);
    }
    for (std::uint32_t i = 0; i < s_.graph.edges().size(); ++i) over_edge(EdgeId{i});
  }

 private:
  void over_edge(EdgeId id) {
    const Edge& edge = s_.graph[id];
    const Node& from = s_.graph[edge.from];
    const Node& to = s_.graph[edge.to];
    if (from.operator_ && from.operator_ == to.operator_) return;
    const Bits moved = s_.propagation.over(id, Propagation::kHeld);
    if (!any(moved)) return;
    std::vector<EntityId> disclosers = from.context;
    for (const EntityId p : edge.processings) {
      for (const EntityId c : s_.graph.controllers(p)) {
        if (std::find(disclosers.begin(), disclosers.end(), c) == disclosers.end()) disclosers.push_back(c);
      }
    }
    Member m;
    m.movement = edge.movement;
    m.edge = id;
    m.from = edge.from;
    m.to = edge.to;
    m.processings = edge.processings;
    const bool said = s_.model[edge.movement].kind == flow_ && s_.law.flag(edge.movement, decides_) == Truth::yes;
    for (const EntityId controller : disclosers) disclose(m, controller, moved, said);
  }

  // What somebody else's machine collects for a controller, or in its pages, is disclosed to whoever runs it.
  void by_collection(const Collection& c) {
    Member m;
    m.movement = c.collect;
    m.to = c.at;
    m.processings = c.processings;
    if (!s_.graph[c.at].operator_) return;
    for (const EntityId collector : s_.graph.collectors(c)) disclose(m, collector, s_.graph.elements().mask(c.data), false);
  }

  // A processor that also uses the data for itself receives it twice, in two parts.
  void disclose(Member m, EntityId controller, BitView bits, bool said_to_decide) {
    const Node& to = s_.graph[m.to];
    if (!s_.judged(controller) || controller == to.operator_ || !any(bits)) return;
    m.kind = kind_;
    m.actor = controller;
    m.other = to.operator_;
    std::vector<EntityId> roles{role_of(m, said_to_decide)};
    if (to.operator_is_processor && !to.own_uses.empty()) roles.push_back(s_.controller);
    for (const EntityId role : roles) {
      m.role = role;
      s_.each_regime(controller, m.processings, [&](EntityId regime, Truth is) {
        m.regime = regime;
        m.is = is;
        s_.add(m, bits);
      });
    }
  }

  EntityId role_of(const Member& m, bool said_to_decide) const {
    const Node& to = s_.graph[m.to];
    if (to.operator_is_processor) return s_.processor;
    bool alone = false;
    for (const EntityId p : m.processings) {
      if (!s_.decides(to.operator_, p)) continue;
      if (s_.graph.controllers(p).size() > 1 || built_in(m)) return s_.joint_controller;
      alone = true;
    }
    if (alone) return s_.controller;
    if (to.operator_ && s_.law.flag(to.operator_, public_authority_) == Truth::yes) return s_.authority;
    return said_to_decide ? s_.controller : EntityId{};
  }

  bool built_in(const Member& m) const {
    const auto& list = s_.graph[m.to].embedders;
    return !m.edge && std::find(list.begin(), list.end(), m.actor) != list.end();
  }

  MemberSearch& s_;
  KindId kind_, flow_;
  RowId decides_, public_authority_;
};

}  // namespace

void find_disclosures(MemberSearch& search) { Disclosures(search).find(); }

}  // namespace lawful
