#include "checker/rules/deployment_attributes.h"

#include <algorithm>

#include "checker/rules/deployed_as.h"

namespace lawful::deployment_attributes {
namespace {

const Fact* value_of(const Model& model, EntityId id, const char* row) {
  const Fact* fact = model.fact(id, model.schema->row(model.words->text((*model.schema)[model[id].kind].name), row));
  return fact != nullptr && fact->state == State::value ? fact : nullptr;
}

std::string_view tool_word(const Model& model, EntityId id) {
  const Fact* fact = value_of(model, id, "tool");
  return fact == nullptr ? std::string_view{} : model.name(EntityId{fact->value});
}

std::string text_of(const Model& model, EntityId id, const char* row) {
  const Fact* fact = value_of(model, id, row);
  return fact == nullptr ? std::string{} : model.text(id, *fact);
}

const std::vector<EntityId>& those_of(const std::unordered_map<EntityId, std::vector<EntityId>>& all, EntityId id) {
  static const std::vector<EntityId> kNone;
  const auto at = all.find(id);
  return at == all.end() ? kNone : at->second;
}

const std::vector<EntityId>& systems_of(const Of& o, EntityId resource) { return those_of(o.e.members().spoken_of.systems, resource); }
const std::vector<EntityId>& deployed_at(const Of& o, EntityId deployment) { return those_of(o.e.members().spoken_of.found, deployment); }

// A system or organisation that is reached at that host.
bool reached(const Of& o, const std::string& host) {
  for (const char* kind : {"system", "organisation"}) {
    const RowId row = o.schema().row(kind, "reached-at");
    for (const EntityId id : o.model().all(o.schema().kind(kind))) {
      if (!o.e.law().holds(id)) continue;
      bool here = false;
      o.e.law().each(id, row, [&](const Fact& fact) {
        std::string pattern = o.model().text(id, fact);
        std::transform(pattern.begin(), pattern.end(), pattern.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        here = here || fits(pattern, host);
      });
      if (here) return true;
    }
  }
  return false;
}

// Whether a place that a tool names is among those of the system.
Truth covered(const Of& o, EntityId place, EntityId system) {
  const KindId area = o.schema().kind("area");
  const LawOfDay& law = o.e.law();
  bool any = false, open = false;
  Truth out = Truth::no;
  for (const Fact& fact : o.model().facts_of(system)) {
    if (fact.row != o.schema().row("system", "located-in").value || !o.model().holds_on(fact, law.day())) continue;
    if (fact.state == State::unknown) open = true;
    if (fact.state != State::value) continue;
    any = true;
    const EntityId said{fact.value};
    if (said == place || o.model().name(said) == "anywhere") out = Truth::yes;
    else if (o.model()[said].kind == area) out = either(out, law.in_area(place, said));
    else if (o.model()[place].kind == area) out = either(out, law.in_area(said, place) == Truth::no ? Truth::no : Truth::unknown);
  }
  return open || !any ? either(out, Truth::unknown) : out;
}

}  // namespace

void described(Of& o) {
  const bool by_system = !systems_of(o, o.entity()).empty();
  o.yes_no(by_system || reached(o, text_of(o.model(), o.entity(), "address")));
}

void systems_of_resource(Of& o) { o.add_all(systems_of(o, o.entity())); }

void system_of_deployment(Of& o) { o.one(o.owner()); }

void tool(Of& o) { o.one(o.model().find(o.schema().kind("deployment-tool"), tool_of(o.model(), o.entity()))); }

void inspected(Of& o) {
  const std::string_view wanted = tool_of(o.model(), o.entity());
  const auto all = o.model().all(o.schema().kind("manifest"));
  o.yes_no(std::any_of(all.begin(), all.end(), [&](EntityId id) { return tool_word(o.model(), id) == wanted; }));
}

void found(Of& o) { o.add_all(deployed_at(o, o.entity())); }

void elsewhere(Of& o) {
  Truth out = Truth::no;
  const RowId row = o.schema().row("resource", "lies-in");
  for (const EntityId resource : deployed_at(o, o.entity())) {
    for (const Fact& fact : o.model().facts_of(resource)) {
      if (fact.row != row.value) continue;
      if (fact.state == State::unknown) out = either(out, Truth::unknown);
      if (fact.state == State::value) out = either(out, negate(covered(o, EntityId{fact.value}, o.owner())));
    }
  }
  o.yes_no(out);
}

namespace {

std::vector<EntityId> end_systems(const Of& o, const char* end) {
  const Fact* fact = value_of(o.model(), o.entity(), end);
  return fact == nullptr ? std::vector<EntityId>{} : systems_of(o, EntityId{fact->value});
}

}  // namespace

void readers(Of& o) { o.add_all(end_systems(o, "from")); }
void writers(Of& o) { o.add_all(end_systems(o, "to")); }

// Along flows, through whatever else the model puts between.
void carried(Of& o) {
  const std::vector<EntityId> from = end_systems(o, "from"), to = end_systems(o, "to");
  std::vector<EntityId> reached = from;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (std::find(to.begin(), to.end(), reached[i]) != to.end()) return o.yes_no(true);
    for (const Edge& edge : o.e.graph().edges()) {
      const EntityId source = o.e.graph()[edge.from].entity, target = o.e.graph()[edge.to].entity;
      if (source == reached[i] && std::find(reached.begin(), reached.end(), target) == reached.end()) reached.push_back(target);
    }
  }
  o.yes_no(false);
}

}  // namespace lawful::deployment_attributes
