#include "checker/rules/element_attributes.h"

namespace lawful::element_attributes {

BitView carried(const Evaluator& e, EntityId flow) {
  const EdgeId edge = e.graph().edge_of(flow);
  return edge ? e.graph().elements().mask(e.graph()[edge].carries) : BitView{};
}

BitView held(const Evaluator& e, EntityId system) {
  const NodeId node = e.graph().node_of(system);
  return node ? e.propagation().held(node) : BitView{};
}

BitView collected(const Evaluator& e, EntityId collect) {
  const Collection* c = e.graph().collection_of(collect);
  return c != nullptr ? e.graph().elements().mask(c->data) : BitView{};
}

BitView used(const Evaluator& e, EntityId processing) { return e.graph().uses(processing); }

BitView used_by_owner(const Evaluator& e, EntityId block) { return e.graph().uses(e.law().model()[block].owner); }

BitView touched(const Evaluator& e, EntityId processing) {
  const auto at = e.members().processed.find(processing);
  return at != e.members().processed.end() ? BitView{at->second} : BitView{};
}

}  // namespace lawful::element_attributes
