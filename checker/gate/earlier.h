// Findings of an earlier state of a project, by their ids, and how findings of now fare against them.
#pragma once

#include <unordered_map>

#include "checker/report/standing.h"
#include "checker/rules/analysis.h"

namespace lawful {

// Ids of a finding: one for each element, or its fingerprint where it is about none.  They hold names only, so
// they stay when lines move, files get other names or declarations another order.
std::vector<std::uint64_t> ids_of(const Analysis& analysis, const Finding& finding);

class Earlier {
 public:
  // Of two findings with one id the worse one counts, and one that nobody answers for.
  void add(std::uint64_t id, Verdict verdict, bool accepted);
  void add(const Analysis& analysis, const Finding& finding);
  // Its progress, and which of its elements are new; whether it fails is not decided here.
  Standing compare(const Analysis& analysis, const Finding& finding) const;

 private:
  struct Was {
    Verdict verdict;
    bool accepted;
  };
  std::unordered_map<std::uint64_t, Was> was_;
};

// A contradiction weighs as much as an infringement.
int weight_of(Verdict verdict);

}  // namespace lawful
