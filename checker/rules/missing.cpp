#include "checker/rules/missing.h"

#include <algorithm>

#include "checker/rules/parts.h"

namespace lawful {
namespace {

// Why it is open whether something is a transfer.
void missing_of_transfer(const Evaluator& e, const Member& m, std::vector<Missing>& out) {
  const LawOfDay& law = e.law();
  const Model& model = law.model();
  const auto add = [&](EntityId id, const WordKey& row) {
    const RowId r = model.schema->find_row(model[id].kind, row);
    if (r && std::find(out.begin(), out.end(), Missing{id, r}) == out.end()) out.push_back({id, r});
  };
  const Node& to = e.graph()[m.to];
  if (to.more_places && !m.country) add(to.entity, model[to.entity].kind == model.schema->kind("system") ? "located-in" : "established-in");
  if (!to.operator_) add(to.entity, "operated-by");
  if (m.from && !e.graph()[m.from].operator_) add(e.graph()[m.from].entity, "operated-by");
  if (m.country && law.in_area(m.country, law.area_of(m.regime)) == Truth::unknown) add(to.entity, "located-in");
  const bool all_inside = !to.places.empty() && std::all_of(to.places.begin(), to.places.end(), [&](EntityId place) {
    return law.in_area(place, law.area_of(m.regime)) == Truth::yes;
  });
  if (all_inside) add(to.entity, "accessible-from-outside");
}

// Whether something is deployed elsewhere is open where its system says no place, or its region is not known.
Missing missing_place(const Evaluator& e, EntityId deployment) {
  const Model& model = e.law().model();
  const Schema& schema = *model.schema;
  const RowId located = schema.row("system", "located-in"), lies = schema.row("resource", "lies-in");
  const auto& found = e.members().spoken_of.found;
  if (const auto at = found.find(deployment); at != found.end()) {
    for (const EntityId resource : at->second) {
      const Fact* fact = model.fact(resource, lies);
      if (fact != nullptr && fact->state == State::unknown) return {resource, lies};
    }
  }
  return {model[deployment].owner, located};
}

// What a notice has to tell is open where the places and people behind it are.
bool missing_of_notice(const Evaluator& e, EntityId notice, RowId row, std::vector<Missing>& out) {
  const Schema& schema = *e.law().model().schema;
  const std::string_view word = e.law().model().words->text(schema[row].attribute);
  const auto at = e.members().tellings.by_notice.find(notice);
  if (!schema[row].derived || at == e.members().tellings.by_notice.end()) return false;
  const auto& transfers = e.members().of(schema.kind("transfer"));
  for (const Receipt& receipt : at->second.receipts) {
    if (word == "recipient") {
      for (const NodeId node : receipt.nobody_known) out.push_back({e.graph()[node].entity, schema.row("system", "operated-by")});
    }
    if (word == "destination" || word == "transferred") {
      for (const std::uint32_t i : receipt.perhaps) missing_of_transfer(e, transfers[i], out);
    }
    if (word != "destination") continue;
    for (const std::uint32_t i : receipt.transfers) {
      if (!transfers[i].country) missing_of_transfer(e, transfers[i], out);
    }
  }
  return true;
}

}  // namespace

// Where `unknown` is written in a row of which nothing would be assumed otherwise.
void missing_said_unknown(const Evaluator& e, std::span<const EntityId> where, std::string_view word, std::vector<Missing>& out) {
  for (const EntityId id : where) {
    const RowId row = e.law().model().schema->find_row(e.law().model()[id].kind, word);
    if (row && e.law().written_unknown(id, row)) out.push_back({id, row});
  }
}

// Open attributes of members lead back to what people write: places and operators of systems, and the like.
void missing_attribute(const Evaluator& e, const Ref& of, RowId row, std::vector<Missing>& out) {
  const LawOfDay& law = e.law();
  const Model& model = law.model();
  const Schema& schema = *model.schema;
  if (!schema[of.kind].derived) {
    if (of.kind == schema.kind("notice") && missing_of_notice(e, EntityId{of.index}, row, out)) return;
    if (!schema[row].derived) out.push_back({EntityId{of.index}, row});
    else if (model.words->text(schema[row].attribute) == "passed") out.push_back({EntityId{of.index}, schema.row("assessment", "finds")});
    else if (model.words->text(schema[row].attribute) == "in-force" && schema.find_row(of.kind, "signed")) out.push_back({EntityId{of.index}, schema.find_row(of.kind, "signed")});
    else if (model.words->text(schema[row].attribute) == "broken") e.open_facts_of(EntityId{of.index}, out);
    else if (model.words->text(schema[row].attribute) == "youngest") out.push_back({EntityId{of.index}, schema.row("subject", "aged")});
    else if (of.kind == schema.kind("breach")) out.push_back({EntityId{of.index}, schema.row("breach", model.words->text(schema[row].attribute) == "passing-on-took" ? "processor-aware" : "aware")});
    else if (model.words->text(schema[row].attribute) == "decider") out.push_back({EntityId{of.index}, schema.row("processing", "controller")});
    else if (model.words->text(schema[row].attribute) == "tells-people") {
      const auto at = e.members().tellings.by_controller.find(EntityId{of.index});
      if (at != e.members().tellings.by_controller.end()) missing_said_unknown(e, at->second.collections, "told-by", out);
    }
    else if (model.words->text(schema[row].attribute) == "elsewhere") out.push_back(missing_place(e, EntityId{of.index}));
    else out.push_back({EntityId{of.index}, row});
    return;
  }
  const Member& m = e.members().of(of.kind)[of.index];
  const std::string_view word = model.words->text(schema[row].attribute);
  const EntityId to = m.to ? e.graph()[m.to].entity : EntityId{}, from = m.from ? e.graph()[m.from].entity : EntityId{};
  const auto place_of = [&](EntityId node) {
    const bool system = model[node].kind == schema.kind("system");
    out.push_back({node, system ? schema.row("system", "located-in") : schema.row("organisation", "established-in")});
  };
  const auto operator_of = [&](EntityId node) {
    if (model[node].kind == schema.kind("system")) out.push_back({node, schema.row("system", "operated-by")});
  };
  if (word == "country" && to) place_of(to);
  else if ((word == "importer" || word == "recipient") && to) operator_of(to);
  else if (word == "exporter" && from) operator_of(from);
  else if (word == "role") {
    const RowId decides = schema.find_row(model[m.movement].kind, "recipient-decides");
    if (decides) out.push_back({m.movement, decides});
    else if (to) operator_of(to);
  } else if (word == "terms") {
    const EntityId contract = agreement_of(e, m);
    if (contract) out.push_back({contract, schema.row("contract", "settles")});
    else out.push_back({m.actor, schema.row("organisation", "works-under")});
  }
  else if (word == "basis" || word == "condition") missing_said_unknown(e, m.processings, word, out);
  else if (word == "safeguard" || word == "derogation") missing_said_unknown(e, std::span(&m.movement, 1), word, out);
  else if (word == "readable-by-importer" && m.movement) {
    const RowId readable = schema.find_row(model[m.movement].kind, "readable-by-importer");
    if (readable) out.push_back({m.movement, readable});
  }
}

void missing_membership(const Evaluator& e, const Ref& subject, std::vector<Missing>& missing) {
  const LawOfDay& law = e.law();
  const Model& model = law.model();
  const Schema& schema = *model.schema;
  const auto add = [&](EntityId id, const WordKey& row) {
    const RowId r = schema.find_row(model[id].kind, row);
    if (r && std::find(missing.begin(), missing.end(), Missing{id, r}) == missing.end()) missing.push_back({id, r});
  };
  if (!schema[subject.kind].derived) {
    if (!missing.empty()) return;
    for (const EntityId o : e.judged().list()) add(o, "established-in");
    return;
  }
  const Member& m = e.members().of(subject.kind)[subject.index];
  if (subject.kind == schema.kind("transfer")) missing_of_transfer(e, m, missing);
  if (missing.empty() && m.actor && law.applies(m.regime, m.actor) == Truth::unknown) add(m.actor, "established-in");
  if (missing.empty()) {
    for (const EntityId p : m.processings) {
      if (e.graph().controllers_open(p)) add(p, "controller");
    }
  }
  std::sort(missing.begin(), missing.end());
}

}  // namespace lawful
