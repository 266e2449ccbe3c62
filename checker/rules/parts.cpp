// Who plays which part somewhere, and what comes in for what: asked of many, looked up once.
#include "checker/rules/parts.h"

#include <algorithm>
#include <utility>

namespace lawful {

// Whether it runs, hosts or reads something as processor.
bool Evaluator::is_processor(EntityId organisation) const {
  if (processors_.empty()) fill_processors();
  return processors_[organisation.value] != 0;
}

void Evaluator::fill_processors() const {
  processors_.assign(model_.entities.size(), 0);
  const EntityId processor = model_.find(schema_.kind("role"), model_.words->find("processor"));
  for (const char* kind : {"operation-of", "hosting", "access"}) {
    const RowId as = schema_.row(kind, "as");
    for (const EntityId block : model_.all(schema_.kind(kind))) {
      if (!law_.holds(block) || !law_.holds(model_[block].owner)) continue;
      const auto roles = law_.heads(block, as);
      if (std::find(roles.begin(), roles.end(), processor) != roles.end()) processors_[model_[block].first] = 1;
    }
  }
}

void Evaluator::begin_set() const {
  if (last_set_.empty()) last_set_.assign(model_.entities.size(), 0);
  if (++sets_ == 0) std::fill(last_set_.begin(), last_set_.end(), 0), sets_ = 1;
}

bool Evaluator::first_time(EntityId id) const { return std::exchange(last_set_[id.value], sets_) != sets_; }

// The collections that name a processing.
std::span<const EntityId> Evaluator::collected_by(EntityId processing) const {
  if (collected_by_.empty()) fill_collected_by();
  const auto at = collected_by_.find(processing);
  return at == collected_by_.end() ? std::span<const EntityId>{} : at->second;
}

void Evaluator::fill_collected_by() const {
  for (const Collection& c : graph_.collections()) {
    for (const EntityId p : c.processings) collected_by_[p].push_back(c.collect);
  }
}

EntityId agreement_of(const Evaluator& e, const Member& engagement) {
  const Schema& schema = *e.law().model().schema;
  const KindId kind = e.law().model()[engagement.block].kind;
  auto contracts = e.law().heads(engagement.block, schema.find_row(kind, "under-contract"));
  if (contracts.empty()) contracts = e.law().heads(engagement.actor, schema.row("organisation", "works-under"));
  return contracts.empty() ? EntityId{} : contracts.front();
}

}  // namespace lawful
