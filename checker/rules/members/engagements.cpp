// Processors working for somebody, and those that work for processors.
#include <algorithm>

#include "checker/rules/members/search.h"

namespace lawful {
namespace {

class Engagements {
 public:
  explicit Engagements(MemberSearch& search) : s_(search) {}

  void find() {
    of_blocks("operation-of", "as", "for");
    of_blocks("hosting", "as", "for");
    of_blocks("access", "as", "acting-for");
  }

 private:
  void of_blocks(const char* kind, const char* as, const char* for_) {
    const RowId role = s_.schema.row(kind, as), principal = s_.schema.row(kind, for_);
    for (const EntityId block : s_.model.all(s_.schema.kind(kind))) {
      if (!s_.law.holds(block) || !s_.law.holds(s_.model[block].owner)) continue;
      const auto roles = s_.law.heads(block, role);
      if (std::find(roles.begin(), roles.end(), s_.processor) == roles.end()) continue;
      std::vector<EntityId> principals = s_.law.heads(block, principal);
      if (principals.empty() && s_.judged.list().size() == 1) principals = s_.judged.list();
      for (const EntityId p : principals) engage(block, p);
    }
  }

  // A controller answers for the chain below its processors too, as far as its data goes down it; and whoever works
  // for another answers for its own terms.
  void engage(EntityId block, EntityId principal) {
    const std::vector<EntityId> chain = s_.graph.behind(principal);
    std::vector<EntityId> ends;
    for (const EntityId o : chain) {
      if (o != principal && o != EntityId{s_.model[block].first}) ends.push_back(o);
    }
    Member m;
    m.kind = s_.schema.kind("engagement");
    m.actor = EntityId{s_.model[block].first};
    m.other = principal;
    m.block = block;
    m.movement = s_.model[block].owner;
    m.sub_processing = !ends.empty() && serves(node_of(block), principal, ends);
    std::vector<EntityId> answering;
    if (s_.judged(principal)) answering.push_back(principal);
    for (const EntityId o : ends) {
      if (m.sub_processing && s_.judged(o)) answering.push_back(o);
    }
    if (s_.judged(m.actor)) answering.push_back(m.actor);
    for (const EntityId regime : s_.law.regimes()) {
      m.regime = regime;
      m.is = Truth::no;
      for (const EntityId o : answering) m.is = either(m.is, s_.law.applies(regime, o));
      if (m.is != Truth::no) s_.add(m, {});
    }
  }

  NodeId node_of(EntityId block) const {
    if (const EdgeId edge = s_.graph.edge_of(block)) return s_.graph[edge].to;
    return s_.graph.node_of(s_.model[block].owner);
  }

  // Something done for one of them comes in there; where nothing is said of what comes in, it may.
  bool serves(NodeId node, EntityId principal, const std::vector<EntityId>& ends) {
    if (coming_in_.empty()) find_coming_in();
    bool theirs = false, others = false;
    for (const EntityId p : node ? coming_in_[node.value] : std::vector<EntityId>{}) {
      theirs = theirs || std::any_of(ends.begin(), ends.end(), [&](EntityId o) { return s_.decides(o, p); });
      others = others || s_.decides(principal, p);
    }
    return theirs || !others;
  }

  void find_coming_in() {
    coming_in_.resize(s_.graph.nodes().size());
    const auto note = [&](NodeId at, std::span<const EntityId> processings) {
      if (at) coming_in_[at.value].insert(coming_in_[at.value].end(), processings.begin(), processings.end());
    };
    for (const Edge& edge : s_.graph.edges()) note(edge.to, edge.processings);
    for (const Collection& c : s_.graph.collections()) note(c.at, c.processings);
  }

  MemberSearch& s_;
  std::vector<std::vector<EntityId>> coming_in_;  // by node: the processings that it is for; made when first asked
};

}  // namespace

void find_engagements(MemberSearch& search) { Engagements(search).find(); }

}  // namespace lawful
