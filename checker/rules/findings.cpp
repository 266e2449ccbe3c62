#include "checker/rules/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <thread>
#include <tuple>

#include "checker/rules/findings_passes.h"
#include "checker/rules/missing.h"

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

class Judge {
 public:
  explicit Judge(const Evaluator& evaluator)
      : e_(evaluator), law_(evaluator.law()), model_(law_.model()), schema_(*model_.schema) {}

  Findings run() {
    const KindId acceptance = schema_.kind("accept-finding");
    apply([&](const Rule& rule) { return rule.clauses.front().kind != acceptance; });
    replace_refined(e_, out_.all);
    accept_findings(e_, out_.all);
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
      if (member == Truth::unknown) missing_membership(e_, subject, f.missing);
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
    if (by_processing && m.processing && !m.by_embedding) return m.processing;
    if (m.block && model_[m.block].owner) return m.block;
    return m.movement;
  }

  std::string key(const Ref& subject) const {
    if (!schema_[subject.kind].derived) return key_of(model_, EntityId{subject.index});
    const Member& m = member(subject);
    const std::string_view kind = model_.words->text(schema_[subject.kind].name);
    const auto own_use = [&] { return fmt::format("itself for {} at {}", model_.name(m.purpose), key_of(model_, m.movement)); };
    if (kind == "operation") {
      if (m.processing) return fmt::format("{}/{}", model_.name(m.actor), model_.name(m.processing));
      if (m.by_embedding) return fmt::format("{}/{}", model_.name(m.actor), key_of(model_, m.movement));
      return fmt::format("{}/{}", model_.name(m.actor), m.purpose ? own_use() : "storage");
    }
    if (kind == "further-use") {
      std::vector<std::string> names;
      for (const EntityId o : m.originals) names.emplace_back(model_.name(o));
      std::sort(names.begin(), names.end());
      return fmt::format("{}/{} from {}", model_.name(m.actor), m.processing ? std::string{model_.name(m.processing)} : own_use(), fmt::join(names, ", "));
    }
    if (kind == "engagement") return fmt::format("{} for {} at {}", model_.name(m.actor), model_.name(m.other), key_of(model_, m.movement));
    std::string key = key_of(model_, m.movement);
    if (kind == "transfer") key += fmt::format(" to {}", m.country ? model_.name(m.country) : "somewhere");
    if (kind == "unheld") key += fmt::format(" / {}", model_.name(m.block));
    return key;
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

}  // namespace lawful
