#include "checker/rules/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <thread>
#include <tuple>

namespace lawful {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::advice: return "advice";
    case Verdict::unproven: return "unproven";
    case Verdict::contradiction: return "contradiction";
    case Verdict::infringement: return "infringement";
  }
  return {};
}

namespace {

std::string joined(const Model& model, EntityId id, const char* row) {
  const RowId r = model.schema->find_row(model[id].kind, row);
  std::vector<std::string> names;
  for (const Fact& f : model.facts_of(id)) {
    if (!r || f.row != r.value || f.state != State::value) continue;
    names.emplace_back(model.name(EntityId{f.value}));
  }
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::string key_of(const Model& model, EntityId id) {
  const Entity& e = model[id];
  const Schema& schema = *model.schema;
  if (schema[e.kind].block) {
    const bool named = schema[schema[e.kind].head_row].type.primitive == Primitive::entity;
    std::size_t alike = 1;  // the first, second, .. of that name in its declaration
    for (const Fact& f : model.facts_of(e.owner)) {
      if (!f.block || f.value >= id.value) continue;
      const Entity& other = model[EntityId{f.value}];
      alike += other.kind == e.kind && other.first == e.first ? 1 : 0;
    }
    const std::string ordinal = alike == 1 ? std::string{} : fmt::format(" {}", alike);
    return key_of(model, e.owner) + "/" + (named ? std::string{model.name(EntityId{e.first})} : std::string{model.words->text(schema[e.kind].name)}) + ordinal;
  }
  if (schema[e.kind].head == HeadForm::edge) {
    const Fact* as = model.fact(id, schema.find_row(e.kind, "as"));
    const std::string ends = fmt::format("{} -> {}", model.name(EntityId{e.first}), model.name(EntityId{e.second}));
    if (as != nullptr) return ends + " as " + std::string{model.words->text(Symbol{as->value})};
    const std::string purposes = joined(model, id, "for");
    return purposes.empty() ? ends : ends + " (" + purposes + ")";
  }
  if (e.name) return std::string{model.name(id)};
  const RowId head = schema[e.kind].head_row;
  std::string out = head ? joined(model, id, std::string{model.words->text(schema[head].attribute)}.c_str()) : std::string{};
  if (schema.find_row(e.kind, "at")) {
    const std::string at = joined(model, id, "at"), purposes = joined(model, id, "for");
    const RowId as = schema.find_row(e.kind, "as");
    if (const Fact* named = as ? model.fact(id, as) : nullptr) return std::string{model.words->text(Symbol{named->value})};
    if (!at.empty()) out += " at " + at;
    if (!purposes.empty()) out += " (" + purposes + ")";
  }
  return out;
}

namespace {

class Judge {
 public:
  explicit Judge(const Evaluator& evaluator)
      : e_(evaluator), law_(evaluator.law()), model_(law_.model()), schema_(*model_.schema) {}

  Findings run() {
    const KindId acceptance = schema_.kind("accept-finding");
    apply([&](const Rule& rule) { return rule.clauses.front().kind != acceptance; });
    replace_refined();
    accept();
    apply([&](const Rule& rule) { return rule.clauses.front().kind == acceptance; });
    sort();
    return std::move(out_);
  }

 private:
  // A subject that breaks a clause, or may.
  struct Hit {
    std::uint32_t rule;
    const Law* law;
    const CodeClause* clause;
    Ref subject;
    Truth member, violated;
    Bits elements;
  };

  // Rules read and write nothing in common, so shares of the subjects are judged side by side.
  template <typename Wanted>
  void apply(Wanted&& wanted) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t i = 0; i < e_.rules().rules.size(); ++i) {
      if (wanted(e_.rules().rules[i])) rules.push_back(i);
    }
    std::size_t members = 0;
    for (const auto& of_kind : e_.members().by_kind) members += of_kind.size();
    const std::size_t threads = members < kWorthThreads ? 1 : std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    std::vector<std::vector<Hit>> hits(threads);
    std::vector<std::size_t> judged(threads, 0);
    if (threads == 1) {
      judged[0] = scan(e_, rules, {}, hits[0]);
    } else {
      std::vector<std::jthread> pool;
      for (std::size_t t = 0; t < threads; ++t) {
        pool.emplace_back([&, t] {
          const Evaluator own(e_.graph(), e_.propagation(), e_.members(), e_.judged(), e_.rules());
          judged[t] = scan(own, rules, {t, threads}, hits[t]);
        });
      }
    }
    for (const std::size_t n : judged) out_.judged += n;
    std::vector<Hit*> ordered;
    for (auto& list : hits) {
      for (Hit& hit : list) ordered.push_back(&hit);
    }
    // The order of one thread, however many there were.
    std::stable_sort(ordered.begin(), ordered.end(), [](const Hit* a, const Hit* b) {
      return std::tuple(a->rule, a->law, a->clause, a->subject.index) < std::tuple(b->rule, b->law, b->clause, b->subject.index);
    });
    for (Hit* hit : ordered) report(hit->rule, *hit->law, *hit->clause, hit->subject, hit->member, hit->violated, std::move(hit->elements));
  }

  // Returns how many subjects were looked at.
  std::size_t scan(const Evaluator& e, const std::vector<std::uint32_t>& rules, Share share, std::vector<Hit>& out) const {
    std::size_t judged = 0;
    for (const std::uint32_t index : rules) {
      const Rule& rule = e.rules().rules[index];
      for (const Law& law : rule.law) {
        if (!law.days.hold(law_.day()) || !law_.holds(law.regime)) continue;
        for (const CodeClause& clause : rule.clauses) {
          const bool whole_model = rule.weight == Weight::upkeep;
          const auto judge_one = [&](const Ref& subject, Truth member) {
            ++judged;
            judge(e, Hit{index, &law, &clause, subject, member, Truth::no, {}}, out);
          };
          e.each_subject(clause, law.regime, whole_model, judge_one, share);
        }
      }
    }
    return judged;
  }

  void judge(const Evaluator& e, Hit hit, std::vector<Hit>& out) const {
    const bool derived = schema_[hit.subject.kind].derived;
    const BitView bits = derived ? e.members().bits(e.members().of(hit.subject.kind)[hit.subject.index]) : BitView{};
    if (derived && hit.clause->reads != Reads::nothing && any(bits)) return judge_classes(e, std::move(hit), bits, out);
    hit.violated = both(hit.member, e.violated(*hit.clause, hit.subject, hit.law->regime));
    if (hit.violated == Truth::no) return;
    if (derived) hit.elements = Bits(bits);
    out.push_back(std::move(hit));
  }

  // Classes with the same answer make one hit; classes of one kin have the same answer.
  void judge_classes(const Evaluator& e, Hit hit, BitView bits, std::vector<Hit>& out) const {
    const Elements& elements = e.graph().elements();
    const bool by_kin = hit.clause->reads == Reads::kin;
    boost::container::small_vector<std::uint8_t, 64> answers(by_kin ? elements.kin_count() : 0, 0);  // 0, or the answer + 1
    for (const Truth wanted : {Truth::yes, Truth::unknown}) {
      Hit one = hit;
      one.violated = wanted;
      each_bit(bits, [&](std::size_t c) {
        const std::size_t asked = by_kin ? elements.first_of_kin(elements.kin(c)) : c;
        std::uint8_t fresh = 0;
        std::uint8_t& known = by_kin ? answers[elements.kin(c)] : fresh;
        if (known == 0) {
          const Ref element{hit.subject.kind, hit.subject.index, static_cast<std::uint32_t>(asked)};
          known = static_cast<std::uint8_t>(1 + static_cast<int>(both(hit.member, e.violated(*hit.clause, element, hit.law->regime))));
        }
        if (known != 1 + static_cast<int>(wanted)) return;
        if (one.elements.words.empty()) {
          one.elements = Bits(bits.size());
          one.subject.element_class = static_cast<std::uint32_t>(asked);
        }
        set(one.elements.words, c);
      });
      if (!one.elements.words.empty()) out.push_back(std::move(one));
    }
  }

  void report(std::uint32_t index, const Law& law, const CodeClause& clause, const Ref& subject, Truth member, Truth v, Bits bits) {
    const Weight weight = e_.rules().rules[index].weight;
    const bool mild = weight == Weight::guidance || weight == Weight::upkeep;
    if (mild && v == Truth::unknown) return;
    Finding f;
    f.rule = index;
    f.verdict = mild ? Verdict::advice
              : v == Truth::unknown        ? Verdict::unproven
              : weight == Weight::model    ? Verdict::contradiction
                                           : Verdict::infringement;
    f.regime = law.regime;
    f.article = law.article;
    f.subject = subject;
    f.elements = std::move(bits);
    f.anchor = anchor(subject);
    f.key = key(subject);
    if (v == Truth::unknown) {
      // First whether it is one of the rule's at all: until that is known, nobody needs the rest.
      if (member == Truth::unknown) membership_missing(subject, f.missing);
      if (f.missing.empty()) e_.violated(clause, subject, law.regime, f.missing);
    }
    merge(std::move(f));
  }

  // The same rule about the same thing, reached through members that differ in nothing people see.
  void merge(Finding f) {
    const Slot slot{f.rule, f.verdict, f.regime.value, f.key, f.missing};
    const auto [at, fresh] = index_.try_emplace(slot, out_.all.size());
    if (fresh) {
      out_.all.push_back(std::move(f));
      return;
    }
    Finding& other = out_.all[at->second];
    if (other.elements.words.size() == f.elements.words.size()) add_to(other.elements.words, f.elements);
  }

  // ---- what a finding is about ---------------------------------------------------------------
  const Member& member(const Ref& subject) const { return e_.members().of(subject.kind)[subject.index]; }

  EntityId anchor(const Ref& subject) const {
    if (!schema_[subject.kind].derived) return EntityId{subject.index};
    const Member& m = member(subject);
    const bool by_processing = subject.kind == schema_.kind("operation") || subject.kind == schema_.kind("further-use");
    if (by_processing && m.processing) return m.processing;
    if (m.block && model_[m.block].owner) return m.block;
    return m.movement;
  }

  std::string key(const Ref& subject) const {
    if (!schema_[subject.kind].derived) return key_of(model_, EntityId{subject.index});
    const Member& m = member(subject);
    const std::string_view kind = model_.words->text(schema_[subject.kind].name);
    if (kind == "operation") return fmt::format("{}/{}", model_.name(m.actor), m.processing ? model_.name(m.processing) : "storage");
    if (kind == "further-use") {
      std::vector<std::string> names;
      for (const EntityId o : m.originals) names.emplace_back(model_.name(o));
      std::sort(names.begin(), names.end());
      return fmt::format("{}/{} from {}", model_.name(m.actor), model_.name(m.processing), fmt::join(names, ", "));
    }
    if (kind == "engagement") return fmt::format("{} for {} at {}", model_.name(m.actor), model_.name(m.other), key_of(model_, m.movement));
    std::string key = key_of(model_, m.movement);
    if (kind == "transfer") key += fmt::format(" to {}", m.country ? model_.name(m.country) : "somewhere");
    if (kind == "unheld") key += fmt::format(" / {}", model_.name(m.block));
    return key;
  }

  // Why it is open whether this is a member at all.
  void membership_missing(const Ref& subject, std::vector<Missing>& missing) const {
    const auto add = [&](EntityId id, const char* row) {
      const RowId r = schema_.find_row(model_[id].kind, row);
      if (r && std::find(missing.begin(), missing.end(), Missing{id, r}) == missing.end()) missing.push_back({id, r});
    };
    if (!schema_[subject.kind].derived) {
      if (!missing.empty()) return;
      for (const EntityId o : e_.judged().list()) add(o, "established-in");
      return;
    }
    const Member& m = member(subject);
    if (subject.kind == schema_.kind("transfer")) {
      const Node& to = e_.graph()[m.to];
      if (to.more_places && !m.country) add(to.entity, model_[to.entity].kind == schema_.kind("system") ? "located-in" : "established-in");
      if (!to.operator_) add(to.entity, "operated-by");
      if (m.from && !e_.graph()[m.from].operator_) add(e_.graph()[m.from].entity, "operated-by");
      if (m.country && law_.in_area(m.country, law_.area_of(m.regime)) == Truth::unknown) add(to.entity, "located-in");
      const bool all_inside = !to.places.empty() && std::all_of(to.places.begin(), to.places.end(), [&](EntityId place) {
        return law_.in_area(place, law_.area_of(m.regime)) == Truth::yes;
      });
      if (all_inside) add(to.entity, "accessible-from-outside");
    }
    if (missing.empty() && m.actor && law_.applies(m.regime, m.actor) == Truth::unknown) add(m.actor, "established-in");
    if (missing.empty()) {
      for (const EntityId p : m.processings) {
        if (e_.graph().controllers_open(p)) add(p, "controller");
      }
    }
    std::sort(missing.begin(), missing.end());
  }

  // ---- refinement ----------------------------------------------------------------------------
  // A more exact rule with a verdict at least as bad takes the place of the wider one's.
  void replace_refined() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> by_rule_and_regime;
    std::map<std::uint32_t, std::uint32_t> rule_of;
    const auto& rules = e_.rules().rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) rule_of[rules[i].entity.value] = i;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::vector<std::size_t>> index;
    for (std::size_t i = 0; i < out_.all.size(); ++i) index[{out_.all[i].rule, out_.all[i].regime.value, out_.all[i].key}].push_back(i);
    std::vector<bool> gone(out_.all.size(), false);
    for (std::size_t i = 0; i < out_.all.size(); ++i) {
      Finding& exact = out_.all[i];
      for (const EntityId wider : rules[exact.rule].refines) {
        const auto at = rule_of.find(wider.value);
        if (at == rule_of.end()) continue;
        const auto found = index.find({at->second, exact.regime.value, exact.key});
        if (found == index.end()) continue;
        for (const std::size_t j : found->second) {
          Finding& wide = out_.all[j];
          if (gone[j] || gone[i]) continue;
          if (!surely_asks(exact)) {
            gone[i] = true;
            continue;
          }
          if (weight(exact.verdict) < weight(wide.verdict)) continue;
          if (std::find(exact.also.begin(), exact.also.end(), at->second) == exact.also.end()) exact.also.push_back(at->second);
          for (std::size_t w = 0; w < wide.elements.words.size(); ++w) wide.elements.words[w] &= ~exact.elements.words[w];
          if (!any(wide.elements)) gone[j] = true;
        }
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out_.all.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) out_.all[kept] = std::move(out_.all[i]);
      ++kept;
    }
    out_.all.resize(kept);
  }

  // What is open because it is open whether the exact rule speaks of it at all stays the wider one's.
  bool surely_asks(const Finding& f) const {
    if (f.verdict != Verdict::unproven) return true;
    for (CodeClause clause : e_.rules().rules[f.rule].clauses) {  // a copy: only its `where` is asked
      clause.unless.clear();
      clause.must.clear();
      if (clause.kind == f.subject.kind && e_.violated(clause, f.subject, f.regime) == Truth::yes) return true;
    }
    return false;
  }

  // A contradiction stops a gate like an infringement.
  static int weight(Verdict v) { return static_cast<int>(v == Verdict::contradiction ? Verdict::infringement : v); }

  // ---- accepted findings ---------------------------------------------------------------------
  void accept() {
    const KindId kind = schema_.kind("accept-finding");
    const RowId on = schema_.row("accept-finding", "on"), until = schema_.row("accept-finding", "until"), covers = schema_.row("accept-finding", "covers");
    for (const EntityId id : model_.all(kind)) {
      const auto rules = law_.heads(id, schema_[kind].head_row);
      const Fact* target = model_.fact(id, on);
      const Fact* last = model_.fact(id, until);
      if (target == nullptr || last == nullptr || target->state != State::value) continue;
      const bool expired = Date{static_cast<std::int32_t>(last->value)} < law_.day();
      bool matched = false;
      for (Finding& f : out_.all) {
        const EntityId rule = e_.rules().rules[f.rule].entity;
        if (std::find(rules.begin(), rules.end(), rule) == rules.end() || !stands_at(f, EntityId{target->value})) continue;
        if (!covered(f, law_.heads(id, covers))) continue;
        matched = true;
        if (!expired) f.accepted = id;
      }
      e_.note_acceptance(id, expired, !matched);
    }
  }

  bool stands_at(const Finding& f, EntityId target) const {
    for (EntityId at = f.anchor; at; at = model_[at].owner) {
      if (at == target) return true;
    }
    return schema_[f.subject.kind].derived && member(f.subject).movement == target;
  }

  // Only data that it names; all of a finding's elements must be among them.
  bool covered(const Finding& f, const std::vector<EntityId>& data) const {
    if (data.empty()) return true;
    Bits named(f.elements.words.size());
    for (const EntityId d : data) {
      for (const EntityId item : e_.graph().elements().items(d)) add_to(named.words, e_.graph().elements().of_item(item));
    }
    for (std::size_t w = 0; w < named.words.size(); ++w) {
      if ((f.elements.words[w] & ~named.words[w]) != 0) return false;
    }
    return true;
  }

  void sort() {
    const auto place = [&](const Finding& f) {
      const Entity& a = model_[f.anchor];
      return std::tuple(static_cast<int>(Verdict::infringement) - static_cast<int>(f.verdict), a.file, a.begin);
    };
    std::stable_sort(out_.all.begin(), out_.all.end(), [&](const Finding& a, const Finding& b) {
      const auto pa = place(a), pb = place(b);
      if (pa != pb) return pa < pb;
      const auto name = [&](const Finding& f) { return model_.name(e_.rules().rules[f.rule].entity); };
      return std::tuple(name(a), a.regime, a.key) < std::tuple(name(b), b.regime, b.key);
    });
  }

  struct Slot {
    std::uint32_t rule;
    Verdict verdict;
    std::uint32_t regime;
    std::string key;
    std::vector<Missing> missing;
    auto operator<=>(const Slot&) const = default;
  };
  static constexpr std::size_t kWorthThreads = 20'000;  // members; below that a thread costs more than it saves

  const Evaluator& e_;
  const LawOfDay& law_;
  const Model& model_;
  const Schema& schema_;
  Findings out_;
  std::map<Slot, std::size_t> index_;
};

}  // namespace

Findings apply_rules(const Evaluator& evaluator) { return Judge(evaluator).run(); }

std::string identity(const Evaluator& e, const Finding& f, const Element* element) {
  const Model& model = e.law().model();
  std::string out = fmt::format("{} | {} | {} | {}", model.name(e.rules().rules[f.rule].entity), model.name(f.regime),
                                model.words->text((*model.schema)[f.subject.kind].name), f.key);
  if (element != nullptr) out += fmt::format(" | {}@{}", model.name(element->item), element->group ? model.name(element->group) : "people");
  return out;
}

std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ull;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return h;
}

std::vector<Hop> way(const Evaluator& e, const Finding& f) {
  const Model& model = e.law().model();
  const Schema& schema = *model.schema;
  std::vector<Hop> out;
  if (!schema[f.subject.kind].derived || !any(f.elements)) return out;
  const Member& m = e.members().of(f.subject.kind)[f.subject.index];
  const FlowGraph& graph = e.graph();
  if (!m.edge || m.edge.value == EdgeId::kNone) {
    if (m.movement && m.to) out.push_back({graph[m.to].entity, m.movement});
    return out;
  }
  const BitView at = e.propagation().at(m.from, m.layer);
  std::size_t element = SIZE_MAX;
  std::uint16_t nearest = Propagation::kNever;
  each_bit(f.elements, [&](std::size_t c) {
    if (!test(at, c)) return;
    const std::uint16_t d = e.propagation().distance(m.from, m.layer, c);
    if (element == SIZE_MAX || d < nearest) element = c, nearest = d;
  });
  if (element == SIZE_MAX) return out;
  const std::vector<EdgeId> edges = witness(graph, e.propagation(), m.from, m.layer, element);
  const NodeId start = edges.empty() ? m.from : graph[edges.front()].from;
  for (const Collection& c : graph.collections()) {
    if (c.at != start || !test(graph.elements().mask(c.data), element)) continue;
    out.push_back({graph[start].entity, c.collect});
    break;
  }
  if (out.empty()) out.push_back({graph[start].entity, EntityId{}});
  for (const EdgeId id : edges) out.push_back({graph[graph[id].to].entity, graph[id].movement});
  const bool moves = f.subject.kind != schema.kind("further-use");
  if (moves) out.push_back({graph[m.to].entity, m.movement});
  return out;
}

}  // namespace lawful
