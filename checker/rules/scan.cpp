#include "checker/rules/scan.h"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <map>
#include <tuple>

#include "checker/rules/inquiry.h"
#include "checker/rules/missing.h"
#include "checker/rules/subject_names.h"
#include "lang/base/side_by_side.h"

namespace lawful {
namespace {

// A clause in force under a regime, with the rule and the law that it speaks for.
struct Charge {
  std::uint32_t rule;
  const Law* law;
  const CodeClause* clause;
  bool whole_model;  // whoever it speaks of
  bool mild;
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
        out[{clause.kind, law.regime}].push_back({index, &law, &clause, rule.weight == Weight::upkeep, mild(rule.weight)});
      }
    }
  }
  return out;
}

// What breaks one charge, in the order of its subjects.
struct Run {
  const Charge* charge;
  std::vector<Hit> hits;
};

struct Found {
  std::vector<Run> runs;
  std::size_t judged = 0;
};

// One thread's share of the subjects.
class Scanner {
 public:
  Scanner(const Evaluator& evaluator, Share share) : e_(evaluator), schema_(*e_.law().model().schema), share_(share) {}

  Found run(const Charges& charges) {
    for (const auto& [group, list] : charges) {
      const auto subjects = e_.subjects(group.first, group.second, share_);
      if (subjects.empty()) continue;
      derived_ = schema_[group.first].derived;
      Inquiry inquiry(e_, group.first, group.second, subjects);
      for (const Charge& charge : list) judge(inquiry, charge, group.second, subjects);
    }
    return std::move(out_);
  }

 private:
  void judge(Inquiry& inquiry, const Charge& charge, EntityId regime, const Evaluator::Subjects& subjects) {
    const bool anybody = charge.whole_model && !derived_;
    const Truth somebody = anybody ? e_.applies_to_somebody(regime) : Truth::no;
    const auto member = [&](std::uint32_t place) { return anybody ? somebody : subjects[place].second; };
    asked_.clear();
    for (std::uint32_t i = 0; i < subjects.size(); ++i) {
      if (member(i) != Truth::no) asked_.push_back({i, member(i)});
    }
    out_.judged += derived_ ? subjects.size() : asked_.size();
    inquiry.narrow(*charge.clause, asked_);
    if (asked_.empty()) return;
    out_.runs.push_back({&charge, {}});
    for (const Inquiry::Asked& a : asked_) judge(inquiry, charge, {subjects[a.place].first, a.place}, member(a.place), a.so_far);
  }

  void judge(Inquiry& inquiry, const Charge& charge, const Inquiry::Subject& subject, Truth member, Truth so_far) {
    const BitView bits = derived_ ? e_.members().bits(e_.members().of(subject.ref.kind)[subject.ref.index]) : BitView{};
    const bool looks = charge.clause->reads != Reads::nothing;
    if (looks && any(bits)) return judge_classes(inquiry, charge, subject, member, bits);
    const Truth violated = looks ? both(member, inquiry.violated(*charge.clause, subject)) : so_far;
    if (violated != Truth::no) add(inquiry, charge, subject, member, violated, Bits(bits));
  }

  // Classes with the same answer make one hit; classes of one kin have the same answer.
  void judge_classes(Inquiry& inquiry, const Charge& charge, const Inquiry::Subject& subject, Truth member, BitView bits) {
    const Elements& elements = e_.graph().elements();
    const bool by_kin = charge.clause->reads == Reads::kin;
    boost::container::small_vector<std::uint8_t, 64> answers(by_kin ? elements.kin_count() : 0, 0);  // 0, or the answer + 1
    struct Part {
      Inquiry::Subject subject;
      Bits elements;
    } parts[2];  // unknown, yes
    each_bit(bits, [&](std::size_t c) {
      const std::size_t asked = by_kin ? elements.first_of_kin(elements.kin(c)) : c;
      std::uint8_t fresh = 0;
      std::uint8_t& known = by_kin ? answers[elements.kin(c)] : fresh;
      Inquiry::Subject element = subject;
      element.ref.element_class = static_cast<std::uint32_t>(asked);
      if (known == 0) known = static_cast<std::uint8_t>(1 + static_cast<int>(both(member, inquiry.violated(*charge.clause, element))));
      const auto answer = static_cast<Truth>(known - 1);
      if (answer == Truth::no) return;
      Part& one = parts[answer == Truth::yes ? 1 : 0];
      if (one.elements.words.empty()) {
        one.elements = Bits(bits.size());
        one.subject = element;
      }
      set(one.elements.words, c);
    });
    for (const Truth answer : {Truth::yes, Truth::unknown}) {
      Part& one = parts[answer == Truth::yes ? 1 : 0];
      if (!one.elements.words.empty()) add(inquiry, charge, one.subject, member, answer, std::move(one.elements));
    }
  }

  void add(Inquiry& inquiry, const Charge& charge, const Inquiry::Subject& subject, Truth member, Truth violated, Bits elements) {
    if (charge.mild && violated == Truth::unknown) return;
    Hit hit{charge.rule, charge.law, charge.clause, subject.ref, violated, std::move(elements), {}, {}, {}};
    hit.key = subject_key(e_, subject.ref);
    hit.anchor = subject_anchor(e_, subject.ref);
    if (violated == Truth::unknown) {
      // First whether it is one of the rule's at all: until that is known, nobody needs the rest.
      if (member == Truth::unknown) missing_membership(e_, subject.ref, hit.missing);
      if (hit.missing.empty()) inquiry.missing(*charge.clause, subject, hit.missing);
    }
    out_.runs.back().hits.push_back(std::move(hit));
  }

  const Evaluator& e_;
  const Schema& schema_;
  Share share_;
  bool derived_ = false;  // whether nobody declares the subjects at hand
  std::vector<Inquiry::Asked> asked_;
  Found out_;
};

std::size_t count_subjects(const Evaluator& e, const Charges& charges) {
  std::size_t out = 0;
  for (const auto& [group, list] : charges) {
    const bool derived = (*e.law().model().schema)[group.first].derived;
    out += derived ? e.members().of(group.first).size() : e.law().model().all(group.first).size();
  }
  return out;
}

// By rule, law and clause; then the subjects in their order, as each thread has a run of them.
Scan in_order(std::vector<Found> parts) {
  std::vector<Run*> runs;
  Scan out;
  std::size_t hits = 0;
  for (Found& part : parts) {
    out.judged += part.judged;
    for (Run& run : part.runs) {
      hits += run.hits.size();
      runs.push_back(&run);
    }
  }
  std::stable_sort(runs.begin(), runs.end(), [](const Run* a, const Run* b) {
    const auto order = [](const Charge& c) { return std::tuple(c.rule, c.law, c.clause); };
    return order(*a->charge) < order(*b->charge);
  });
  out.hits.reserve(hits);
  for (Run* run : runs) std::move(run->hits.begin(), run->hits.end(), std::back_inserter(out.hits));
  return out;
}

}  // namespace

bool mild(Weight weight) { return weight == Weight::guidance || weight == Weight::upkeep; }

Scan scan(const Evaluator& e, const std::vector<std::uint32_t>& rules, std::size_t threads) {
  const Charges charges = charges_of_day(e, rules);
  if (threads == 0) threads = threads_of(count_subjects(e, charges));
  std::vector<Found> parts(threads);
  if (threads > 1) e.find_used();
  // What an evaluator remembers is its share's own; a copy also knows what became of acceptances.
  const std::vector<Evaluator> others(threads - 1, e);
  side_by_side(threads, threads, [&](std::size_t i) { parts[i] = Scanner(i == 0 ? e : others[i - 1], {i, threads}).run(charges); });
  return in_order(std::move(parts));
}

}  // namespace lawful
