#include "checker/report/explain_topics.h"

#include <algorithm>

namespace lawful {
namespace {

class Collector {
 public:
  Collector(const Analysis& analysis, EntityId declaration)
      : analysis_(analysis), model_(analysis.model()), schema_(*model_.schema), graph_(analysis.graph()), id_(declaration) {
    read_movement();
  }

  std::vector<Topic> run() {
    out_.push_back({{model_[id_].kind, id_.value}, {}});
    blocks();
    for (const KindId kind : schema_.kinds_in_order()) {
      if (schema_[kind].derived) members(kind);
    }
    return std::move(out_);
  }

 private:
  // What a flow or collection moves, and for which processings.
  void read_movement() {
    if (const EdgeId edge = graph_.edge_of(id_)) {
      moved_ = analysis_.propagation().over(edge, Propagation::kHeld);
      processings_ = graph_[edge].processings;
    }
    for (const Collection& c : graph_.collections()) {
      if (c.collect != id_) continue;
      moved_ = Bits(graph_.elements().mask(c.data));
      processings_ = c.processings;
    }
  }

  EntityId root(EntityId id) const {
    while (id && model_[id].owner) id = model_[id].owner;
    return id;
  }

  void blocks() {
    for (const KindId kind : schema_.kinds_in_order()) {
      if (!schema_[kind].block) continue;
      for (const EntityId block : model_.all(kind)) {
        if (block != id_ && root(block) == id_ && analysis_.law().holds(block)) out_.push_back({{kind, block.value}, {}});
      }
    }
  }

  void members(KindId kind) {
    const auto& all = analysis_.members().of(kind);
    const std::string_view name = model_.words->text(schema_[kind].name);
    const bool about_use = name == "operation" || name == "further-use";
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (about_use ? by_use(all[i]) : by_declaration(all[i])) add({kind, i}, about_use);
    }
  }

  // A flow serves the operations of its processings, as far as it moves their elements.
  bool by_use(const Member& m) const {
    if (!m.processing) return root(m.movement) == id_;
    return m.processing == id_ || std::find(processings_.begin(), processings_.end(), m.processing) != processings_.end();
  }

  bool by_declaration(const Member& m) const {
    const bool organisation = model_[id_].kind == schema_.kind("organisation") && m.block;
    return root(m.movement) == id_ || (m.block && root(m.block) == id_) || (organisation && (m.actor == id_ || m.other == id_));
  }

  void add(Ref subject, bool about_use) {
    Topic topic{subject, {}};
    if (about_use && !moved_.words.empty()) {
      topic.only = moved_;
      if (!intersects(analysis_.members().bits(analysis_.members().of(subject.kind)[subject.index]), moved_)) return;
    }
    out_.push_back(std::move(topic));
  }

  const Analysis& analysis_;
  const Model& model_;
  const Schema& schema_;
  const FlowGraph& graph_;
  EntityId id_;
  Bits moved_;
  std::span<const EntityId> processings_;
  std::vector<Topic> out_;
};

}  // namespace

std::vector<Topic> topics_of(const Analysis& analysis, EntityId declaration) { return Collector(analysis, declaration).run(); }

}  // namespace lawful
