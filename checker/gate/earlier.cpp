#include "checker/gate/earlier.h"

#include <algorithm>

namespace lawful {

int weight_of(Verdict verdict) { return static_cast<int>(verdict == Verdict::contradiction ? Verdict::infringement : verdict); }

std::vector<std::uint64_t> ids_of(const Analysis& analysis, const Finding& finding) {
  std::vector<std::uint64_t> out;
  for (const Element& e : analysis.graph().elements().expand(finding.elements)) out.push_back(fingerprint(identity(analysis.evaluator(), finding, &e)));
  if (out.empty()) out.push_back(fingerprint(identity(analysis.evaluator(), finding, nullptr)));
  return out;
}

void Earlier::add(std::uint64_t id, Verdict verdict, bool accepted) {
  const auto [at, fresh] = was_.try_emplace(id, Was{verdict, accepted});
  if (fresh) return;
  if (weight_of(verdict) > weight_of(at->second.verdict)) at->second.verdict = verdict;
  at->second.accepted = at->second.accepted && accepted;
}

void Earlier::add(const Analysis& analysis, const Finding& finding) {
  for (const std::uint64_t id : ids_of(analysis, finding)) add(id, finding.verdict, static_cast<bool>(finding.accepted));
}

Standing Earlier::compare(const Analysis& analysis, const Finding& finding) const {
  Standing out;
  bool worse = false, reopened = false;
  for (const std::uint64_t id : ids_of(analysis, finding)) {
    const auto at = was_.find(id);
    if (at == was_.end()) {
      out.fresh.push_back(id);
      continue;
    }
    worse = worse || weight_of(finding.verdict) > weight_of(at->second.verdict);
    reopened = reopened || (at->second.accepted && !finding.accepted);
  }
  std::sort(out.fresh.begin(), out.fresh.end());
  out.progress = !out.fresh.empty() ? Progress::appears : worse ? Progress::worse : reopened ? Progress::reopened : Progress::stays;
  return out;
}

}  // namespace lawful
