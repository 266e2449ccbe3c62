#include "checker/rules/tellings.h"

#include <algorithm>
#include <unordered_set>

#include "checker/rules/members.h"
#include "lang/base/side_by_side.h"

namespace lawful {
namespace {

void add(std::vector<EntityId>& list, EntityId id) {
  if (id && !contains(list, id)) list.push_back(id);
}

class Teller {
 public:
  Teller(const FlowGraph& graph, const Members& members)
      : graph_(graph), members_(members), law_(graph.law()), model_(law_.model()), schema_(*model_.schema) {
    declared_.assign(model_.entities.size(), 0);
    inquiry_ = schema_.row("flow", "particular-inquiry");
  }

  Tellings run() {
    side_by_side(2, threads_of(graph_.edges().size()), [&](std::size_t i) { i == 0 ? of_notices() : charges(); });
    return {std::move(out_), std::move(charges_)};
  }

 private:
  void of_notices() {
    collections();
    processings();
    disclosures();
    transfers();
    for (auto& [notice, telling] : out_) {
      for (Receipt& receipt : telling.receipts) tidy(receipt);
    }
  }

  void charges() {
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      if (!law_.holds(p)) continue;
      for (const EntityId c : graph_.controllers(p)) charges_[c].processings.push_back(p);
    }
    const RowId told = schema_.row("collect", "told-by");
    for (const Collection& c : graph_.collections()) {
      std::vector<EntityId> deciders;
      for (const EntityId p : c.processings) {
        for (const EntityId d : graph_.controllers(p)) add(deciders, d);
      }
      if (c.processings.empty() && c.at) {
        const Node& at = graph_[c.at];
        deciders = at.operator_is_processor ? at.principals : std::vector<EntityId>{at.operator_};
      }
      const Truth tells = !law_.heads(c.collect, told).empty() ? Truth::yes
                        : law_.written_unknown(c.collect, told) ? Truth::unknown : Truth::no;
      for (const EntityId d : deciders) {
        if (!d) continue;
        Charge& charge = charges_[d];
        charge.collections.push_back(c.collect);
        charge.tells = either(charge.tells, tells);
      }
    }
    std::unordered_map<EntityId, Distinct> recipients;  // by controller
    const Member* last = nullptr;
    for (const Member& m : members_.of(schema_.kind("disclosure"))) {
      if (last != nullptr && last->actor == m.actor && last->other == m.other) continue;  // as under another regime
      last = &m;
      Charge& charge = charges_[m.actor];
      if (m.other) recipients.try_emplace(m.actor, charge.recipients).first->second.add(m.other);
      else charge.nobody_known = true;
    }
    for (auto& [controller, charge] : charges_) std::sort(charge.recipients.begin(), charge.recipients.end());
  }

  void collections() {
    const RowId told = schema_.row("collect", "told-by"), of = schema_.row("notice", "of");
    for (const Collection& c : graph_.collections()) {
      for (const EntityId notice : law_.heads(c.collect, told)) {
        Telling& telling = out_[notice];
        if (telling.elements.words.empty()) {
          telling.elements = Bits(graph_.elements().words());
          telling.controllers = law_.heads(notice, of);
        }
        if (telling.collections.empty() || telling.collections.back() != c.collect) telling.collections.push_back(c.collect);
        add_to(telling.elements.words, graph_.elements().mask(c.data));
        for (const EntityId p : c.processings) {
          add(telling.processings, p);
          declared_[p.value] = 1;
        }
      }
    }
    for (auto& [notice, telling] : out_) {
      if (!telling.controllers.empty()) continue;
      for (const EntityId p : telling.processings) {
        for (const EntityId c : graph_.controllers(p)) add(telling.controllers, c);
      }
    }
  }

  bool speaks_for(const Telling& telling, EntityId controller) const {
    return telling.controllers.empty() || contains(telling.controllers, controller);
  }

  // What no collection with a notice is for may still be done with the data that one brought in.
  void processings() {
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      if (!law_.holds(p) || declared_[p.value] != 0) continue;
      const auto done = members_.processed.find(p);
      for (auto& [notice, telling] : out_) {
        const auto& deciders = graph_.controllers(p);
        if (std::none_of(deciders.begin(), deciders.end(), [&, &t = telling](EntityId c) { return speaks_for(t, c); })) continue;
        const bool handles = done != members_.processed.end() && intersects(done->second, telling.elements);
        if (handles || intersects(graph_.uses(p), telling.elements)) telling.processings.push_back(p);
      }
    }
    for (auto& [notice, telling] : out_) std::sort(telling.processings.begin(), telling.processings.end());
  }

  bool about(const Telling& telling, const Member& m) const {
    const bool served = m.processings.empty() || std::any_of(m.processings.begin(), m.processings.end(), [&](EntityId p) {
      return std::binary_search(telling.processings.begin(), telling.processings.end(), p);
    });
    return served && intersects(members_.bits(m), telling.elements);
  }

  Receipt& receipt(Telling& telling, EntityId regime) {
    for (Receipt& r : telling.receipts) {
      if (r.regime == regime) return r;
    }
    Receipt& fresh = telling.receipts.emplace_back();
    fresh.regime = regime;
    return fresh;
  }

  void disclosures() {
    const KindId flow = schema_.kind("flow");
    for (const Member& m : members_.of(schema_.kind("disclosure"))) {
      if (model_[m.movement].kind == flow && law_.flag(m.movement, inquiry_) == Truth::yes) continue;
      for (auto& [notice, telling] : out_) {
        if (!speaks_for(telling, m.actor) || contains(telling.controllers, m.other) || !about(telling, m)) continue;
        Receipt& r = receipt(telling, m.regime);
        if (m.other) r.recipients.push_back(m.other);
        else r.nobody_known.push_back(m.to);
      }
    }
  }

  // On whose behalf something leaves: who sends it, for whom that one works, or who decides about it.
  bool sends(const Telling& telling, const Member& m) const {
    if (!m.actor || speaks_for(telling, m.actor)) return true;
    const auto ours = [&](EntityId c) { return speaks_for(telling, c); };
    if (m.from && std::any_of(graph_[m.from].principals.begin(), graph_[m.from].principals.end(), ours)) return true;
    return std::any_of(m.processings.begin(), m.processings.end(), [&](EntityId p) {
      const auto& deciders = graph_.controllers(p);
      return std::any_of(deciders.begin(), deciders.end(), ours);
    });
  }

  void transfers() {
    const auto& all = members_.of(schema_.kind("transfer"));
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      for (auto& [notice, telling] : out_) {
        if (!sends(telling, all[i]) || !about(telling, all[i])) continue;
        Receipt& r = receipt(telling, all[i].regime);
        (all[i].is == Truth::yes ? r.transfers : r.perhaps).push_back(i);
      }
    }
  }

  template <typename T>
  static void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  void tidy(Receipt& receipt) {
    sort_unique(receipt.recipients);
    sort_unique(receipt.nobody_known);
    Distinct destinations(receipt.destinations), safeguards(receipt.safeguards), derogations(receipt.derogations);
    const auto& all = members_.of(schema_.kind("transfer"));
    for (const std::uint32_t i : receipt.transfers) {
      if (all[i].country) destinations.add(all[i].country);
      else receipt.somewhere = true;
      receipt.safeguards_open = values_of(all[i].movement, "safeguard", safeguards) || receipt.safeguards_open;
      receipt.derogations_open = values_of(all[i].movement, "derogation", derogations) || receipt.derogations_open;
    }
  }

  // A list in which each stands once, where it first came.
  struct Distinct {
    explicit Distinct(std::vector<EntityId>& kept) : list(kept) {}
    void add(EntityId id) {
      if (id && seen.insert(id).second) list.push_back(id);
    }
    std::vector<EntityId>& list;
    std::unordered_set<EntityId> seen;
  };

  // Blocks and values of a row, where the declaration has it; whether `unknown` is written there.
  bool values_of(EntityId id, const WordKey& row, Distinct& out) const {
    const RowId r = schema_.find_row(model_[id].kind, row);
    if (!r) return false;
    law_.each(id, r, [&](const Fact& fact) { out.add(EntityId{fact.value}); });
    return law_.written_unknown(id, r);
  }

  const FlowGraph& graph_;
  const Members& members_;
  const LawOfDay& law_;
  const Model& model_;
  const Schema& schema_;
  RowId inquiry_;
  std::unordered_map<EntityId, Telling> out_;
  std::unordered_map<EntityId, Charge> charges_;
  std::vector<std::uint8_t> declared_;  // by entity: processings that some collection with a notice is for
};

}  // namespace

Tellings find_tellings(const FlowGraph& graph, const Members& members) { return Teller(graph, members).run(); }

}  // namespace lawful
