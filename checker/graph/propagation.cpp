#include "checker/graph/propagation.h"

#include <algorithm>

#include "lang/base/large_pages.h"

namespace lawful {
namespace {

// Sets of one derivation: which groups of its inputs are there decides which groups of the output are made.
void derived_bits(const Elements& elements, const Derivation& d, BitView have, std::span<Word> out) {
  const BitView inputs = elements.mask(d.from), makes = elements.mask(d.makes);
  std::vector<EntityId> groups;
  each_bit(have, [&](std::size_t c) {
    if (!test(inputs, c)) return;
    for (const Element& e : elements.members(c)) groups.push_back(e.group);
  });
  if (groups.empty()) return;
  each_bit(makes, [&](std::size_t c) {
    const EntityId group = elements.members(c).front().group;
    if (std::find(groups.begin(), groups.end(), group) != groups.end()) set(out, c);
  });
}

}  // namespace

Propagation::Propagation(const FlowGraph& graph, std::vector<EntityId> regimes) : graph_(graph), regimes_(std::move(regimes)) {
  make_steps();
  run(state_, nullptr);
}

std::uint32_t Propagation::imports(const Edge& edge) const {
  const EntityId receiver = graph_[edge.to].operator_;
  std::uint32_t out = 0;
  for (std::size_t r = 0; r < regimes_.size(); ++r) {
    const Truth t = receiver ? graph_.applies(regimes_[r], receiver, edge.processings) : Truth::unknown;
    if (t == Truth::yes) out |= 1u << certain(r);
    if (t != Truth::no) out |= 1u << possible(r);
  }
  return out;
}

void Propagation::make_steps() {
  const std::size_t nodes = graph_.nodes().size();
  const bool by_edge = graph_.law().differs_by_processing();
  std::vector<std::uint32_t> by_node(by_edge ? 0 : nodes);
  for (std::uint32_t n = 0; n < by_node.size(); ++n) {
    Edge arriving;
    arriving.to = NodeId{n};
    by_node[n] = imports(arriving);
  }
  first_step_.reserve(nodes + 1);
  reserve_large(steps_, graph_.edges().size());
  for (std::uint32_t n = 0; n < nodes; ++n) {
    first_step_.push_back(static_cast<std::uint32_t>(steps_.size()));
    const auto [begin, end] = boost::out_edges(n, graph_.graph());
    for (auto at = begin; at != end; ++at) {
      const Edge& edge = graph_.edges()[graph_.graph()[*at]];
      if (edge.passes) steps_.push_back({edge.to, edge.carries, by_edge ? imports(edge) : by_node[edge.to.value]});
    }
  }
  first_step_.push_back(static_cast<std::uint32_t>(steps_.size()));
}

// Collected for, or at the machine of, somebody to whom the regime applies.
std::vector<Propagation::Seed> Propagation::seeds() const {
  std::vector<Seed> out;
  for (const Collection& c : graph_.collections()) {
    if (!c.at) continue;
    const BitView bits = graph_.elements().mask(c.data);
    out.push_back({c.at, bits, kHeld});
    const std::vector<EntityId> collectors = graph_.collectors(c);
    const bool open = graph_.collectors_open(c);
    for (std::size_t r = 0; r < regimes_.size(); ++r) {
      const EntityId machine = graph_[c.at].operator_;
      Truth t = machine ? graph_.applies(regimes_[r], machine, c.processings) : Truth::unknown;
      for (const EntityId o : collectors) t = either(t, graph_.applies(regimes_[r], o, c.processings));
      if (open) t = either(t, Truth::unknown);
      if (t == Truth::yes) out.push_back({c.at, bits, certain(r)});
      if (t != Truth::no) out.push_back({c.at, bits, possible(r)});
    }
  }
  return out;
}

// With `distances`, also notes the round in which each class arrives in each layer.
void Propagation::run(BitTable& state, Distances* distances) const {
  const std::size_t layers = layer_count(), words = graph_.elements().words();
  const std::size_t nodes = graph_.nodes().size();
  state = BitTable(nodes * layers, words);
  BitTable fresh(nodes * layers, words), next(nodes * layers, words);
  std::vector<std::uint32_t> frontier, following;
  std::vector<std::uint8_t> waiting(nodes, 0);
  std::uint16_t round = 0;
  std::vector<std::vector<std::uint32_t>> derivations(nodes);
  bool derives = false;
  for (std::uint32_t i = 0; i < graph_.derivations().size(); ++i) {
    if (!graph_.derivations()[i].at) continue;
    derivations[graph_.derivations()[i].at.value].push_back(i);
    derives = true;
  }
  const auto arrive = [&](std::uint32_t node, std::size_t layer, BitView bits, BitTable& into, std::vector<std::uint32_t>& list) -> bool {
    const std::size_t row = node * layers + layer;
    Word news = 0;
    for (std::size_t w = 0; w < words; ++w) {
      const Word add = bits[w] & ~state[row][w];
      if (add == 0) continue;
      state[row][w] |= add;
      into[row][w] |= add;
      news |= add;
      for (Word left = distances == nullptr ? 0 : add; left != 0; left &= left - 1) {
        distances->rounds[distances->first[row] + rank(state_[row], w * 64 + static_cast<std::size_t>(std::countr_zero(left)))] = round;
      }
    }
    if (news == 0) return false;
    if (waiting[node] == 0) list.push_back(node);
    waiting[node] = 1;
    return true;
  };
  const auto make_derived = [&](std::uint32_t node, BitTable& into, std::vector<std::uint32_t>& list) {
    std::vector<Word> made(words);
    for (bool news = true; news;) {  // one may be derived from what another derives
      news = false;
      for (const std::uint32_t i : derivations[node]) {
        for (std::size_t layer = 0; layer < layers; ++layer) {
          std::fill(made.begin(), made.end(), Word{0});
          derived_bits(graph_.elements(), graph_.derivations()[i], state[node * layers + layer], made);
          news = arrive(node, layer, made, into, list) || news;
        }
      }
    }
  };
  for (const Seed& seed : seeds()) {
    arrive(seed.node.value, seed.layer, seed.bits, fresh, frontier);
  }
  std::vector<Word> moved(words);
  while (!frontier.empty()) {
    for (const std::uint32_t node : frontier) waiting[node] = 0;
    if (derives) {
      for (std::size_t i = 0; i < frontier.size(); ++i) {
        const std::uint32_t node = frontier[i];
        if (!derivations[node].empty()) waiting[node] = 1, make_derived(node, fresh, frontier), waiting[node] = 0;
      }
    }
    ++round;
    for (const std::uint32_t node : frontier) {
      for (std::uint32_t i = first_step_[node]; i < first_step_[node + 1]; ++i) {
        const Step& step = steps_[i];
        const BitView carries = graph_.elements().mask(step.carries);
        for (std::size_t layer = 0; layer < layers; ++layer) {
          const std::size_t row = node * layers + layer;
          Word some = 0;
          for (std::size_t w = 0; w < words; ++w) some |= moved[w] = fresh[row][w] & carries[w];
          if (some == 0) continue;
          arrive(step.to.value, layer, moved, next, following);
          if (layer != kHeld || step.imports == 0) continue;
          for (std::size_t l = 1; l < layers; ++l) {
            if ((step.imports >> l & 1) != 0) arrive(step.to.value, l, moved, next, following);
          }
        }
      }
    }
    for (const std::uint32_t node : frontier) {
      for (std::size_t layer = 0; layer < layers; ++layer) {
        for (Word& w : fresh[node * layers + layer]) w = 0;
      }
    }
    std::swap(fresh, next);
    frontier.swap(following);
    following.clear();
  }
}

Bits Propagation::over(EdgeId edge, std::size_t layer) const {
  const Edge& e = graph_[edge];
  Bits out(graph_.elements().mask(e.carries));
  const BitView has = at(e.from, layer);
  for (std::size_t w = 0; w < out.words.size(); ++w) out.words[w] &= has[w];
  return out;
}

std::uint16_t Propagation::distance(NodeId node, std::size_t layer, std::size_t element_class) const {
  if (distances_.first.empty()) find_distances();
  const std::size_t row = node.value * layer_count() + layer;
  return test(state_[row], element_class) ? distances_.rounds[distances_.first[row] + rank(state_[row], element_class)] : kNever;
}

// Only what is there has a distance.
void Propagation::find_distances() const {
  std::size_t all = 0;
  distances_.first.reserve(state_.rows());
  for (std::size_t row = 0; row < state_.rows(); ++row) {
    distances_.first.push_back(static_cast<std::uint32_t>(all));
    all += count(state_[row]);
  }
  distances_.rounds.assign(all, kNever);
  BitTable again;
  run(again, &distances_);
}

EntityId Propagation::collection_at(NodeId node, std::size_t element_class) const {
  const auto& all = graph_.collections();
  if (collections_at_.empty()) {
    for (std::uint32_t i = 0; i < all.size(); ++i) collections_at_[all[i].at].push_back(i);
  }
  for (const std::uint32_t i : collections_at_[node]) {
    if (test(graph_.elements().mask(all[i].data), element_class)) return all[i].collect;
  }
  return {};
}

std::vector<EdgeId> witness(const FlowGraph& graph, const Propagation& propagation, NodeId node, std::size_t layer, std::size_t element_class) {
  const Model& model = graph.law().model();
  std::vector<EdgeId> path;
  while (node) {
    const std::uint16_t steps = propagation.distance(node, layer, element_class);
    if (steps == 0 || steps == Propagation::kNever) break;
    EdgeId best;
    const auto [begin, end] = boost::in_edges(node.value, graph.graph());
    for (auto at = begin; at != end; ++at) {
      const EdgeId id{graph.graph()[*at]};
      const Edge& edge = graph[id];
      if (!edge.passes || !test(graph.elements().mask(edge.carries), element_class)) continue;
      // A layer of protection may begin on this edge, where somebody under the regime receives it.
      const bool here = propagation.distance(edge.from, layer, element_class) == steps - 1;
      const bool begins = layer != Propagation::kHeld && propagation.distance(edge.from, Propagation::kHeld, element_class) == steps - 1;
      if (!here && !begins) continue;
      const auto name = [&](EdgeId e) { return model.name(graph[graph[e].from].entity); };
      if (!best || name(id) < name(best)) best = id;
    }
    if (!best) break;
    path.push_back(best);
    if (propagation.distance(graph[best].from, layer, element_class) != steps - 1) layer = Propagation::kHeld;
    node = graph[best].from;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace lawful
