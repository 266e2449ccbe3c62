#include "checker/report/graph_verdicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "checker/report/explain_judgement.h"

namespace lawful {
namespace {

// What one regime says of one declaration: the worst for any place and any element.
struct TransferStanding {
  PictureMark mark = PictureMark::none;
  std::set<std::string> articles;   // of rules that find the worst
  std::set<std::string> countries;  // for which it is so bad
  bool somewhere = false;           // and where nobody says where
};

PictureMark mark_of(std::optional<Verdict> verdict) {
  if (!verdict || *verdict == Verdict::advice) return PictureMark::lawful;
  return *verdict == Verdict::unproven ? PictureMark::unproven : PictureMark::infringement;
}

void add(TransferStanding& standing, const Report& report, const Member& member, const std::vector<Judgement>& all) {
  const std::optional<Verdict> verdict = worst(report.analysis(), all);
  const PictureMark mark = mark_of(verdict);
  if (mark < standing.mark) return;
  if (mark > standing.mark) standing = {mark, {}, {}, false};
  if (member.country) standing.countries.insert(report.title(member.country));
  else standing.somewhere = true;
  for (const Judgement& j : all) {
    const Rule& rule = report.analysis().rules().rules[j.rule];
    if (mark != PictureMark::lawful && j.verdict == verdict && !j.replaced && rule.weight == Weight::law) standing.articles.insert(j.law->article);
  }
}

std::string line(const Report& report, EntityId regime, const TransferStanding& standing) {
  std::vector<std::string> where(standing.countries.begin(), standing.countries.end());
  if (standing.somewhere) where.emplace_back("an unstated place");
  const std::string to = fmt::format("transfer to {}", short_list(where));
  if (standing.mark == PictureMark::lawful) return fmt::format("{}: lawful under {}", to, report.title(regime));
  const char* word = standing.mark == PictureMark::unproven ? "unproven" : "infringement";
  return fmt::format("{}: {}, {} Art {}", to, word, report.title(regime), fmt::join(standing.articles, "; "));
}

}  // namespace

std::map<EntityId, TransferVerdict> transfer_verdicts(const Report& report) {
  const Members& members = report.analysis().members();
  const KindId transfer = report.model().schema->kind("transfer");
  std::map<EntityId, std::map<EntityId, TransferStanding>> standings;  // by declaration and regime
  for (std::uint32_t i = 0; i < members.of(transfer).size(); ++i) {
    const Member& member = members.of(transfer)[i];
    add(standings[member.movement][member.regime], report, member, judgements(report.analysis(), {transfer, i}));
  }
  std::map<EntityId, TransferVerdict> out;
  for (const auto& [movement, by_regime] : standings) {
    TransferVerdict& verdict = out[movement];
    for (const auto& [regime, standing] : by_regime) {
      verdict.mark = std::max(verdict.mark, standing.mark);
      verdict.lines.push_back(line(report, regime, standing));
    }
  }
  return out;
}

}  // namespace lawful
