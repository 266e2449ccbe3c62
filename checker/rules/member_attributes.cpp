#include "checker/rules/member_attributes.h"

#include <algorithm>

#include "checker/rules/parts.h"

namespace lawful::member_attributes {
namespace {

bool works_at(const Of& o, EntityId organisation, NodeId node) {
  if (!node) return false;
  const auto& context = o.e.graph()[node].context;
  return std::find(context.begin(), context.end(), organisation) != context.end();
}

}  // namespace

void agreement(Of& o) {
  const EntityId contract = agreement_of(o.e, o.member());
  if (contract) return o.one(contract);
  const EntityId block = o.member().block;
  const RowId row = o.schema().find_row(o.model()[block].kind, "under-contract");
  if (o.e.law().written_unknown(block, row)) o.out.is = Value::Is::unknown;
}

// What the contract settles: open where its words are not declared.
void terms(Of& o) {
  const EntityId contract = agreement_of(o.e, o.member());
  if (contract) o.row_of(contract, "settles");
  o.out.partial = contract ? !o.states(contract, "settles") : o.states(o.member().block, "under");
}

void shielded(Of& o) {
  const Member& m = o.member();
  const RowId r = o.schema().find_row(o.model()[m.movement].kind, "encrypted-with-keys-held-by");
  if (!r) return o.yes_no(false);
  const auto holders = o.e.law().heads(m.movement, r);
  o.yes_no(!holders.empty() && std::find(holders.begin(), holders.end(), m.other) == holders.end());
}

// What the people were told when this controller collected what it discloses.
void notices(Of& o) {
  const RowId told = o.schema().row("collect", "told-by");
  const Member& m = o.member();
  for (const Collection& c : o.e.graph().collections()) {
    const BitView collected = o.e.graph().elements().mask(c.data);
    const bool this_data = o.ref.element_class == Ref::kAllElements ? intersects(collected, o.e.members().bits(m)) : test(collected, o.ref.element_class);
    if (!this_data) continue;
    const auto collectors = o.e.graph().collectors(c);
    const bool ours = std::find(collectors.begin(), collectors.end(), m.actor) != collectors.end();
    if (!ours && !(c.processings.empty() && works_at(o, m.actor, c.at))) continue;
    for (const EntityId n : o.e.law().heads(c.collect, told)) o.add(n);
  }
}

// The regime binds the importer itself, in what it receives.
void importer_bound(Of& o) {
  const Member& m = o.member();
  o.yes_no(m.other ? o.e.graph().applies(m.regime, m.other, m.processings) : Truth::unknown);
}

}  // namespace lawful::member_attributes
