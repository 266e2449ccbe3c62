// What a clause is asked of, and who answers for it.
#include <algorithm>

#include "checker/rules/evaluate.h"

namespace lawful {

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
  const auto all = model_.all(kind);
  for (const EntityId id : all.subspan(share.begin(all.size()), share.end(all.size()) - share.begin(all.size()))) {
    if (model_[id].origin != Origin::project || !law_.holds(id)) continue;
    const EntityId owner = model_[id].owner;
    if (owner && !law_.holds(owner)) continue;
    const Ref subject = ref(id.value);
    out.emplace_back(subject, regime ? applies(subject, regime) : Truth::yes);
  }
  return out;
}

Truth Evaluator::applies_to_somebody(EntityId regime) const {
  Truth out = Truth::no;
  for (const EntityId o : judged_.list()) out = either(out, law_.applies(regime, o));
  return out;
}

Truth Evaluator::applies(const Ref& subject, EntityId regime) const {
  if (schema_[subject.kind].derived) return members_.of(subject.kind)[subject.index].is;
  EntityId id{subject.index};
  while (model_[id].owner) id = model_[id].owner;
  const KindId kind = model_[id].kind;
  const KindId flow = schema_.kind("flow"), collect = schema_.kind("collect"), cookie = schema_.kind("cookie");
  Truth out = Truth::no;
  bool answered = false;  // somebody judged answers for it
  const auto ask = [&](EntityId organisation, std::span<const EntityId> processings = {}) {
    if (!organisation || !judged_(organisation)) return;
    answered = true;
    out = either(out, graph_.applies(regime, organisation, processings));
  };
  const auto ask_controllers = [&](EntityId processing) {
    for (const EntityId c : graph_.controllers(processing)) ask(c, std::span(&processing, 1));
    if (graph_.controllers_open(processing)) answered = true, out = either(out, Truth::unknown);
  };
  if (kind == schema_.kind("processing")) {
    ask_controllers(id);
  } else if (kind == schema_.kind("organisation")) {
    ask(id);
  } else if (kind == flow || kind == collect || kind == cookie) {
    const RowId row = schema_.find_row(model_[id].kind, "for");
    law_.each(id, row, [&](const Fact& fact) { ask_controllers(EntityId{fact.value}); });
    if (kind == flow) {
      if (const EdgeId edge = graph_.edge_of(id)) ask(graph_[graph_[edge].from].operator_, graph_[edge].processings);
    }
    if (kind == collect) {
      for (const EntityId at : law_.heads(id, schema_.row("collect", "at"))) {
        const NodeId node = graph_.node_of(at);
        for (const EntityId e : node ? graph_[node].embedders : std::vector<EntityId>{}) ask(e, law_.heads(id, row));
      }
    }
    if (!answered && (kind == collect || kind == cookie)) {
      for (const EntityId o : judged_.list()) ask(o);
    }
  } else if (kind == schema_.kind("system")) {
    const NodeId node = graph_.node_of(id);
    if (node) {
      ask(graph_[node].operator_);
      for (const EntityId o : graph_[node].principals) ask(o);
      if (!graph_[node].operator_) {
        for (const EntityId o : judged_.list()) ask(o);
      }
    }
  } else if (kind == schema_.kind("notice")) {
    const auto owners = law_.heads(id, schema_.row("notice", "of"));
    for (const EntityId o : owners.empty() ? judged_.list() : owners) ask(o);
  } else if (kind == schema_.kind("decision")) {
    bool taken = false;  // by some processing
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      const auto decides = law_.heads(p, schema_.row("processing", "decides"));
      if (!law_.holds(p) || std::find(decides.begin(), decides.end(), id) == decides.end()) continue;
      taken = true;
      ask_controllers(p);
    }
    for (std::size_t i = 0; !taken && i < judged_.list().size(); ++i) ask(judged_.list()[i]);
  } else {
    for (const EntityId o : judged_.list()) ask(o);
  }
  return answered ? out : Truth::no;
}

void Evaluator::note_acceptance(EntityId id, bool expired, bool idle) const { acceptances_.emplace_back(id, std::pair{expired, idle}); }

bool Evaluator::acceptance(EntityId id, bool idle) const {
  for (const auto& [acceptance, state] : acceptances_) {
    if (acceptance == id) return idle ? state.second : state.first;
  }
  return false;
}

}  // namespace lawful
