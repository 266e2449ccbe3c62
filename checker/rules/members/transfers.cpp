// Personal data that leaves the area of a regime for another legal person.
#include <algorithm>

#include "checker/rules/members/search.h"

namespace lawful {
namespace {

struct Destination {
  EntityId country;   // none where nobody says
  Truth outside;
  EntityId importer;  // set where the importer is another than the operator
};

// The transfers of one regime.
class Transfers {
 public:
  Transfers(MemberSearch& search, std::size_t regime, EntityId area)
      : s_(search), r_(regime), regime_(search.propagation.regimes()[regime]), area_(area),
        established_(search.schema.row("organisation", "established-in")),
        international_(search.schema.row("organisation", "international-body")), inside_(search.model.entities.size(), 0xff) {}

  void find() {
    for (std::uint32_t i = 0; i < s_.graph.edges().size(); ++i) over_edge(EdgeId{i});
    for (const Collection& c : s_.graph.collections()) by_collection(c);
  }

 private:
  // Whether a territory lies in the area is asked a million times, and answered once.
  Truth inside(EntityId place) {
    std::uint8_t& known = inside_[place.value];
    if (known == 0xff) known = static_cast<std::uint8_t>(s_.law.in_area(place, area_));
    return static_cast<Truth>(known);
  }
  bool all_outside(const std::vector<EntityId>& places) {
    return !places.empty() && std::all_of(places.begin(), places.end(), [&](EntityId place) { return inside(place) == Truth::no; });
  }

  // One destination for each place that is or may be outside.
  std::vector<Destination> destinations(const Node& to, EntityId exporter) {
    std::vector<Destination> out;
    if (to.user_devices) return out;
    if (to.operator_ && s_.law.has(to.operator_, international_)) {
      out.push_back({to.places.empty() ? EntityId{} : to.places.front(), Truth::yes, {}});
      return out;
    }
    bool all_inside = !to.more_places;
    for (const EntityId place : to.places) {
      const Truth outside = negate(inside(place));
      all_inside = all_inside && outside == Truth::no;
      if (outside != Truth::no) out.push_back({place, outside, {}});
    }
    if (to.more_places) {
      const bool known_outside = std::find(to.outside.begin(), to.outside.end(), area_) != to.outside.end();
      out.push_back({EntityId{}, known_outside ? Truth::yes : Truth::unknown, {}});
    }
    if (all_inside && !to.places.empty()) reach_from_outside(to, exporter, out);
    return out;
  }

  // A machine inside the area whose operator or host sits only outside it can be read from there.
  void reach_from_outside(const Node& to, EntityId exporter, std::vector<Destination>& out) {
    if (to.accessible_from_outside == Truth::no || s_.model[to.entity].kind != s_.schema.kind("system")) return;
    std::vector<EntityId> keepers = to.hosts;
    if (to.operator_) keepers.push_back(to.operator_);
    for (const EntityId keeper : keepers) {
      const auto homes = s_.law.heads(keeper, established_);
      if (keeper == exporter || !all_outside(homes)) continue;
      out.push_back({homes.front(), to.accessible_from_outside, keeper});
      return;
    }
  }

  Member member(EntityId movement, EntityId exporter, const Destination& d, std::span<const EntityId> processings) const {
    Member m;
    m.kind = s_.schema.kind("transfer");
    m.regime = regime_;
    m.movement = movement;
    m.actor = exporter;
    m.country = d.country;
    m.processings = processings;
    return m;
  }

  void over_edge(EdgeId id) {
    const Edge& edge = s_.graph[id];
    const Node& from = s_.graph[edge.from];
    const Node& to = s_.graph[edge.to];
    const Truth answered = edge.passes ? answered_for(edge) : Truth::no;
    if (answered == Truth::no) return;
    if (from.operator_ && from.operator_ == to.operator_ && to.hosts.empty()) return;
    if (!intersects(s_.propagation.at(edge.from, s_.propagation.possible(r_)), s_.graph.elements().mask(edge.carries))) return;
    for (const Destination& d : destinations(to, from.operator_)) {
      Member m = member(edge.movement, from.operator_, d, edge.processings);
      m.edge = id;
      m.from = edge.from;
      m.to = edge.to;
      m.other = d.importer ? d.importer : importer_of(to, from.operator_);
      if (m.actor && m.actor == m.other) continue;
      const bool abroad = !from.more_places && all_outside(from.places);
      m.onward = abroad && !(from.operator_ && s_.graph.applies(regime_, from.operator_, edge.processings) == Truth::yes);
      m.by_access = static_cast<bool>(to.access);
      m.goes_back = from.operator_is_processor && std::find(from.principals.begin(), from.principals.end(), m.other) != from.principals.end();
      const Truth is = both(both(answered, d.outside), m.actor && m.other ? Truth::yes : Truth::unknown);
      split(m, is, s_.propagation.over(id, s_.propagation.certain(r_)), s_.propagation.over(id, s_.propagation.possible(r_)));
    }
  }

  // What a recipient owes under the law is its own affair.  What is done for a judged controller, by its processor
  // or at another's, is that controller's too, as far as the regime applies to it.
  Truth answered_for(const Edge& edge) const {
    const Node& from = s_.graph[edge.from];
    if (s_.judged.everybody() || (from.operator_ && s_.judged(from.operator_))) return Truth::yes;
    Truth out = Truth::no;
    const auto ask = [&](EntityId o) {
      if (s_.judged(o)) out = either(out, s_.graph.applies(regime_, o, edge.processings));
    };
    for (const EntityId o : from.principals) ask(o);
    for (const EntityId p : edge.processings) {
      for (const EntityId o : s_.graph.controllers(p)) ask(o);
    }
    if (from.operator_) return out;
    for (const EntityId o : s_.judged.list()) ask(o);  // who may run it, where nobody says who does
    return both(out, Truth::unknown);
  }

  // The operator, or where that is the exporter itself, who hosts the machine.
  static EntityId importer_of(const Node& to, EntityId exporter) {
    if (to.operator_ != exporter || !exporter) return to.operator_;
    for (const EntityId host : to.hosts) {
      if (host != exporter) return host;
    }
    return to.operator_;
  }

  // What is certainly protected, and what only possibly, are two members.
  void split(Member m, Truth is, const Bits& certain, const Bits& possible) {
    if (any(certain)) {
      m.is = is;
      m.layer = static_cast<std::uint32_t>(s_.propagation.certain(r_));
      s_.add(m, certain);
    }
    Bits rest = possible;
    for (std::size_t w = 0; w < rest.words.size(); ++w) rest.words[w] &= ~certain.words[w];
    if (!any(rest)) return;
    m.is = both(is, Truth::unknown);
    m.layer = static_cast<std::uint32_t>(s_.propagation.possible(r_));
    s_.add(m, rest);
  }

  // Whoever lets another person's machine collect for it, or in its pages, discloses to that person; whoever lets
  // its own collect, for itself or as a processor, discloses to the one that hosts it.
  void by_collection(const Collection& c) {
    if (!c.at) return;
    const EntityId keeper = s_.graph[c.at].operator_;
    bool for_itself = false;
    for (const EntityId collector : s_.graph.collectors(c)) {
      for_itself = for_itself || collector == keeper;
      from_collector(c, collector);
    }
    if (keeper && !for_itself && !s_.graph[c.at].hosts.empty()) from_collector(c, keeper);
  }

  void from_collector(const Collection& c, EntityId collector) {
    if (!s_.judged(collector)) return;
    const Truth applies = s_.graph.applies(regime_, collector, c.processings);
    if (applies == Truth::no) return;
    const Node& to = s_.graph[c.at];
    for (const Destination& d : destinations(to, collector)) {
      Member m = member(c.collect, collector, d, c.processings);
      m.to = c.at;
      m.other = d.importer ? d.importer : importer_of(to, collector);
      if (m.actor == m.other) continue;
      m.is = both(applies, both(d.outside, m.other ? Truth::yes : Truth::unknown));
      m.layer = Propagation::kHeld;
      s_.add(m, s_.graph.elements().mask(c.data));
    }
  }

  MemberSearch& s_;
  std::size_t r_;
  EntityId regime_, area_;
  RowId established_, international_;
  std::vector<std::uint8_t> inside_;  // by entity: 0xff, or what is known
};

}  // namespace

void find_transfers(MemberSearch& search) {
  search.reserve(search.schema.kind("transfer"), search.graph.edges().size() / 2);
  for (std::size_t r = 0; r < search.propagation.regimes().size(); ++r) {
    const EntityId area = search.law.area_of(search.propagation.regimes()[r]);
    if (area) Transfers(search, r, area).find();
  }
}

}  // namespace lawful
