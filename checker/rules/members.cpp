#include "checker/rules/members.h"

#include <algorithm>

#include "checker/graph/purpose_reach.h"

namespace lawful {

Judged::Judged(const LawOfDay& law) {
  const Model& model = law.model();
  const Schema& schema = *model.schema;
  named_.assign(model.entities.size(), false);
  for (const EntityId id : model.all(schema.kind("model"))) {
    for (const EntityId o : law.heads(id, schema[schema.kind("model")].head_row)) {
      everybody_ = false;
      if (!named_[o.value]) list_.push_back(o);
      named_[o.value] = true;
    }
  }
  if (!everybody_) return;
  for (const EntityId o : model.all(schema.kind("organisation"))) list_.push_back(o);
}

namespace {

class Finder {
 public:
  Finder(const FlowGraph& graph, const Propagation& propagation, const Judged& judged, const std::vector<bool>& asked)
      : asked_(asked), graph_(graph), propagation_(propagation), judged_(judged), law_(graph.law()), model_(law_.model()), schema_(*model_.schema) {
    out_.by_kind.resize(schema_.kind_count());
    out_.elements = BitTable(1, graph.elements().words());  // row 0: no elements
    established_ = schema_.row("organisation", "established-in");
    international_ = schema_.find_row(schema_.kind("organisation"), "international-body");
    onward_under_ = schema_.row("flow", "onward-under");
    const KindId role = schema_.kind("role");
    processor_ = model_.find(role, "processor");
    controller_ = model_.find(role, "controller");
    joint_ = model_.find(role, "joint-controller");
    authority_ = model_.find(role, "authority");
  }

  Members run() {
    const bool told_of = asked("notice") || asked("organisation");  // see tellings.h
    if (asked("transfer") || told_of) transfers();
    collect_processed();
    if (asked("operation")) operations();
    if (asked("further-use")) further_uses();
    if (asked("disclosure") || told_of) disclosures();
    if (asked("engagement")) engagements();
    if (asked("unheld")) unheld();
    for (auto& [processing, what] : processed_) out_.processed.emplace(processing, std::move(what.bits));
    out_.tellings = find_tellings(graph_, out_);
    return std::move(out_);
  }

 private:
  bool asked(const char* kind) const { return asked_.empty() || asked_[schema_.kind(kind).value]; }

  std::span<const EntityId> keep(std::vector<EntityId> list) { return out_.lists.emplace_back(std::move(list)); }

  void add(Member member, BitView bits) {
    member.elements = static_cast<std::uint32_t>(out_.elements.add_row(bits));
    out_.by_kind[member.kind.value].push_back(std::move(member));
  }

  // ---- transfers -----------------------------------------------------------------------------
  void transfers() {
    const KindId kind = schema_.kind("transfer");
    for (std::size_t r = 0; r < propagation_.regimes().size(); ++r) {
      const EntityId area = law_.area_of(propagation_.regimes()[r]);
      if (!area) continue;
      areas_of_places(area);
      for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) edge_transfers(kind, r, area, EdgeId{i});
      for (const Collection& c : graph_.collections()) collection_transfers(kind, r, area, c);
    }
  }

  // Whether a territory lies in the area is asked a million times, and answered once.
  void areas_of_places(EntityId area) {
    area_now_ = area;
    inside_.assign(model_.entities.size(), 0xff);
  }
  Truth inside(EntityId place) {
    std::uint8_t& known = inside_[place.value];
    if (known == 0xff) known = static_cast<std::uint8_t>(law_.in_area(place, area_now_));
    return static_cast<Truth>(known);
  }

  struct Destination {
    EntityId country;  // none where nobody says
    Truth outside;
    EntityId importer; // set where the importer is another than the operator
  };

  // One destination for each place that is or may be outside.
  std::vector<Destination> destinations(const Node& to, EntityId exporter) {
    std::vector<Destination> out;
    if (to.user_devices) return out;
    if (to.operator_ && international_ && law_.has(to.operator_, international_)) {
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
      const bool known_outside = std::find(to.outside.begin(), to.outside.end(), area_now_) != to.outside.end();
      out.push_back({EntityId{}, known_outside ? Truth::yes : Truth::unknown, {}});
    }
    if (all_inside && !to.places.empty()) reach_from_outside(to, exporter, out);
    return out;
  }

  // A machine inside the area whose operator or host sits only outside it can be read from there.
  void reach_from_outside(const Node& to, EntityId exporter, std::vector<Destination>& out) {
    if (to.accessible_from_outside == Truth::no || model_[to.entity].kind != schema_.kind("system")) return;
    std::vector<EntityId> keepers = to.hosts;
    if (to.operator_) keepers.push_back(to.operator_);
    for (const EntityId keeper : keepers) {
      if (keeper == exporter) continue;
      const auto homes = law_.heads(keeper, established_);
      const bool only_outside = !homes.empty() && std::all_of(homes.begin(), homes.end(), [&](EntityId home) { return inside(home) == Truth::no; });
      if (!only_outside) continue;
      out.push_back({homes.front(), to.accessible_from_outside, keeper});
      return;
    }
  }

  bool outside_entirely(const Node& node) {
    return !node.more_places && !node.places.empty() &&
           std::all_of(node.places.begin(), node.places.end(), [&](EntityId place) { return inside(place) == Truth::no; });
  }

  void edge_transfers(KindId kind, std::size_t r, EntityId, EdgeId id) {
    const Edge& edge = graph_[id];
    const Node& from = graph_[edge.from];
    const Node& to = graph_[edge.to];
    if (!edge.passes || !answered_for(edge)) return;
    if (from.operator_ && from.operator_ == to.operator_ && to.hosts.empty()) return;
    if (!intersects(propagation_.at(edge.from, propagation_.possible(r)), graph_.elements().mask(edge.carries))) return;
    for (const Destination& d : destinations(to, from.operator_)) {
      Member m;
      m.kind = kind;
      m.regime = propagation_.regimes()[r];
      m.movement = edge.movement;
      m.edge = id;
      m.from = edge.from;
      m.to = edge.to;
      m.actor = from.operator_;
      m.other = d.importer ? d.importer : importer_of(to, from.operator_);
      if (m.actor && m.actor == m.other) continue;
      m.country = d.country;
      m.processings = edge.processings;
      m.onward = outside_entirely(from) && !(from.operator_ && law_.applies(m.regime, from.operator_) == Truth::yes);
      m.by_access = static_cast<bool>(to.access);
      const Truth is = both(d.outside, m.actor && m.other ? Truth::yes : Truth::unknown);
      split(m, is, propagation_.over(id, propagation_.certain(r)), propagation_.over(id, propagation_.possible(r)), r);
    }
  }

  // What a recipient owes under the law is its own affair; what a judged controller's processor does is not.
  bool answered_for(const Edge& edge) const {
    const Node& from = graph_[edge.from];
    if (judged_.everybody() || !from.operator_ || judged_(from.operator_)) return true;
    if (std::any_of(from.principals.begin(), from.principals.end(), [&](EntityId p) { return judged_(p); })) return true;
    return std::any_of(edge.processings.begin(), edge.processings.end(), [&](EntityId p) {
      const auto& cs = graph_.controllers(p);
      return std::any_of(cs.begin(), cs.end(), [&](EntityId c) { return judged_(c); });
    });
  }

  // The operator, or where that is the exporter itself, who hosts the machine.
  EntityId importer_of(const Node& to, EntityId exporter) const {
    if (to.operator_ != exporter || !exporter) return to.operator_;
    for (const EntityId host : to.hosts) {
      if (host != exporter) return host;
    }
    return to.operator_;
  }

  // What is certainly protected, and what only possibly, are two members.
  void split(Member m, Truth is, const Bits& certain, const Bits& possible, std::size_t r) {
    if (any(certain)) {
      m.is = is;
      m.layer = propagation_.certain(r);
      add(m, certain);
    }
    Bits rest = possible;
    for (std::size_t w = 0; w < rest.words.size(); ++w) rest.words[w] &= ~certain.words[w];
    if (!any(rest)) return;
    m.is = both(is, Truth::unknown);
    m.layer = propagation_.possible(r);
    add(std::move(m), rest);
  }

  // A controller that lets another person's machine collect for it discloses to that person.
  void collection_transfers(KindId kind, std::size_t r, EntityId, const Collection& c) {
    if (!c.at) return;
    const Node& to = graph_[c.at];
    for (const EntityId p : c.processings) {
      for (const EntityId controller : graph_.controllers(p)) {
        if (controller == to.operator_ || !judged_(controller)) continue;
        const Truth applies = law_.applies(propagation_.regimes()[r], controller);
        if (applies == Truth::no) continue;
        for (const Destination& d : destinations(to, controller)) {
          Member m;
          m.kind = kind;
          m.regime = propagation_.regimes()[r];
          m.movement = c.collect;
          m.to = c.at;
          m.actor = controller;
          m.other = d.importer ? d.importer : to.operator_;
          if (m.actor == m.other) continue;
          m.country = d.country;
          m.processings = c.processings;
          m.is = both(applies, both(d.outside, m.other ? Truth::yes : Truth::unknown));
          m.layer = Propagation::kHeld;
          add(std::move(m), graph_.elements().mask(c.data));
        }
      }
    }
  }

  // ---- operations ----------------------------------------------------------------------------
  void each_regime(EntityId organisation, auto&& visit) {
    for (const EntityId regime : law_.regimes()) {
      const Truth t = law_.applies(regime, organisation);
      if (t != Truth::no) visit(regime, t);
    }
  }

  struct Processed {
    Bits bits;
    EntityId movement;  // the first declaration that collects or carries for it
  };

  void operations() {
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      if (!law_.holds(p)) continue;
      const auto found = processed_.find(p);
      if (found == processed_.end()) continue;
      for (const EntityId controller : graph_.controllers(p)) {
        if (judged_(controller)) operations_of(controller, p, found->second);
      }
    }
    bare_storage();
  }

  void collect_processed() {
    const auto add_bits = [&](const std::vector<EntityId>& processings, BitView bits, EntityId movement) {
      for (const EntityId p : processings) {
        auto [at, fresh] = processed_.try_emplace(p, Processed{Bits(bits.size()), movement});
        add_to(at->second.bits.words, bits);
      }
    };
    for (const Collection& c : graph_.collections()) add_bits(c.processings, graph_.elements().mask(c.data), c.collect);
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      const Edge& edge = graph_.edges()[i];
      if (!edge.processings.empty()) add_bits(edge.processings, propagation_.over(EdgeId{i}, Propagation::kHeld), edge.movement);
    }
    for (const Derivation& d : graph_.derivations()) {
      if (!d.at) continue;
      Bits made(graph_.elements().mask(d.makes));
      const BitView held = propagation_.held(d.at);
      for (std::size_t w = 0; w < made.words.size(); ++w) made.words[w] &= held[w];
      if (any(made)) add_bits({d.processing}, made, d.processing);
    }
    const RowId purpose = schema_.row("processing", "purpose");
    for (const EntityId p : model_.all(schema_.kind("processing"))) {
      if (!law_.holds(p)) continue;
      const auto purposes = law_.heads(p, purpose);
      purpose_of_[p] = purposes.empty() ? EntityId{} : purposes.front();
      for (const EntityId c : graph_.controllers(p)) by_controller_[c].push_back(p);
    }
  }

  // Elements of P for one controller, parted by which of its processings for that purpose cover them.
  void operations_of(EntityId controller, EntityId p, const Processed& processed) {
    std::vector<EntityId> candidates;
    for (const EntityId q : by_controller_[controller]) {
      if (q == p || (purpose_of_[p] && purpose_of_[q] == purpose_of_[p])) candidates.push_back(q);
    }
    std::vector<std::pair<std::vector<EntityId>, Bits>> todo{{{}, processed.bits}};
    for (const EntityId q : candidates) {
      std::vector<std::pair<std::vector<EntityId>, Bits>> next;
      const BitView uses = graph_.uses(q);
      for (auto& [covering, bits] : todo) {
        Bits in = bits, out = bits;
        for (std::size_t w = 0; w < bits.words.size(); ++w) {
          in.words[w] &= uses[w];
          out.words[w] &= ~uses[w];
        }
        if (any(in)) {
          next.push_back({covering, std::move(in)});
          next.back().first.push_back(q);
        }
        if (any(out)) next.push_back({covering, std::move(out)});
      }
      todo = std::move(next);
    }
    for (auto& [list, bits] : todo) {
      const std::span<const EntityId> covering = keep(std::move(list));
      each_regime(controller, [&](EntityId regime, Truth is) {
        Member m;
        m.kind = schema_.kind("operation");
        m.regime = regime;
        m.is = is;
        m.actor = controller;
        m.processing = p;
        m.processings = covering;
        m.purpose = purpose_of_[p];
        m.movement = processed.movement;
        add(std::move(m), bits);
      });
    }
  }

  // What lies somewhere for a controller that no processing of it uses.
  void bare_storage() {
    std::unordered_map<EntityId, Bits> has;
    for (const auto& [controller, list] : by_controller_) {
      Bits bits(graph_.elements().words());
      for (const EntityId p : list) {
        add_to(bits.words, graph_.uses(p));
        if (const auto at = processed_.find(p); at != processed_.end()) add_to(bits.words, at->second.bits);
      }
      has.emplace(controller, std::move(bits));
    }
    // What somebody holds for others passes on to its own processors as theirs, not as its own.
    for (std::uint32_t n = 0; n < graph_.nodes().size(); ++n) {
      const Node& node = graph_.nodes()[n];
      if (!node.operator_is_processor) continue;
      const auto [at, fresh] = has.try_emplace(node.operator_, Bits(graph_.elements().words()));
      add_to(at->second.words, propagation_.held(NodeId{n}));
    }
    std::unordered_map<EntityId, Bits> stored;
    std::vector<std::pair<EntityId, NodeId>> order;
    for (std::uint32_t n = 0; n < graph_.nodes().size(); ++n) {
      const Node& node = graph_.nodes()[n];
      const BitView held = propagation_.held(NodeId{n});
      if (!any(held)) continue;
      std::vector<EntityId> context = node.operator_is_processor ? node.principals : std::vector<EntityId>{node.operator_};
      for (const EntityId c : context) {
        if (!c || !judged_(c)) continue;
        Bits bits(held);
        if (const auto at = has.find(c); at != has.end()) {
          for (std::size_t w = 0; w < bits.words.size(); ++w) bits.words[w] &= ~at->second.words[w];
        }
        if (!any(bits)) continue;
        auto [at, fresh] = stored.try_emplace(c, Bits(graph_.elements().words()));
        if (fresh) order.emplace_back(c, NodeId{n});
        add_to(at->second.words, bits);
      }
    }
    for (const auto& [controller, node] : order) {
      each_regime(controller, [&, n = node, c = controller](EntityId regime, Truth is) {
        Member m;
        m.kind = schema_.kind("operation");
        m.regime = regime;
        m.is = is;
        m.actor = c;
        m.to = n;
        m.movement = graph_[n].entity;
        add(std::move(m), stored.at(c));
      });
    }
  }

  // ---- further use ---------------------------------------------------------------------------
  // Every (collection's purposes, later processing) that do not fit, with what reaches it.
  void further_uses();
  void further_use(EntityId processing, EntityId controller, const PurposeReach::Origin& origin, const Bits& elements, EdgeId edge);

  // ---- disclosures ---------------------------------------------------------------------------
  void disclosures() {
    const KindId kind = schema_.kind("disclosure");
    const RowId decides = schema_.row("flow", "recipient-decides");
    for (const Collection& c : graph_.collections()) {
      if (c.at) disclosure_at(c);
    }
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      const Edge& edge = graph_.edges()[i];
      const Node& from = graph_[edge.from];
      const Node& to = graph_[edge.to];
      if (from.operator_ && from.operator_ == to.operator_) continue;
      const Bits moved = propagation_.over(EdgeId{i}, Propagation::kHeld);
      if (!any(moved)) continue;
      std::vector<EntityId> disclosers = from.operator_is_processor ? from.principals : std::vector<EntityId>{from.operator_};
      for (const EntityId p : edge.processings) {
        for (const EntityId c : graph_.controllers(p)) {
          if (std::find(disclosers.begin(), disclosers.end(), c) == disclosers.end()) disclosers.push_back(c);
        }
      }
      for (const EntityId controller : disclosers) {
        if (!controller || !judged_(controller) || controller == to.operator_) continue;
        EntityId role = to.operator_is_processor ? processor_ : EntityId{};
        const bool own = model_[edge.movement].kind == schema_.kind("flow") && law_.flag(edge.movement, decides) == Truth::yes;
        if (own) role = controller_;
        for (const EntityId p : edge.processings) {
          const auto& cs = graph_.controllers(p);
          if (!role && std::find(cs.begin(), cs.end(), to.operator_) != cs.end()) role = cs.size() > 1 ? joint_ : controller_;
        }
        each_regime(controller, [&](EntityId regime, Truth is) {
          Member m;
          m.kind = kind;
          m.regime = regime;
          m.is = is;
          m.movement = edge.movement;
          m.edge = EdgeId{i};
          m.from = edge.from;
          m.to = edge.to;
          m.actor = controller;
          m.other = to.operator_;
          m.role = role;
          m.processings = edge.processings;
          add(std::move(m), moved);
        });
      }
    }
  }

  // What somebody else's machine collects for a controller is disclosed to whoever runs it.
  void disclosure_at(const Collection& c) {
    const Node& at = graph_[c.at];
    for (const EntityId p : c.processings) {
      for (const EntityId controller : graph_.controllers(p)) {
        if (!judged_(controller) || controller == at.operator_ || !at.operator_) continue;
        const auto& cs = graph_.controllers(p);
        const bool decides_too = std::find(cs.begin(), cs.end(), at.operator_) != cs.end();
        each_regime(controller, [&](EntityId regime, Truth is) {
          Member m;
          m.kind = schema_.kind("disclosure");
          m.regime = regime;
          m.is = is;
          m.movement = c.collect;
          m.to = c.at;
          m.actor = controller;
          m.other = at.operator_;
          m.role = at.operator_is_processor ? processor_ : decides_too ? joint_ : EntityId{};
          m.processings = c.processings;
          add(std::move(m), graph_.elements().mask(c.data));
        });
      }
    }
  }

  // ---- engagements ---------------------------------------------------------------------------
  void engagements() {
    struct Source {
      const char* kind;
      const char* as;
      const char* for_;
    };
    for (const Source& s : {Source{"operation-of", "as", "for"}, Source{"hosting", "as", "for"}, Source{"access", "as", "acting-for"}}) {
      const KindId block_kind = schema_.kind(s.kind);
      const RowId as = schema_.row(s.kind, s.as), for_ = schema_.row(s.kind, s.for_);
      for (const EntityId block : model_.all(block_kind)) {
        if (!law_.holds(block) || !law_.holds(model_[block].owner)) continue;
        const auto roles = law_.heads(block, as);
        if (std::find(roles.begin(), roles.end(), processor_) == roles.end()) continue;
        const auto principals = law_.heads(block, for_);
        for (const EntityId principal : principals) engagement(block, principal);
        if (principals.empty() && judged_.list().size() == 1) engagement(block, judged_.list().front());
      }
    }
  }

  void engagement(EntityId block, EntityId principal) {
    if (!judged_(principal)) return;
    each_regime(principal, [&](EntityId regime, Truth is) {
      Member m;
      m.kind = schema_.kind("engagement");
      m.regime = regime;
      m.is = is;
      m.actor = EntityId{model_[block].first};
      m.other = principal;
      m.block = block;
      m.movement = model_[block].owner;
      add(std::move(m), out_.elements[0]);
    });
  }

  // ---- carried and never held ----------------------------------------------------------------
  void unheld() {
    const KindId kind = schema_.kind("unheld");
    const RowId carries = schema_.row("flow", "carries");
    std::unordered_map<std::uint32_t, std::vector<std::pair<EntityId, Bits>>> items_of_pattern;
    const Elements& elements = graph_.elements();
    for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
      const Edge& edge = graph_.edges()[i];
      if (graph_[edge.to].access) continue;  // a reader sees what is there
      const BitView mask = elements.mask(edge.carries), held = propagation_.held(edge.from);
      bool all = true;
      for (std::size_t w = 0; w < mask.size(); ++w) all = all && (mask[w] & ~held[w]) == 0;
      if (all) continue;
      auto [at, fresh] = items_of_pattern.try_emplace(edge.carries.value);
      if (fresh) {
        for (const EntityId data : law_.heads(edge.movement, carries)) {
          const auto& items = elements.items(data);
          for (const EntityId item : named_items(data, items)) at->second.emplace_back(item, covers(item));
        }
      }
      for (const auto& [item, classes] : at->second) {
        if (intersects(classes, held)) continue;
        for (const EntityId regime : law_.regimes()) {
          Member m;
          m.kind = kind;
          m.regime = regime;
          m.is = owner_regime(edge, regime);
          if (m.is == Truth::no) continue;
          m.movement = edge.movement;
          m.edge = EdgeId{i};
          m.from = edge.from;
          m.to = edge.to;
          m.block = item;
          Bits bits(mask);
          for (std::size_t w = 0; w < bits.words.size(); ++w) bits.words[w] &= classes.words[w];
          add(std::move(m), bits);
        }
      }
    }
  }

  // The items a flow names: the category's own, or the item itself; what is narrower comes along unasked.
  std::vector<EntityId> named_items(EntityId data, const std::vector<EntityId>& items) const {
    const RowId includes = schema_.row("data", "includes");
    std::vector<EntityId> named = law_.heads(data, includes);
    if (named.empty()) named.push_back(data);
    (void)items;
    return named;
  }

  // Classes of an item and all that is narrower.
  Bits covers(EntityId item) const {
    Bits out(graph_.elements().words());
    for (const EntityId i : graph_.elements().items(item)) add_to(out.words, graph_.elements().of_item(i));
    return out;
  }

  Truth owner_regime(const Edge& edge, EntityId regime) const {
    Truth out = Truth::no;
    bool judged = judged_.everybody();
    for (const EntityId p : edge.processings) {
      for (const EntityId c : graph_.controllers(p)) {
        out = either(out, law_.applies(regime, c));
        judged = judged || judged_(c);
      }
    }
    if (graph_[edge.from].operator_) {
      out = either(out, law_.applies(regime, graph_[edge.from].operator_));
      judged = judged || judged_(graph_[edge.from].operator_);
    }
    return judged ? out : Truth::no;
  }

  const std::vector<bool>& asked_;
  const FlowGraph& graph_;
  const Propagation& propagation_;
  const Judged& judged_;
  const LawOfDay& law_;
  const Model& model_;
  const Schema& schema_;
  Members out_;
  RowId established_, international_, onward_under_;
  EntityId processor_, controller_, joint_, authority_;
  EntityId area_now_;
  std::vector<std::uint8_t> inside_;
  std::unordered_map<EntityId, Processed> processed_;
  std::unordered_map<EntityId, EntityId> purpose_of_;
  std::unordered_map<EntityId, std::vector<EntityId>> by_controller_;
};

void Finder::further_uses() {
  PurposeReach reach(graph_, propagation_, purpose_of_);
  struct Use {
    EntityId processing;
    std::size_t origin;
    Bits elements;
    EdgeId edge;
  };
  std::vector<Use> uses;
  std::unordered_map<std::uint64_t, std::size_t> index;
  const auto carried_out = [&](EntityId p, NodeId node, BitView bits, EdgeId edge) {
    reach.each_misfit(purpose_of_.contains(p) ? purpose_of_.at(p) : EntityId{}, node, bits, [&](std::size_t origin, std::size_t c) {
      const auto [at, fresh] = index.try_emplace(std::uint64_t{p.value} << 32 | origin, uses.size());
      if (fresh) uses.push_back({p, origin, Bits(graph_.elements().words()), edge});
      set(uses[at->second].elements.words, c);
    });
  };
  for (std::uint32_t i = 0; i < graph_.edges().size(); ++i) {
    const Edge& edge = graph_.edges()[i];
    if (edge.processings.empty()) continue;
    const Bits moved = propagation_.over(EdgeId{i}, Propagation::kHeld);
    for (const EntityId p : edge.processings) carried_out(p, edge.from, moved, EdgeId{i});
  }
  for (const Derivation& d : graph_.derivations()) {
    if (!d.at) continue;
    Bits inputs(graph_.elements().mask(d.from));
    const BitView held = propagation_.held(d.at);
    for (std::size_t w = 0; w < inputs.words.size(); ++w) inputs.words[w] &= held[w];
    carried_out(d.processing, d.at, inputs, EdgeId{});
  }
  for (const Use& use : uses) {
    for (const EntityId controller : graph_.controllers(use.processing)) {
      if (judged_(controller)) further_use(use.processing, controller, reach.origins()[use.origin], use.elements, use.edge);
    }
  }
}

void Finder::further_use(EntityId processing, EntityId controller, const PurposeReach::Origin& origin, const Bits& elements, EdgeId edge) {
  const std::span<const EntityId> originals = keep(origin.purposes);
  each_regime(controller, [&](EntityId regime, Truth is) {
    Member m;
    m.kind = schema_.kind("further-use");
    m.regime = regime;
    m.is = is;
    m.actor = controller;
    m.processing = processing;
    m.purpose = purpose_of_.at(processing);
    m.originals = originals;
    m.on_consent = origin.on_consent;
    m.edge = edge;
    if (edge) {
      m.movement = graph_[edge].movement;
      m.from = graph_[edge].from;
    }
    add(std::move(m), elements);
  });
}

}  // namespace

Members find_members(const FlowGraph& graph, const Propagation& propagation, const Judged& judged, const std::vector<bool>& asked) {
  return Finder(graph, propagation, judged, asked).run();
}

}  // namespace lawful
