// What a clause is asked of, and who answers for it.
#include <algorithm>
#include <utility>

#include "checker/rules/evaluate.h"

namespace lawful {

// Who answers for things of one regime, and whether it applies to them.
class Evaluator::Answering {
 public:
  Answering(const Evaluator& evaluator, EntityId regime) : e_(evaluator), regime_(regime) {}

  Truth operator()(const Ref& subject) {
    if (e_.schema_[subject.kind].derived) return e_.members_.of(subject.kind)[subject.index].is;
    EntityId id{subject.index};
    while (e_.model_[id].owner) id = e_.model_[id].owner;
    answer_ = {};
    ask_those_behind(id, e_.model_[id].kind);
    return answer_.given ? answer_.is : Truth::no;
  }

 private:
  struct Answer {
    bool given = false;  // somebody judged answers for it
    Truth is = Truth::no;
  };

  void ask_those_behind(EntityId id, KindId kind) {
    const Kinds& kinds = e_.kinds_;
    if (kind == kinds.processing) return ask_controllers(id);
    if (kind == kinds.organisation) return ask(id);
    if (kind == kinds.flow || kind == kinds.collect || kind == kinds.cookie) return ask_of_movement(id, kind);
    if (kind == kinds.system) return ask_of_system(id);
    if (kind == kinds.notice) {
      const auto owners = e_.law_.heads(id, kinds.notice_of);
      return ask_all(owners.empty() ? e_.judged_.list() : owners);
    }
    if (kind == kinds.decision) return ask_of_decision(id);
    ask_all(e_.judged_.list());
  }

  void ask_of_movement(EntityId id, KindId kind) {
    const Kinds& kinds = e_.kinds_;
    const RowId row = kind == kinds.flow ? kinds.flow_for : kind == kinds.collect ? kinds.collect_for : kinds.cookie_for;
    e_.law_.each(id, row, [&](const Fact& fact) { ask_controllers(EntityId{fact.value}); });
    if (kind == kinds.flow) {
      if (const EdgeId edge = e_.graph_.edge_of(id)) ask(e_.graph_[e_.graph_[edge].from].operator_, e_.graph_[edge].processings);
      return;
    }
    if (kind == kinds.collect) {
      for (const EntityId at : e_.law_.heads(id, kinds.collect_at)) {
        const NodeId node = e_.graph_.node_of(at);
        for (const EntityId o : node ? e_.graph_[node].embedders : std::vector<EntityId>{}) ask(o, e_.law_.heads(id, row));
      }
    }
    if (!answer_.given) ask_all(e_.judged_.list());
  }

  void ask_of_system(EntityId id) {
    const NodeId node = e_.graph_.node_of(id);
    if (!node) return;
    ask(e_.graph_[node].operator_);
    ask_all(e_.graph_[node].principals);
    if (!e_.graph_[node].operator_) ask_all(e_.judged_.list());
  }

  void ask_of_decision(EntityId id) {
    bool taken = false;  // by some processing
    for (const EntityId p : e_.model_.all(e_.kinds_.processing)) {
      const auto decides = e_.law_.heads(p, e_.kinds_.processing_decides);
      if (!e_.law_.holds(p) || std::find(decides.begin(), decides.end(), id) == decides.end()) continue;
      taken = true;
      ask_controllers(p);
    }
    if (!taken) ask_all(e_.judged_.list());
  }

  void ask_all(const std::vector<EntityId>& organisations) {
    for (const EntityId o : organisations) ask(o);
  }

  void ask(EntityId organisation, std::span<const EntityId> processings = {}) {
    if (!organisation || !e_.judged_(organisation)) return;
    answer_.given = true;
    answer_.is = either(answer_.is, e_.graph_.applies(regime_, organisation, processings));
  }

  // Many things are done for one processing.
  void ask_controllers(EntityId processing) {
    const auto [known, fresh] = by_processing_.try_emplace(processing);
    if (fresh) {
      const Answer before = std::exchange(answer_, {});
      for (const EntityId c : e_.graph_.controllers(processing)) ask(c, std::span(&processing, 1));
      if (e_.graph_.controllers_open(processing)) answer_ = {true, either(answer_.is, Truth::unknown)};
      known->second = std::exchange(answer_, before);
    }
    answer_ = {answer_.given || known->second.given, either(answer_.is, known->second.is)};
  }

  const Evaluator& e_;
  EntityId regime_;
  Answer answer_;
  std::unordered_map<EntityId, Answer> by_processing_;
};

Truth Evaluator::applies(const Ref& subject, EntityId regime) const { return Answering(*this, regime)(subject); }

Evaluator::Subjects Evaluator::subjects(KindId kind, EntityId regime, Share share) const {
  Subjects out;
  if (schema_[kind].derived) {
    const auto& all = members_.of(kind);
    const std::size_t end = share.end(all.size());
    for (auto i = static_cast<std::uint32_t>(share.begin(all.size())); i < end; ++i) {
      if (!regime || all[i].regime == regime) out.emplace_back(Ref{kind, i}, all[i].is);
    }
    return out;
  }
  Answering answering(*this, regime);
  const auto all = model_.all(kind);
  for (const EntityId id : all.subspan(share.begin(all.size()), share.end(all.size()) - share.begin(all.size()))) {
    if (model_[id].origin != Origin::project || !law_.holds(id)) continue;
    const EntityId owner = model_[id].owner;
    if (owner && !law_.holds(owner)) continue;
    const Ref subject = ref(id.value);
    out.emplace_back(subject, regime ? answering(subject) : Truth::yes);
  }
  return out;
}

Truth Evaluator::applies_to_somebody(EntityId regime) const {
  Truth out = Truth::no;
  for (const EntityId o : judged_.list()) out = either(out, law_.applies(regime, o));
  return out;
}

void Evaluator::note_acceptance(EntityId id, bool expired, bool idle) const { acceptances_.emplace_back(id, std::pair{expired, idle}); }

bool Evaluator::acceptance(EntityId id, bool idle) const {
  for (const auto& [acceptance, state] : acceptances_) {
    if (acceptance == id) return idle ? state.second : state.first;
  }
  return false;
}

}  // namespace lawful
