#include "checker/report/graph_names.h"

#include <fmt/format.h>

#include <set>

namespace lawful {

GraphNames::GraphNames(const Analysis& analysis) {
  const Model& model = analysis.model();
  const FlowGraph& graph = analysis.graph();
  std::set<std::string> taken;
  // An organisation may read the same system from two countries.
  const auto unique = [&](const std::string& name) {
    std::string out = name;
    for (int i = 2; !taken.insert(out).second; ++i) out = fmt::format("{} #{}", name, i);
    return out;
  };
  for (const Node& node : graph.nodes()) nodes_.push_back(unique(node.access ? key_of(model, node.access) : std::string{model.name(node.entity)}));
  for (const Edge& edge : graph.edges()) edges_.push_back(graph[edge.to].access ? nodes_[edge.to.value] : unique(key_of(model, edge.movement)));
}

}  // namespace lawful
