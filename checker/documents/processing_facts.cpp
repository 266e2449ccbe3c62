#include "checker/documents/processing_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/law/fact_text.h"

namespace lawful {
template <typename Visit>
void ProcessingFacts::each_collection(EntityId p, Visit&& visit) const {
  for (const Collection& c : graph_.collections()) {
    if (contains(c.processings, p)) visit(c);
  }
}

template <typename Take>
void ProcessingFacts::each_transfer(const Recipient& r, Take&& take) const {
  for (const Member& m : facts_.analysis().members().of(schema_.kind("transfer"))) {
    const auto by = [&](const Arrival& a) { return m.movement == a.movement && m.to == a.node; };
    if ((!r.who || !m.other || m.other == r.who) && std::any_of(r.arrivals.begin(), r.arrivals.end(), by)) take(m);
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
  law_.each(p, schema_.row("processing", "retained-for"), [&](const Fact& fact) {
    Passage one{fact_text(model_, p, fact), {model_[p].file, fact.place, fact.place + 1}};
    if (fact.block) {
      if (const std::string after = joined(facts_.of(EntityId{fact.value}, "after")); !after.empty()) one.text += " after: " + after;
      if (const std::string then = joined(facts_.of(EntityId{fact.value}, "then")); !then.empty()) one.text += ", then " + then;
    }
    out.push_back(std::move(one));
  });
  for (Passage& s : facts_.of(p, "retained-until")) out.push_back({"until: " + s.text, s.at});
  for (Passage& s : facts_.of(p, "retained-while")) out.push_back({"while: " + s.text, s.at});
  return out;
}

Passages ProcessingFacts::security(EntityId p) const {
  Passages out = facts_.of(p, "protected-by");
  for (const NodeId id : nodes(p)) add(out, security_of(id));
  for (const EntityId measure : measures_at(p)) out.push_back(facts_.title(measure));
  for (const Edge& edge : graph_.edges()) {
    if (contains(edge.processings, p)) flag(out, edge.movement, "encrypted-in-transit", "encryption in transit");
  }
  return Facts::sorted(std::move(out));
}

Passages ProcessingFacts::security_of(NodeId id) const {
  const EntityId system = graph_[id].entity;
  Passages out = facts_.of(system, "protected-by");
  for (const auto& [row, text] : {std::pair{"encrypted-at-rest", "encryption at rest"}, {"access-controlled", "access control"}, {"tested", "regular tests of security"}, {"patched", "prompt updates"}}) {
    flag(out, system, row, text);
  }
  for (const EntityId measure : measures_at(system)) out.push_back(facts_.title(measure));
  return out;
}

std::vector<EntityId> ProcessingFacts::breaches(EntityId p) const {
  const auto through = nodes(p);
  const RowId of = schema_.row("breach", "of");
  std::vector<EntityId> out;
  for (const EntityId breach : facts_.own("breach")) {
    const auto where = law_.heads(breach, of);
    const bool ours = std::any_of(where.begin(), where.end(), [&](EntityId one) {
      return one == p || std::any_of(through.begin(), through.end(), [&](NodeId id) { return graph_[id].entity == one; });
    });
    if (ours) out.push_back(breach);
  }
  return out;
}

std::vector<EntityId> ProcessingFacts::measures_at(EntityId place) const {
  std::vector<EntityId> out;
  const RowId of = schema_.row("measure", "of");
  for (const EntityId measure : model_.all(schema_.kind("measure"))) {
    if (law_.holds(measure) && contains(law_.heads(measure, of), place)) out.push_back(measure);
  }
  return out;
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
  const RowId hosted = schema_.row("system", "hosted-by");
  const auto take = [&](EntityId who, Arrival arrival) {
    if (who && contains(controllers, who)) return;
    const auto same = [&](const Recipient& r) { return r.who == who && (who || r.arrivals.front().node == arrival.node); };
    auto at = std::find_if(out.begin(), out.end(), same);
    if (at == out.end()) at = out.insert(at, {who, {}});
    at->arrivals.push_back(arrival);
  };
  const auto take_all = [&](NodeId id, EntityId movement) {
    const Node& node = graph_[id];
    take(node.operator_, {movement, id});
    if (node.access || model_[node.entity].kind != schema_.kind("system")) return;
    law_.each(node.entity, hosted, [&](const Fact& fact) {
      const EntityId host = law_.head(fact);
      if (host && host != node.operator_) take(host, {movement, id, fact.block ? EntityId{fact.value} : node.entity});
    });
  };
  for (const Edge& edge : graph_.edges()) {
    if (contains(edge.processings, p)) take_all(edge.to, edge.movement);
  }
  each_collection(p, [&](const Collection& c) {
    if (c.at) take_all(c.at, c.collect);
  });
  return out;
}

bool ProcessingFacts::is_processor(const Recipient& r) const {
  return std::any_of(r.arrivals.begin(), r.arrivals.end(), [&](const Arrival& a) { return is_processor(a); });
}

bool ProcessingFacts::is_processor(const Arrival& a) const {
  if (!a.hosting) return graph_[a.node].operator_is_processor;
  const RowId as = schema_.find_row(model_[a.hosting].kind, "as");
  const auto parts = as ? law_.heads(a.hosting, as) : std::vector<EntityId>{};
  return std::any_of(parts.begin(), parts.end(), [&](EntityId part) { return model_.name(part) == "processor"; });
}

Passages ProcessingFacts::recipient(const Recipient& r) const {
  if (r.arrivals.empty()) return {{"none", {}}};
  if (!r.who) {
    const EntityId system = graph_[r.arrivals.front().node].entity;
    return {{"whoever runs " + facts_.report().title(system), model_.head(system)}};
  }
  Passage who = facts_.title(r.who);
  if (const std::string as = joined(facts_.of(r.who, "counts-as"), ", "); !as.empty()) who.text += " (" + as + ")";
  if (is_processor(r)) who.text += ", processor";
  return {std::move(who)};
}

Passages ProcessingFacts::contract(const Recipient& r) const {
  Passages out;
  for (const Arrival& arrival : r.arrivals) add(out, contract(r.who, arrival));
  return Facts::sorted(std::move(out));
}

// Named in words, or declared.
Passages ProcessingFacts::contract(EntityId who, const Arrival& a) const {
  const Node& node = graph_[a.node];
  Passages out;
  for (const char* row : {"under", "under-contract"}) {
    if (a.hosting) add(out, facts_.of(a.hosting, row));
    else if (node.access) add(out, facts_.of(node.access, row));
    else add(out, of_blocks(node.entity, "operated-by", row));
  }
  if (out.empty() && who && is_processor(a)) out = facts_.of(who, "works-under");
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
  each_transfer(r, [&](const Member& m) {
    for (const char* row : {"safeguard", "derogation"}) add(out, facts_.of(m.movement, row));
    if (m.other) add(out, facts_.of(m.other, "certified-under"));
  });
  return Facts::sorted(std::move(out));
}

Passages ProcessingFacts::notices(EntityId p) const {
  Passages out;
  each_collection(p, [&](const Collection& c) { add(out, facts_.of(c.collect, "told-by")); });
  return Facts::sorted(std::move(out));
}

}  // namespace lawful
