// The way that data took to where a finding is.
#include "checker/rules/findings.h"

namespace lawful {

std::vector<Hop> way(const Evaluator& e, const Finding& f) {
  const Model& model = e.law().model();
  const Schema& schema = *model.schema;
  std::vector<Hop> out;
  if (!schema[f.subject.kind].derived || !any(f.elements)) return out;
  const Member& m = e.members().of(f.subject.kind)[f.subject.index];
  const FlowGraph& graph = e.graph();
  if (!m.edge || m.edge.value == EdgeId::kNone) {
    if (m.movement && m.to) out.push_back({graph[m.to].entity, m.movement});
    return out;
  }
  const BitView at = e.propagation().at(m.from, m.layer);
  std::size_t element = SIZE_MAX;
  std::uint16_t nearest = Propagation::kNever;
  each_bit(f.elements, [&](std::size_t c) {
    if (!test(at, c)) return;
    const std::uint16_t d = e.propagation().distance(m.from, m.layer, c);
    if (element == SIZE_MAX || d < nearest) element = c, nearest = d;
  });
  if (element == SIZE_MAX) return out;
  const std::vector<EdgeId> edges = witness(graph, e.propagation(), m.from, m.layer, element);
  const NodeId start = edges.empty() ? m.from : graph[edges.front()].from;
  out.push_back({graph[start].entity, e.propagation().collection_at(start, element)});
  for (const EdgeId id : edges) out.push_back({graph[graph[id].to].entity, graph[id].movement});
  const bool moves = f.subject.kind != schema.kind("further-use");
  if (moves) out.push_back({graph[m.to].entity, m.movement});
  return out;
}

}  // namespace lawful
