#include "checker/rules/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "checker/rules/findings_passes.h"
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
      : e_(evaluator), model_(evaluator.law().model()), schema_(*model_.schema) {}

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
    distinct_.clear();
    Scan found = scan(e_, rules);
    out_.judged += found.judged;
    for (Hit& hit : found.hits) report(std::move(hit));
  }

  void report(Hit hit) {
    const Weight weight = e_.rules().rules[hit.rule].weight;
    Finding f;
    f.rule = hit.rule;
    f.verdict = mild(weight)                   ? Verdict::advice
              : hit.violated == Truth::unknown ? Verdict::unproven
              : weight == Weight::model        ? Verdict::contradiction
                                               : Verdict::infringement;
    f.regime = hit.law->regime;
    f.article = hit.law->article;
    f.subject = hit.subject;
    f.elements = std::move(hit.elements);
    f.anchor = hit.anchor;
    f.key = std::move(hit.key);
    f.missing = std::move(hit.missing);
    merge(std::move(f));
  }

  // The same rule about the same thing, reached through members that differ in nothing people see.
  void merge(Finding found) {
    out_.all.push_back(std::move(found));
    const auto [at, fresh] = distinct_.insert(out_.all.size() - 1);
    if (fresh) return;
    Finding& other = out_.all[*at];
    const Finding& same = out_.all.back();
    if (other.elements.words.size() == same.elements.words.size()) add_to(other.elements.words, same.elements);
    out_.all.pop_back();
  }

  void sort() {
    struct Place {
      int weight;  // the worst first
      FileId file;
      std::uint32_t begin;
      std::string_view rule;
      EntityId regime;
      std::size_t finding;
    };
    std::vector<Place> places;
    places.reserve(out_.all.size());
    for (const Finding& f : out_.all) {
      const Entity& a = model_[f.anchor];
      const int weight = static_cast<int>(Verdict::infringement) - static_cast<int>(f.verdict);
      places.push_back({weight, a.file, a.begin, model_.name(e_.rules().rules[f.rule].entity), f.regime, places.size()});
    }
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
      const auto order = [&](const Place& p) { return std::tie(p.weight, p.file, p.begin, p.rule, p.regime, out_.all[p.finding].key, p.finding); };
      return order(a) < order(b);
    });
    std::vector<Finding> sorted;
    sorted.reserve(places.size());
    for (const Place& p : places) sorted.push_back(std::move(out_.all[p.finding]));
    out_.all = std::move(sorted);
  }

  // Findings by what makes them one, by their places.
  struct Hash {
    const std::vector<Finding>& all;
    std::size_t operator()(std::size_t at) const { return std::hash<std::string>()(all[at].key) ^ all[at].rule * 0x9e3779b97f4a7c15ull; }
  };
  struct Same {
    const std::vector<Finding>& all;
    bool operator()(std::size_t a, std::size_t b) const {
      const Finding &x = all[a], &y = all[b];
      return x.rule == y.rule && x.verdict == y.verdict && x.regime == y.regime && x.key == y.key && x.missing == y.missing;
    }
  };

  const Evaluator& e_;
  const Model& model_;
  const Schema& schema_;
  Findings out_;
  std::unordered_set<std::size_t, Hash, Same> distinct_{64, Hash{out_.all}, Same{out_.all}};
};

}  // namespace

Findings apply_rules(const Evaluator& evaluator) { return Judge(evaluator).run(); }

}  // namespace lawful
