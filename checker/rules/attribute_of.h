// What a getter of an attribute works with: the thing asked, and the value to fill in.
#pragma once

#include <algorithm>

#include "checker/rules/evaluate.h"

namespace lawful {

struct Of {
  const Evaluator& e;
  const Ref& ref;
  EntityId regime;
  Value& out;

  const Model& model() const { return e.law().model(); }
  const Schema& schema() const { return *model().schema; }
  const Member& member() const { return e.members().of(ref.kind)[ref.index]; }
  EntityId entity() const { return EntityId{ref.index}; }
  EntityId owner() const { return model()[entity()].owner; }
  const Edge* edge() const {
    const EdgeId id = e.graph().edge_of(entity());
    return id ? &e.graph()[id] : nullptr;
  }
  void one(EntityId id) {
    out.is = id ? Value::Is::one : Value::Is::none;
    out.payload = id.value;
  }
  void one_or_unknown(EntityId id) {
    one(id);
    if (!id) out.is = Value::Is::unknown;
  }
  void yes_no(Truth t) {
    out.is = t == Truth::unknown ? Value::Is::unknown : Value::Is::one;
    out.payload = static_cast<std::uint32_t>(t);
  }
  void yes_no(bool b) { yes_no(truth(b)); }
  void add(EntityId id) {
    if (id && std::find(out.set.begin(), out.set.end(), id.value) == out.set.end()) out.set.push_back(id.value);
  }
  // From here on `e.first_time` knows what is in the set.
  void begin_set() {
    e.begin_set();
    for (const std::uint32_t known : out.set) e.first_time(EntityId{known});
  }
  void add_all(std::span<const EntityId> ids) {
    constexpr std::size_t kFew = 16;  // that are looked through one by one
    if (out.set.size() + ids.size() <= kFew) {
      for (const EntityId id : ids) add(id);
      return;
    }
    begin_set();
    for (const EntityId id : ids) {
      if (id && e.first_time(id)) out.set.push_back(id.value);
    }
  }
  void items(BitView bits) { gather(bits, &Element::item); }
  void groups(BitView bits) { gather(bits, &Element::group); }
  void gather(BitView bits, EntityId Element::*part) {
    begin_set();
    each_bit(bits, [&](std::size_t c) {
      for (const Element& element : e.graph().elements().members(c)) {
        if (element.*part && e.first_time(element.*part)) out.set.push_back((element.*part).value);
      }
    });
  }
  // Blocks and values of a stored row of some declaration; open where `unknown` is written there.
  void row_of(EntityId id, const WordKey& row) {
    const RowId r = schema().find_row(model()[id].kind, row);
    if (!r) return;
    e.law().each(id, r, [&](const Fact& f) { add(EntityId{f.value}); });
    out.partial = out.partial || e.law().written_unknown(id, r);
  }
  Truth flag_of(EntityId id, const WordKey& row) const {
    const RowId r = schema().find_row(model()[id].kind, row);
    return r ? e.law().flag(id, r) : Truth::unknown;
  }
  bool states(EntityId id, const WordKey& row) const {
    const RowId r = schema().find_row(model()[id].kind, row);
    return r && e.law().has(id, r);
  }
  void text_of(EntityId id, const WordKey& row) {
    const RowId r = schema().find_row(model()[id].kind, row);
    if (!r) return;
    if (e.law().written_unknown(id, r)) out.is = Value::Is::unknown;
    e.law().each(id, r, [&](const Fact& f) { out.is = Value::Is::one, out.payload = f.value, out.owner = id; });
  }
  Element element() const {
    const auto& elements = e.graph().elements();
    if (ref.element_class != Ref::kAllElements) return elements.members(ref.element_class).front();
    Element first;
    const BitView bits = e.members().bits(member());
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (bits[i] != 0) return elements.members(i * 64 + static_cast<std::size_t>(std::countr_zero(bits[i]))).front();
    }
    return first;
  }
  EntityId purpose_of(EntityId processing) const {
    const auto p = e.law().heads(processing, schema().row("processing", "purpose"));
    return p.empty() ? EntityId{} : p.front();
  }
  EntityId entity_of(NodeId node) const { return node ? e.graph()[node].entity : EntityId{}; }
};

}  // namespace lawful
