#include "checker/report/explain_judgement.h"

#include <algorithm>

namespace lawful {
namespace {

bool mild(Weight weight) { return weight == Weight::guidance || weight == Weight::upkeep; }

std::optional<Verdict> verdict_of(Weight weight, Truth violated) {
  if (violated == Truth::no || (mild(weight) && violated == Truth::unknown)) return std::nullopt;
  if (mild(weight)) return Verdict::advice;
  if (violated == Truth::unknown) return Verdict::unproven;
  return weight == Weight::model ? Verdict::contradiction : Verdict::infringement;
}

// The outcome of each condition, defines unfolded: two elements with the same answers are explained together.
void add_answers(const Premise& premise, std::string& out) {
  out += static_cast<char>('0' + static_cast<int>(premise.truth));
  for (const Premise& part : premise.parts) add_answers(part, out);
}

class Looker {
 public:
  Looker(const Analysis& analysis, const Ref& subject, BitView only)
      : analysis_(analysis), e_(analysis.evaluator()), subject_(subject), derived_((*analysis.model().schema)[subject.kind].derived) {
    if (!derived_) return;
    elements_ = Bits(e_.members().bits(member()));
    for (std::size_t w = 0; w < only.size(); ++w) elements_.words[w] &= only[w];
  }

  std::vector<Judgement> run() {
    const auto& rules = analysis_.rules().rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) rule(i, rules[i]);
    mark_replaced();
    return std::move(out_);
  }

 private:
  const Member& member() const { return e_.members().of(subject_.kind)[subject_.index]; }

  void rule(std::uint32_t index, const Rule& rule) {
    for (const Law& law : rule.law) {
      const LawOfDay& today = analysis_.law();
      if (!law.days.hold(today.day()) || !today.holds(law.regime)) continue;
      const Truth is = membership(rule.weight, law.regime);
      if (is == Truth::no) continue;
      for (const CodeClause& clause : rule.clauses) {
        if (clause.kind == subject_.kind) apply(index, law, clause, is);
      }
    }
  }

  Truth membership(Weight weight, EntityId regime) const {
    if (derived_) return member().regime == regime ? member().is : Truth::no;
    return weight == Weight::upkeep ? e_.applies_to_somebody(regime) : e_.applies(subject_, regime);
  }

  void apply(std::uint32_t index, const Law& law, const CodeClause& clause, Truth is) {
    Judgement one{index, &law, &clause, subject_, elements_, is, {}, {}, false};
    if (!derived_ || clause.reads == Reads::nothing || !any(elements_)) return add(std::move(one));
    std::vector<std::pair<std::string, Judgement>> parts;  // by their answers
    each_bit(elements_, [&](std::size_t c) {
      one.subject.element_class = static_cast<std::uint32_t>(c);
      std::string answers;
      for (const auto& [word, premise] : e_.premises(clause, one.subject, law.regime)) add_answers(premise, answers);
      auto at = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == answers; });
      if (at == parts.end()) {
        at = parts.insert(parts.end(), {std::move(answers), one});
        at->second.elements = Bits(elements_.words.size());
      }
      set(at->second.elements.words, c);
    });
    for (auto& [answers, part] : parts) add(std::move(part));
  }

  void add(Judgement one) {
    one.violated = both(one.member, e_.violated(*one.clause, one.subject, one.law->regime));
    one.verdict = verdict_of(analysis_.rules().rules[one.rule].weight, one.violated);
    out_.push_back(std::move(one));
  }

  // As findings do it: a more exact rule with a verdict at least as bad takes the place of the wider one's.
  void mark_replaced() {
    const auto& rules = analysis_.rules().rules;
    for (const Judgement& exact : out_) {
      if (!exact.verdict) continue;
      for (Judgement& wide : out_) {
        const auto& refined = rules[exact.rule].refines;
        if (!wide.verdict || wide.law->regime != exact.law->regime || weight(*exact.verdict) < weight(*wide.verdict)) continue;
        if (std::find(refined.begin(), refined.end(), rules[wide.rule].entity) == refined.end()) continue;
        wide.replaced = wide.replaced || within(wide.elements, exact.elements);
      }
    }
  }

  static int weight(Verdict v) { return static_cast<int>(v == Verdict::contradiction ? Verdict::infringement : v); }
  static bool within(const Bits& part, const Bits& whole) {
    for (std::size_t w = 0; w < part.words.size(); ++w) {
      if ((part.words[w] & ~whole.words[w]) != 0) return false;
    }
    return true;
  }

  const Analysis& analysis_;
  const Evaluator& e_;
  Ref subject_;
  bool derived_;
  Bits elements_;
  std::vector<Judgement> out_;
};

}  // namespace

std::vector<Judgement> judgements(const Analysis& analysis, const Ref& subject, BitView only) {
  return Looker(analysis, subject, only).run();
}

std::optional<Verdict> worst(const Analysis& analysis, const std::vector<Judgement>& all) {
  std::optional<Verdict> out;
  for (const Judgement& j : all) {
    if (!j.verdict || analysis.rules().rules[j.rule].weight != Weight::law) continue;
    if (!out || *j.verdict > *out) out = j.verdict;
  }
  return out;
}

}  // namespace lawful
