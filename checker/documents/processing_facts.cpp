#include "checker/documents/processing_facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace lawful {
namespace {

bool contains(const std::vector<EntityId>& all, EntityId one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

template <typename Visit>
void ProcessingFacts::each_collection(EntityId p, Visit&& visit) const {
  for (const Collection& c : graph_.collections()) {
    if (contains(c.processings, p)) visit(c);
  }
}

template <typename Take>
void ProcessingFacts::each_transfer(const Recipient& r, Take&& take) const {
  if (!r.movement) return;
  for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
    if (m.movement == r.movement && m.to == r.node) take(m);
  }
}

Passages ProcessingFacts::joint_controllers(EntityId p) const {
  Passages out;
  const auto& all = graph_.controllers(p);
  const Judged& judged = facts_.analysis().judged();
  if (all.size() < 2) return out;
  for (const EntityId c : all) {
    if (judged(c) && !judged.everybody()) continue;
    Passage who = facts_.title(c);
    if (const std::string contacts = joined(facts_.of(c, "contact"), ", "); !contacts.empty()) who.text += ", " + contacts;
    out.push_back(std::move(who));
  }
  return out;
}

Passages ProcessingFacts::people(EntityId p) const {
  Passages out = facts_.of(p, "of");
  each_collection(p, [&](const Collection& c) { add(out, facts_.of(c.collect, "from")); });
  return Facts::sorted(std::move(out));
}

Passages ProcessingFacts::retention(EntityId p) const {
  Passages out;
  const RowId period = schema_.row("processing", "retained-for");
  law_.each(p, period, [&](const Fact& fact) {
    Passages one = facts_.of(p, period);
    if (fact.block && !one.empty()) {
      if (const std::string after = joined(facts_.of(EntityId{fact.value}, "after")); !after.empty()) one.front().text += " after: " + after;
      if (const std::string then = joined(facts_.of(EntityId{fact.value}, "then")); !then.empty()) one.front().text += ", then " + then;
    }
    add(out, std::move(one));
  });
  for (Passage& s : facts_.of(p, "retained-until")) out.push_back({"until: " + s.text, s.at});
  for (Passage& s : facts_.of(p, "retained-while")) out.push_back({"while: " + s.text, s.at});
  return out;
}

Passages ProcessingFacts::security(EntityId p) const {
  Passages out = facts_.of(p, "protected-by");
  for (const NodeId id : nodes(p)) {
    const EntityId system = graph_[id].entity;
    add(out, facts_.of(system, "protected-by"));
    flag(out, system, "encrypted-at-rest", "encryption at rest");
    flag(out, system, "access-controlled", "access control");
  }
  for (const Edge& edge : graph_.edges()) {
    if (contains(edge.processings, p)) flag(out, edge.movement, "encrypted-in-transit", "encryption in transit");
  }
  return Facts::sorted(std::move(out));
}

void ProcessingFacts::flag(Passages& out, EntityId id, const char* row, const char* text) const {
  const RowId found = schema_.find_row(model_[id].kind, row);
  if (found && law_.flag(id, found) == Truth::yes) out.push_back({text, model_.head(id)});
}

std::vector<NodeId> ProcessingFacts::nodes(EntityId p) const {
  std::vector<NodeId> out;
  const auto take = [&](NodeId id) {
    if (id && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  each_collection(p, [&](const Collection& c) { take(c.at); });
  for (const Edge& edge : graph_.edges()) {
    if (contains(edge.processings, p)) take(edge.from), take(edge.to);
  }
  return out;
}

Passages ProcessingFacts::of_blocks(EntityId id, const char* row, const char* attribute) const {
  Passages out;
  const RowId found = schema_.find_row(model_[id].kind, row);
  if (!found) return out;
  law_.each(id, found, [&](const Fact& fact) {
    if (fact.block) add(out, facts_.of(EntityId{fact.value}, attribute));
  });
  return out;
}

Passages ProcessingFacts::automated(EntityId p) const {
  Passages out = facts_.of(p, "decides");
  flag(out, p, "profiles", "profiling");
  return out;
}

Passages ProcessingFacts::sources(EntityId p) const {
  Passages out;
  each_collection(p, [&](const Collection& c) {
    Passages from = facts_.of(c.collect, "obtained-from");
    add(from, facts_.of(c.collect, "obtained-from-unnamed-sources"));
    if (law_.flag(c.collect, schema_.row("collect", "obtained-from-public-sources")) == Truth::yes) from.push_back({"public sources", model_.head(c.collect)});
    if (from.empty()) from.push_back({"the people themselves", model_.head(c.collect)});
    add(out, std::move(from));
  });
  return Facts::sorted(std::move(out));
}

Passages ProcessingFacts::locations(EntityId p) const {
  Passages out;
  for (const NodeId id : nodes(p)) {
    const Node& node = graph_[id];
    out.push_back({fmt::format("{} ({})", facts_.report().title(node.entity), facts_.places(node).text), model_.head(node.entity)});
  }
  return Facts::sorted(std::move(out));
}

std::vector<Recipient> ProcessingFacts::recipients(EntityId p) const {
  std::vector<Recipient> out;
  const auto& controllers = graph_.controllers(p);
  const auto take = [&](NodeId id, EntityId movement) {
    const EntityId who = graph_[id].operator_;
    if (who && contains(controllers, who)) return;
    if (std::none_of(out.begin(), out.end(), [&](const Recipient& r) { return r.node == id; })) out.push_back({who, movement, id});
  };
  for (const Edge& edge : graph_.edges()) {
    if (contains(edge.processings, p)) take(edge.to, edge.movement);
  }
  each_collection(p, [&](const Collection& c) {
    if (c.at) take(c.at, c.collect);
  });
  return out;
}

Passages ProcessingFacts::recipient(const Recipient& r) const {
  if (!r.node) return {{"none stated", {}}};
  const Node& node = graph_[r.node];
  if (!r.who) return {{"whoever runs " + facts_.report().title(node.entity), model_.head(node.entity)}};
  Passage who = facts_.title(r.who);
  if (const std::string as = joined(facts_.of(r.who, "counts-as"), ", "); !as.empty()) who.text += " (" + as + ")";
  if (node.operator_is_processor) who.text += ", processor";
  return {std::move(who)};
}

Passages ProcessingFacts::contract(const Recipient& r) const {
  if (!r.node) return {};
  const Node& node = graph_[r.node];
  if (node.access) return facts_.of(node.access, "under");
  Passages out = of_blocks(node.entity, "operated-by", "under");
  add(out, of_blocks(node.entity, "hosted-by", "under"));
  return out;
}

Passages ProcessingFacts::countries(const Recipient& r) const {
  Passages out;
  each_transfer(r, [&](const Member& m) {
    out.push_back({m.country ? facts_.report().title(m.country) : "not stated", model_.head(m.movement)});
  });
  return Facts::sorted(std::move(out));
}

Passages ProcessingFacts::safeguards(const Recipient& r) const {
  Passages out;
  bool transferred = false;
  each_transfer(r, [&](const Member&) { transferred = true; });
  if (!transferred) return out;
  add(out, facts_.of(r.movement, "safeguard"));
  add(out, facts_.of(r.movement, "derogation"));
  return out;
}

Passages ProcessingFacts::notices(EntityId p) const {
  Passages out;
  each_collection(p, [&](const Collection& c) { add(out, facts_.of(c.collect, "told-by")); });
  return Facts::sorted(std::move(out));
}

}  // namespace lawful
