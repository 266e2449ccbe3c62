#include "checker/documents/transfer_grounds.h"

#include <algorithm>

namespace lawful {

std::vector<std::string> transfer_saved_by(const Facts& facts, const std::vector<Judgement>& all) {
  std::vector<std::string> out;
  for (const Judgement& j : all) {
    if (!j.clause->where.empty() || j.clause->unless.empty()) continue;
    for (const auto& [word, premise] : facts.analysis().evaluator().premises(*j.clause, j.subject, j.law->regime)) {
      if (word == "unless" && premise.truth == Truth::yes && !premise.name.empty()) out.push_back(premise.name);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Passages transfer_grounds(const Facts& facts, const Member& transfer, const Ref& ref) {
  Passages out;
  for (const std::string& title : transfer_saved_by(facts, judgements(facts.analysis(), ref))) out.push_back({title, {}});
  add(out, facts.of(transfer.movement, "safeguard"));
  add(out, facts.of(transfer.movement, "derogation"));
  return out;
}

}  // namespace lawful
