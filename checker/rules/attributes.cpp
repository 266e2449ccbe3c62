#include "checker/rules/attributes.h"

#include <stdexcept>
#include <string>

#include "checker/rules/attribute_of.h"
#include "checker/rules/deployment_attributes.h"
#include "checker/rules/element_attributes.h"
#include "checker/rules/lengths.h"
#include "checker/rules/member_attributes.h"
#include "checker/rules/notice_attributes.h"

namespace lawful {
namespace {

using Get = void (*)(Of&);
struct Entry {
  const char* kind;
  const char* attribute;
  Get get;
  ElementSet elements = {};  // instead of `get`
};

void set_purposes(Of& o, std::span<const EntityId> processings) {
  for (const EntityId p : processings) o.add(o.purpose_of(p));
}

// Regimes that the project says it expects; empty where it says nothing.
std::vector<EntityId> regimes_used(Of& o) {
  const Schema& s = o.schema();
  const KindId use = s.kind("use"), regime = s.kind("regime");
  std::vector<EntityId> out;
  for (const EntityId id : o.model().all(use)) {
    for (const Fact& f : o.model().facts_of(id)) {
      const bool names = f.row == s[use].head_row.value && f.state == State::value && o.model().words_at(id, f);
      if (names && o.model()[EntityId{f.value}].kind == regime) out.push_back(EntityId{f.value});
    }
  }
  return out;
}

void get_expected(Of& o) {
  const auto used = regimes_used(o);
  const bool listed = used.empty() || std::find(used.begin(), used.end(), o.entity()) != used.end();
  o.yes_no(listed ? Truth::yes : Truth::unknown);
}

void get_in_vain(Of& o) {
  const Schema& s = o.schema();
  bool vain = false;
  for (const Fact& f : o.model().facts_of(o.entity())) {
    if (f.row != s[s.kind("use")].head_row.value || f.state != State::value || !o.model().words_at(o.entity(), f)) continue;
    vain = vain || (o.e.law().holds(EntityId{f.value}) && o.e.applies_to_somebody(EntityId{f.value}) == Truth::no);
  }
  o.yes_no(vain);
}

void get_disclosed(Of& o) {
  const Edge* edge = o.edge();
  if (edge == nullptr) return o.yes_no(false);
  const EntityId a = o.e.graph()[edge->from].operator_, b = o.e.graph()[edge->to].operator_;
  o.yes_no(a && b ? truth(a != b) : Truth::unknown);
}

void get_passed(Of& o) {
  const Schema& s = o.schema();
  const auto finds = o.e.law().heads(o.entity(), s.row("assessment", "finds"));
  const Fact* done = o.model().fact(o.entity(), s.row("assessment", "done"));
  const bool too_late = done != nullptr && done->state == State::value && o.e.law().day() < Date{static_cast<std::int32_t>(done->value)};
  bool good = false, bad = false;
  for (const EntityId f : finds) {
    const std::string_view word = o.model().name(f);
    good = good || word == "passed" || word == "equivalent" || word == "law-not-applied-here";
    bad = bad || word == "failed";
  }
  o.yes_no(bad || too_late ? Truth::no : good ? Truth::yes : finds.empty() ? Truth::unknown : Truth::no);
}

// The people a processing is about: those it names, those its data is about, those whose data comes in for it.
void subjects_of(Of& o, EntityId processing) {
  const Schema& s = o.schema();
  const auto named = o.e.law().heads(processing, s.row("processing", "of"));
  o.add_all(named);
  if (named.empty()) {
    const auto at = o.e.members().processed.find(processing);
    if (at != o.e.members().processed.end()) o.groups(at->second);
    if (o.out.set.empty()) {
      for (const EntityId data : o.e.law().heads(processing, s.row("processing", "uses"))) o.add_all(o.e.law().heads(data, s.row("data", "about")));
    }
  }
  o.out.partial = o.out.set.empty();
}

// Signed by the day, and not ended before it.
void get_safeguard_in_force(Of& o) {
  const Schema& s = o.schema();
  Truth t = Truth::unknown;
  for (const Fact& f : o.model().facts_of(o.entity())) {
    if (f.row == s.row("safeguard", "signed").value && f.state == State::value) t = truth(Date{static_cast<std::int32_t>(f.value)} <= o.e.law().day());
  }
  for (const Fact& f : o.model().facts_of(o.entity())) {
    if (f.row == s.row("safeguard", "ended").value && f.state == State::value && Date{static_cast<std::int32_t>(f.value)} < o.e.law().day()) t = Truth::no;
  }
  o.yes_no(t);
}

// The lowest of the stated ages; a wider group's ages say nothing of the youngest in a narrower one.
void get_youngest(Of& o) {
  const RowId aged = o.schema().row("subject", "aged");
  const auto years = [&](std::uint32_t at) { return o.model().quantities[at].count; };
  o.out.is = Value::Is::unknown;
  o.e.law().each(o.entity(), aged, [&](const Fact& f) {
    if (o.out.is == Value::Is::one && years(o.out.payload) <= years(f.value)) return;
    o.out.is = Value::Is::one;
    o.out.payload = f.value;
  });
}

void get_system_controllers(Of& o) {
  const NodeId n = o.e.graph().node_of(o.entity());
  if (!n) return;
  const Node& node = o.e.graph()[n];
  o.add_all(node.context);
  o.out.partial = o.out.set.empty();
}

const Collection* collection_of(const Of& o) { return o.e.graph().collection_of(o.entity()); }

void get_collectors(Of& o) {
  if (const Collection* c = collection_of(o)) o.add_all(o.e.graph().collectors(*c));
}

void get_embedders(Of& o) {
  const Collection* c = collection_of(o);
  if (c == nullptr || !c->at) return;
  const Node& node = o.e.graph()[c->at];
  o.add_all(node.embedders);
  o.out.partial = node.embedders_open;
}

constexpr auto kRegime = [](Of& o) { o.one(o.member().regime); };
constexpr auto kData = [](Of& o) { o.one(o.element().item); };
constexpr auto kSubjects = [](Of& o) { o.one(o.element().group); };
constexpr auto kMovement = [](Of& o) { o.one(o.member().movement); };
constexpr auto kFrom = [](Of& o) { o.one(o.entity_of(o.member().from)); };
constexpr auto kTo = [](Of& o) { o.one(o.entity_of(o.member().to)); };
constexpr auto kActor = [](Of& o) { o.one_or_unknown(o.member().actor); };
constexpr auto kOther = [](Of& o) { o.one_or_unknown(o.member().other); };
constexpr auto kUsed = [](Of& o) { o.yes_no(o.e.used(o.entity())); };
constexpr auto kInForce = [](Of& o) { o.yes_no(o.e.law().holds(o.entity())); };

const Entry kEntries[] = {
    {"transfer", "regime", kRegime},
    {"transfer", "movement", kMovement},
    {"transfer", "from", kFrom},
    {"transfer", "to", kTo},
    {"transfer", "exporter", kActor},
    {"transfer", "importer", kOther},
    {"transfer", "country", [](Of& o) { o.one_or_unknown(o.member().country); }},
    {"transfer", "data", kData},
    {"transfer", "subjects", kSubjects},
    {"transfer", "processing", [](Of& o) { o.add_all(o.member().processings); }},
    {"transfer", "purpose", [](Of& o) { set_purposes(o, o.member().processings); }},
    {"transfer", "safeguard", [](Of& o) { o.row_of(o.member().movement, "safeguard"); }},
    {"transfer", "derogation", [](Of& o) { o.row_of(o.member().movement, "derogation"); }},
    {"transfer", "onward", [](Of& o) { o.yes_no(o.member().onward); }},
    {"transfer", "flowed-down", [](Of& o) { o.yes_no(o.states(o.member().movement, "onward-under")); }},
    {"transfer", "readable-by-importer", [](Of& o) { o.yes_no(o.flag_of(o.member().movement, "readable-by-importer")); }},
    {"transfer", "importer-shielded", member_attributes::shielded},
    {"transfer", "by-access", [](Of& o) { o.yes_no(o.member().by_access); }},
    {"transfer", "goes-back", [](Of& o) { o.yes_no(o.member().goes_back); }},
    {"transfer", "importer-bound", member_attributes::importer_bound},
    {"transfer", "mechanism-unspecified", [](Of& o) { o.text_of(o.member().movement, "mechanism-unspecified"); }},
    {"operation", "regime", kRegime},
    {"operation", "controller", kActor},
    {"operation", "processing", [](Of& o) { o.add_all(o.member().processings); }},
    {"operation", "purpose", [](Of& o) { o.one(o.member().purpose); }},
    {"operation", "data", kData},
    {"operation", "subjects", kSubjects},
    {"operation", "basis", [](Of& o) { for (const EntityId p : o.member().processings) o.row_of(p, "basis"); }},
    {"operation", "condition", [](Of& o) { for (const EntityId p : o.member().processings) o.row_of(p, "condition"); }},
    {"operation", "declared-for", [](Of& o) { o.add(o.member().processing); }},
    {"operation", "by-embedding", [](Of& o) { o.yes_no(o.member().by_embedding); }},
    {"further-use", "regime", kRegime},
    {"further-use", "controller", kActor},
    {"further-use", "processing", [](Of& o) { o.one(o.member().processing); }},
    {"further-use", "purpose", [](Of& o) { o.one(o.member().purpose); }},
    {"further-use", "original", [](Of& o) { o.add_all(o.member().originals); }},
    {"further-use", "data", kData},
    {"further-use", "subjects", kSubjects},
    {"further-use", "on-consent", [](Of& o) { o.yes_no(o.member().on_consent); }},
    {"disclosure", "regime", kRegime},
    {"disclosure", "movement", kMovement},
    {"disclosure", "controller", kActor},
    {"disclosure", "recipient", kOther},
    {"disclosure", "role", [](Of& o) { o.one_or_unknown(o.member().role); }},
    {"disclosure", "processing", [](Of& o) { o.add_all(o.member().processings); }},
    {"disclosure", "notice", member_attributes::notices},
    {"disclosure", "data", kData},
    {"disclosure", "subjects", kSubjects},
    {"engagement", "regime", kRegime},
    {"engagement", "processor", kActor},
    {"engagement", "principal", kOther},
    {"engagement", "contract", [](Of& o) { o.text_of(o.member().block, "under"); }},
    {"engagement", "agreement", member_attributes::agreement},
    {"engagement", "terms", member_attributes::terms},
    {"engagement", "at", kMovement},
    {"engagement", "sub-processing", [](Of& o) { o.yes_no(o.member().sub_processing); }},
    {"unheld", "movement", kMovement},
    {"unheld", "data", [](Of& o) { o.one(o.member().block); }},
    {"unheld", "from", kFrom},
    {"flow", "source", [](Of& o) { o.one(EntityId{o.model()[o.entity()].first}); }},
    {"flow", "target", [](Of& o) { o.one(EntityId{o.model()[o.entity()].second}); }},
    {"flow", "data", nullptr, {element_attributes::carried, &Element::item}},
    {"flow", "subjects", nullptr, {element_attributes::carried, &Element::group}},
    {"flow", "purpose", [](Of& o) { if (const Edge* edge = o.edge()) set_purposes(o, edge->processings); }},
    {"flow", "sender", [](Of& o) { if (const Edge* edge = o.edge()) o.one_or_unknown(o.e.graph()[edge->from].operator_); }},
    {"flow", "recipient", [](Of& o) { if (const Edge* edge = o.edge()) o.one_or_unknown(o.e.graph()[edge->to].operator_); }},
    {"flow", "disclosed", get_disclosed},
    {"flow", "anonymous-in-name-only", [](Of& o) { const Edge* edge = o.edge(); o.yes_no(edge != nullptr && edge->anonymous_in_name_only); }},
    {"system", "operator", [](Of& o) { const NodeId n = o.e.graph().node_of(o.entity()); o.one_or_unknown(n ? o.e.graph()[n].operator_ : EntityId{}); }},
    {"system", "holds", nullptr, {element_attributes::held, &Element::item}},
    {"system", "controller", get_system_controllers},
    {"system", "embedder", [](Of& o) { const NodeId n = o.e.graph().node_of(o.entity()); if (n) o.add_all(o.e.graph()[n].embedders), o.out.partial = o.e.graph()[n].embedders_open; }},
    {"collect", "data", nullptr, {element_attributes::collected, &Element::item}},
    {"collect", "collected", [](Of& o) { o.add_all(o.e.law().heads(o.entity(), o.schema()[o.ref.kind].head_row)); }},
    {"collect", "purpose", [](Of& o) { set_purposes(o, o.e.law().heads(o.entity(), o.schema().row("collect", "for"))); }},
    {"collect", "controller", get_collectors},
    {"collect", "embedder", get_embedders},
    {"collect", "direct", [](Of& o) {
       const bool elsewhere = o.states(o.entity(), "obtained-from") || o.states(o.entity(), "obtained-from-unnamed-sources") ||
                              o.flag_of(o.entity(), "obtained-from-public-sources") == Truth::yes;
       o.yes_no(!elsewhere);
     }},
    {"processing", "subjects", [](Of& o) { subjects_of(o, o.entity()); }},
    {"processing", "data", nullptr, {element_attributes::used, &Element::item}},
    {"processing", "decider", [](Of& o) { o.add_all(o.e.graph().controllers(o.entity())); o.out.partial = o.e.graph().controllers_open(o.entity()); }},
    {"processing", "touched", nullptr, {element_attributes::touched, &Element::item}},
    {"processing", "collected-by", [](Of& o) { o.add_all(o.e.collected_by(o.entity())); }},
    {"processing", "stored-by", [](Of& o) {
       for (const EntityId c : o.model().all(o.schema().kind("cookie"))) {
         const auto serves = o.e.law().heads(c, o.schema().row("cookie", "for"));
         if (o.e.law().holds(c) && std::find(serves.begin(), serves.end(), o.entity()) != serves.end()) o.add(c);
       }
     }},
    {"processing", "started", [](Of& o) { o.yes_no(o.e.started(o.entity())); }},
    {"basis", "processing", [](Of& o) { o.one(o.owner()); }},
    {"basis", "purpose", [](Of& o) { o.one(o.purpose_of(o.owner())); }},
    {"basis", "subjects", [](Of& o) { subjects_of(o, o.owner()); }},
    {"basis", "data", nullptr, {element_attributes::used_by_owner, &Element::item}},
    {"basis", "in-force", [](Of& o) {
       const EntityId head{o.model()[o.entity()].first};
       const auto regimes = o.e.law().heads(head, o.schema().row("lawful-basis", "regime"));
       o.yes_no(o.e.law().holds(head) && (!o.regime || std::find(regimes.begin(), regimes.end(), o.regime) != regimes.end()));
     }},
    {"condition", "processing", [](Of& o) { o.one(o.owner()); }},
    {"condition", "data", nullptr, {element_attributes::used_by_owner, &Element::item}},
    {"data", "used", kUsed},
    {"organisation", "processes-for-others", [](Of& o) { o.yes_no(o.e.is_processor(o.entity())); }},
    {"organisation", "judged", [](Of& o) { o.yes_no(o.e.judged()(o.entity())); }},
    {"organisation", "used", kUsed},
    {"organisation", "processing", notice_attributes::processings_of_controller},
    {"organisation", "collection", notice_attributes::collections_of_controller},
    {"organisation", "recipient", notice_attributes::recipients_of_controller},
    {"organisation", "tells-people", notice_attributes::tells_people},
    {"purpose", "used", kUsed},
    {"subject", "used", kUsed},
    {"subject", "youngest", get_youngest},
    {"notice", "used", kUsed},
    {"notice", "collection", notice_attributes::collections},
    {"notice", "controller", notice_attributes::controllers},
    {"notice", "processing", notice_attributes::processings},
    {"notice", "recipient", notice_attributes::recipients},
    {"notice", "transferred", notice_attributes::transferred},
    {"notice", "destination", notice_attributes::destinations},
    {"notice", "safeguard", notice_attributes::safeguards},
    {"notice", "derogation", notice_attributes::derogations},
    {"assessment", "used", kUsed},
    {"assessment", "passed", get_passed},
    {"decision", "processing", notice_attributes::processings_of_decision},
    {"resource", "described", deployment_attributes::described},
    {"resource", "system", deployment_attributes::systems_of_resource},
    {"deployment", "system", deployment_attributes::system_of_deployment},
    {"deployment", "tool", deployment_attributes::tool},
    {"deployment", "inspected", deployment_attributes::inspected},
    {"deployment", "found", deployment_attributes::found},
    {"deployment", "elsewhere", deployment_attributes::elsewhere},
    {"lineage", "reader", deployment_attributes::readers},
    {"lineage", "writer", deployment_attributes::writers},
    {"lineage", "carried", deployment_attributes::carried},
    {"claim", "broken", [](Of& o) { o.yes_no(o.e.broken(o.entity())); }},
    {"accept-finding", "expired", [](Of& o) { o.yes_no(o.e.acceptance(o.entity(), false)); }},
    {"accept-finding", "idle", [](Of& o) { o.yes_no(o.e.acceptance(o.entity(), true)); }},
    {"regime", "expected", get_expected},
    {"use", "in-vain", get_in_vain},
    {"adequacy", "in-force", kInForce},
    {"instrument", "in-force", kInForce},
    {"certification", "in-force", kInForce},
    {"safeguard", "in-force", get_safeguard_in_force},
    {"breach", "known-for", get_known_for},
    {"breach", "notification-took", get_notification_took},
    {"breach", "passing-on-took", get_passing_on_took},
};

template <std::size_t I>
void call(const Evaluator& e, const Ref& ref, EntityId regime, Value& out) {
  Of of{e, ref, regime, out};
  const Entry& entry = kEntries[I];
  if (entry.get != nullptr) entry.get(of);
  else of.gather(entry.elements.of(e, of.entity()), entry.elements.part);
}

template <typename Getter, std::size_t... I>
constexpr auto table(std::index_sequence<I...>) {
  return std::array<Getter, sizeof...(I)>{&call<I>...};
}

}  // namespace

std::vector<Differs> Attributes::differs(const Schema& schema) {
  std::vector<Differs> out(schema.row_count(), Differs::no);
  for (const Entry& entry : kEntries) {
    Differs& of_row = out[schema.row(entry.kind, entry.attribute).value];
    if (entry.get == +kData || entry.get == +kSubjects) of_row = Differs::by_class;
    if (entry.get == &member_attributes::notices) of_row = Differs::by_member_too;
  }
  return out;
}

std::vector<ElementSet> Attributes::element_sets(const Schema& schema) {
  std::vector<ElementSet> out(schema.row_count());
  for (const Entry& entry : kEntries) out[schema.row(entry.kind, entry.attribute).value] = entry.elements;
  return out;
}

std::vector<Evaluator::Getter> Attributes::getters(const Schema& schema) {
  static constexpr auto kCalls = table<Evaluator::Getter>(std::make_index_sequence<std::size(kEntries)>());
  std::vector<Evaluator::Getter> out(schema.row_count(), nullptr);
  for (std::size_t i = 0; i < std::size(kEntries); ++i) {
    const RowId row = schema.row(kEntries[i].kind, kEntries[i].attribute);
    out[row.value] = kCalls[i];
  }
  for (const KindId kind : schema.kinds_in_order()) {
    for (const RowId row : schema[kind].rows) {
      if (schema[row].derived && out[row.value] == nullptr) throw std::logic_error("nothing works out an attribute of the table: row " + std::to_string(row.value));
    }
  }
  return out;
}

}  // namespace lawful
