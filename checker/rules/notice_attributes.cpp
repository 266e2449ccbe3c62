#include "checker/rules/notice_attributes.h"

namespace lawful::notice_attributes {
namespace {

const Telling* telling_of(const Of& o) {
  const auto& all = o.e.members().tellings.by_notice;
  const auto at = all.find(o.entity());
  return at == all.end() ? nullptr : &at->second;
}

// Under the regime that asks; a promise has none, and asks under each.
template <typename Visit>
void each_receipt(const Of& o, Visit&& visit) {
  const Telling* telling = telling_of(o);
  if (telling == nullptr) return;
  for (const Receipt& receipt : telling->receipts) {
    if (!o.regime || receipt.regime == o.regime) visit(receipt);
  }
}

const Charge* charge_of(const Of& o) {
  const auto& all = o.e.members().tellings.by_controller;
  const auto at = all.find(o.entity());
  return at == all.end() ? nullptr : &at->second;
}

void put(Of& o, const std::vector<EntityId>& distinct) {
  for (const EntityId id : distinct) o.out.set.push_back(id.value);
}

// Lists that hold each only once; only where there are several can they have something in common.
void put_list(Of& o, std::vector<EntityId> Receipt::*list) {
  each_receipt(o, [&](const Receipt& receipt) {
    if (o.out.set.empty()) put(o, receipt.*list);
    else o.add_all(receipt.*list);
  });
}

}  // namespace

void collections(Of& o) {
  if (const Telling* t = telling_of(o)) put(o, t->collections);
}

void controllers(Of& o) {
  if (const Telling* t = telling_of(o)) o.add_all(t->controllers);
}

void processings(Of& o) {
  if (const Telling* t = telling_of(o)) put(o, t->processings);
}

void recipients(Of& o) {
  put_list(o, &Receipt::recipients);
  each_receipt(o, [&](const Receipt& receipt) { o.out.partial = o.out.partial || !receipt.nobody_known.empty(); });
}

void transferred(Of& o) {
  Truth t = Truth::no;
  each_receipt(o, [&](const Receipt& receipt) {
    t = either(t, !receipt.transfers.empty() ? Truth::yes : receipt.perhaps.empty() ? Truth::no : Truth::unknown);
  });
  o.yes_no(t);
}

void destinations(Of& o) {
  put_list(o, &Receipt::destinations);
  each_receipt(o, [&](const Receipt& receipt) { o.out.partial = o.out.partial || receipt.somewhere || !receipt.perhaps.empty(); });
}

void safeguards(Of& o) {
  put_list(o, &Receipt::safeguards);
  each_receipt(o, [&](const Receipt& receipt) { o.out.partial = o.out.partial || receipt.safeguards_open; });
}

void derogations(Of& o) {
  put_list(o, &Receipt::derogations);
  each_receipt(o, [&](const Receipt& receipt) { o.out.partial = o.out.partial || receipt.derogations_open; });
}

void processings_of_controller(Of& o) {
  if (const Charge* c = charge_of(o)) put(o, c->processings);
}

void collections_of_controller(Of& o) {
  if (const Charge* c = charge_of(o)) put(o, c->collections);
}

void recipients_of_controller(Of& o) {
  const Charge* c = charge_of(o);
  if (c == nullptr) return;
  put(o, c->recipients);
  o.out.partial = c->nobody_known;
}

void tells_people(Of& o) {
  const Charge* c = charge_of(o);
  o.yes_no(c != nullptr ? c->tells : Truth::no);
}

void processings_of_decision(Of& o) {
  const RowId row = o.schema().row("processing", "decides");
  for (const EntityId p : o.model().all(o.schema().kind("processing"))) {
    const auto decides = o.e.law().heads(p, row);
    if (o.e.law().holds(p) && std::find(decides.begin(), decides.end(), o.entity()) != decides.end()) o.add(p);
  }
}

}  // namespace lawful::notice_attributes
