// Chains of processors end with somebody who decides.  Two organisations may work for each other, one keeping the
// machines and the other paying the wages; but where all in the circle only act for others, nobody is left.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "lang/sema/shard.h"

namespace lawful {
namespace {

// `as processor for`, with the days on which it is so.
struct Engagement {
  EntityId processor, principal, block;
  Days days;
};

class ProcessorCheck {
 public:
  ProcessorCheck(const Model& model, Sink& sink) : model_(model), schema_(*model.schema), sink_(sink) {}

  void run() {
    read("operation-of", "as", "for");
    read("hosting", "as", "for");
    read("access", "as", "acting-for");
    for (const Engagement& e : all_) {
      if (e.processor != e.principal) continue;
      Diagnostic& d = sink_.report(Code::circular, model_.head(e.block), fmt::format("\"{}\" cannot be its own processor", model_.name(e.processor)));
      d.cure = "name whom it works for, or leave out `as processor`: whoever runs a system for itself is its controller";
    }
    find_deciders();
    std::set<Date> days{Date{}};  // on the day on which the last of a circle begins, all of it is there
    for (const Engagement& e : all_) {
      if (e.days.from) days.insert(*e.days.from);
    }
    if (!circle(nullptr)) return;
    for (const Date& day : days) {
      if (circle(&day)) return;
    }
  }

 private:
  void read(const char* kind, const char* as, const char* principal) {
    const RowId role_row = schema_.row(kind, as), principal_row = schema_.row(kind, principal);
    const EntityId processor = model_.find(schema_.kind("role"), "processor");
    for (const EntityId block : model_.all(schema_.kind(kind))) {
      if (model_[block].flawed || model_[block].head_state != State::value) continue;
      const Fact* role = model_.fact(block, role_row);
      if (role == nullptr || role->state != State::value || EntityId{role->value} != processor) continue;
      for (const Fact& fact : model_.facts_of(block)) {
        if (fact.row != principal_row.value || fact.state != State::value) continue;
        all_.push_back({EntityId{model_[block].first}, EntityId{fact.value}, block, model_.days_of(block)});
      }
    }
  }

  void find_deciders() {
    const RowId sole = schema_.row("processing", "controller"), joint = schema_.row("processing", "controllers");
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      for (const Fact& fact : model_.facts_of(p)) {
        if ((fact.row != sole.value && fact.row != joint.value) || fact.state != State::value) continue;
        deciders_.insert(fact.block ? EntityId{model_[EntityId{fact.value}].first} : EntityId{fact.value});
      }
    }
  }

  // Takes away whoever works for somebody who decides, or for somebody who works for one; those left that still
  // work for one another have nobody.  Without a day, as if all was so at all times; then nothing is told.
  bool circle(const Date* day) {
    std::vector<const Engagement*> left;
    for (const Engagement& e : all_) {
      const bool on_the_day = day == nullptr || (e.days.hold(*day) && (*day != Date{} || !e.days.from));
      if (e.processor != e.principal && on_the_day) left.push_back(&e);
    }
    for (bool more = true; more;) {
      std::set<EntityId> working;
      for (const Engagement* e : left) working.insert(e->processor);
      const auto ends = [&](const Engagement* e) { return !working.contains(e->principal) || deciders_.contains(e->principal); };
      std::set<EntityId> fine;
      for (const Engagement* e : left) {
        if (ends(e)) fine.insert(e->processor);
      }
      more = std::erase_if(left, [&](const Engagement* e) { return fine.contains(e->processor) || deciders_.contains(e->processor); }) != 0;
    }
    if (left.empty() || day == nullptr) return !left.empty();
    tell(left);
    return true;
  }

  void tell(const std::vector<const Engagement*>& left) {
    std::map<EntityId, const Engagement*> next;
    for (const Engagement* e : left) next.try_emplace(e->processor, e);
    std::vector<const Engagement*> way;
    for (const Engagement* e = left.front(); std::find(way.begin(), way.end(), e) == way.end(); e = next.at(e->principal)) way.push_back(e);
    const Engagement* again = next.at(way.back()->principal);
    way.erase(way.begin(), std::find(way.begin(), way.end(), again));
    Diagnostic& d = sink_.report(Code::circular, model_.head(way.front()->block),
                                 fmt::format("\"{}\" is in the end a processor for itself, and nobody in the circle decides", model_.name(way.front()->processor)));
    for (std::size_t i = 1; i < way.size(); ++i) {
      d.labels.push_back({model_.head(way[i]->block), fmt::format("and \"{}\" works for \"{}\"", model_.name(way[i]->processor), model_.name(way[i]->principal))});
    }
    d.cure = "say who is the controller: `controller NAME` on a processing, or the organisation for which the first of them works";
  }

  const Model& model_;
  const Schema& schema_;
  Sink& sink_;
  std::vector<Engagement> all_;
  std::set<EntityId> deciders_;
};

}  // namespace

void check_processors(const Model& model, Sink& sink) { ProcessorCheck(model, sink).run(); }

}  // namespace lawful
