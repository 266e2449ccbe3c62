#include "checker/rules/scan.h"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <map>
#include <thread>
#include <tuple>

#include "checker/rules/inquiry.h"

namespace lawful {
namespace {

// A clause in force under a regime, with the rule and the law that it speaks for.
struct Charge {
  std::uint32_t rule;
  const Law* law;
  const CodeClause* clause;
  bool whole_model;  // whoever it speaks of
};

// Clauses about the same kind under the same regime read much the same of the same subjects.
using Charges = std::map<std::pair<KindId, EntityId>, std::vector<Charge>>;

Charges charges_of_day(const Evaluator& e, const std::vector<std::uint32_t>& rules) {
  Charges out;
  for (const std::uint32_t index : rules) {
    const Rule& rule = e.rules().rules[index];
    for (const Law& law : rule.law) {
      if (!law.days.hold(e.law().day()) || !e.law().holds(law.regime)) continue;
      for (const CodeClause& clause : rule.clauses) {
        out[{clause.kind, law.regime}].push_back({index, &law, &clause, rule.weight == Weight::upkeep});
      }
    }
  }
  return out;
}

// One thread's share of the subjects.
class Scanner {
 public:
  Scanner(const Evaluator& evaluator, Share share) : e_(evaluator), schema_(*e_.law().model().schema), share_(share) {}

  Scan run(const Charges& charges) {
    for (const auto& [group, list] : charges) {
      const auto subjects = e_.subjects(group.first, group.second, share_);
      if (subjects.empty()) continue;
      const bool derived = schema_[group.first].derived;
      Inquiry inquiry(e_, group.first, group.second, subjects.size());
      for (const Charge& charge : list) {
        for (std::size_t i = 0; i < subjects.size(); ++i) {
          const Truth member = charge.whole_model && !derived ? e_.applies_to_somebody(group.second) : subjects[i].second;
          if (member == Truth::no && !derived) continue;
          ++out_.judged;
          if (member != Truth::no) judge(inquiry, {charge.rule, charge.law, charge.clause, subjects[i].first, member, Truth::no, {}}, i);
        }
      }
    }
    return std::move(out_);
  }

 private:
  void judge(Inquiry& inquiry, Hit hit, std::size_t place) {
    const bool derived = schema_[hit.subject.kind].derived;
    const BitView bits = derived ? e_.members().bits(e_.members().of(hit.subject.kind)[hit.subject.index]) : BitView{};
    if (derived && hit.clause->reads != Reads::nothing && any(bits)) return judge_classes(inquiry, hit, place, bits);
    hit.violated = both(hit.member, inquiry.violated(*hit.clause, {hit.subject, place}));
    if (hit.violated == Truth::no) return;
    if (derived) hit.elements = Bits(bits);
    out_.hits.push_back(std::move(hit));
  }

  // Classes with the same answer make one hit; classes of one kin have the same answer.
  void judge_classes(Inquiry& inquiry, const Hit& hit, std::size_t place, BitView bits) {
    const Elements& elements = e_.graph().elements();
    const bool by_kin = hit.clause->reads == Reads::kin;
    boost::container::small_vector<std::uint8_t, 64> answers(by_kin ? elements.kin_count() : 0, 0);  // 0, or the answer + 1
    Hit found[2] = {hit, hit};  // unknown, yes
    each_bit(bits, [&](std::size_t c) {
      const std::size_t asked = by_kin ? elements.first_of_kin(elements.kin(c)) : c;
      std::uint8_t fresh = 0;
      std::uint8_t& known = by_kin ? answers[elements.kin(c)] : fresh;
      Ref element = hit.subject;
      element.element_class = static_cast<std::uint32_t>(asked);
      if (known == 0) known = static_cast<std::uint8_t>(1 + static_cast<int>(both(hit.member, inquiry.violated(*hit.clause, {element, place}))));
      const auto answer = static_cast<Truth>(known - 1);
      if (answer == Truth::no) return;
      Hit& one = found[answer == Truth::yes ? 1 : 0];
      if (one.elements.words.empty()) {
        one.elements = Bits(bits.size());
        one.subject = element;
        one.violated = answer;
      }
      set(one.elements.words, c);
    });
    for (const std::size_t which : {1, 0}) {
      if (!found[which].elements.words.empty()) out_.hits.push_back(std::move(found[which]));
    }
  }

  const Evaluator& e_;
  const Schema& schema_;
  Share share_;
  Scan out_;
};

constexpr std::size_t kWorthThreads = 20'000;  // subjects; below that a thread costs more than it saves

std::size_t count_subjects(const Evaluator& e, const Charges& charges) {
  std::size_t out = 0;
  for (const auto& [group, list] : charges) {
    const bool derived = (*e.law().model().schema)[group.first].derived;
    out += derived ? e.members().of(group.first).size() : e.law().model().all(group.first).size();
  }
  return out;
}

}  // namespace

Scan scan(const Evaluator& e, const std::vector<std::uint32_t>& rules) {
  const Charges charges = charges_of_day(e, rules);
  const std::size_t threads = count_subjects(e, charges) < kWorthThreads ? 1 : std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
  std::vector<Scan> parts(threads);
  if (threads == 1) {
    parts[0] = Scanner(e, {}).run(charges);
  } else {
    std::vector<std::jthread> pool;
    for (std::size_t t = 0; t < threads; ++t) {
      pool.emplace_back([&, t] {
        const Evaluator own(e.graph(), e.propagation(), e.members(), e.judged(), e.rules());
        parts[t] = Scanner(own, {t, threads}).run(charges);
      });
    }
  }
  Scan out = std::move(parts[0]);
  for (std::size_t t = 1; t < threads; ++t) {
    out.judged += parts[t].judged;
    std::move(parts[t].hits.begin(), parts[t].hits.end(), std::back_inserter(out.hits));
  }
  // The order of one thread, however many there were.
  std::stable_sort(out.hits.begin(), out.hits.end(), [](const Hit& a, const Hit& b) {
    return std::tuple(a.rule, a.law, a.clause, a.subject.index) < std::tuple(b.rule, b.law, b.clause, b.subject.index);
  });
  return out;
}

}  // namespace lawful
