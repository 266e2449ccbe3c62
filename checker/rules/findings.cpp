#include "checker/rules/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "checker/rules/findings_passes.h"
#include "checker/rules/missing.h"
#include "checker/rules/scan.h"

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
  template <typename Wanted>
  void apply(Wanted&& wanted) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t i = 0; i < e_.rules().rules.size(); ++i) {
      if (wanted(e_.rules().rules[i])) rules.push_back(i);
    }
    Scan found = scan(e_, rules);
    out_.judged += found.judged;
    for (Hit& hit : found.hits) report(hit.rule, *hit.law, *hit.clause, hit.subject, hit.member, hit.violated, std::move(hit.elements));
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
