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

// Infringements that are not about transfers, at the declaration where they stand; what somebody answers for is
// not shown.
void add_infringements(std::map<EntityId, PictureVerdict>& out, const Report& report) {
  constexpr std::size_t kMost = 2;
  const Schema& schema = *report.model().schema;
  std::map<EntityId, std::set<std::string>> lines;
  for (const Finding& f : report.analysis().findings().all) {
    if (f.verdict != Verdict::infringement || f.accepted || f.subject.kind == schema.kind("transfer")) continue;
    lines[f.anchor].insert(fmt::format("{}: {} Art {}", report.title(report.rule(f).entity), report.title(f.regime), f.article));
  }
  for (const auto& [anchor, said] : lines) {
    PictureVerdict& verdict = out[anchor];
    verdict.mark = PictureMark::infringement;
    std::size_t shown = 0;
    for (const std::string& one : said) {
      if (shown++ < kMost) verdict.lines.push_back(one);
    }
    if (shown > kMost) verdict.lines.push_back(fmt::format("and {} more infringements", shown - kMost));
  }
}

}  // namespace

std::map<EntityId, PictureVerdict> picture_verdicts(const Report& report) {
  const Members& members = report.analysis().members();
  const KindId transfer = report.model().schema->kind("transfer");
  std::map<EntityId, std::map<EntityId, TransferStanding>> standings;  // by declaration and regime
  for (std::uint32_t i = 0; i < members.of(transfer).size(); ++i) {
    const Member& member = members.of(transfer)[i];
    add(standings[member.movement][member.regime], report, member, judgements(report.analysis(), {transfer, i}));
  }
  std::map<EntityId, PictureVerdict> out;
  for (const auto& [movement, by_regime] : standings) {
    PictureVerdict& verdict = out[movement];
    for (const auto& [regime, standing] : by_regime) {
      verdict.mark = std::max(verdict.mark, standing.mark);
      verdict.lines.push_back(line(report, regime, standing));
    }
  }
  add_infringements(out, report);
  return out;
}

}  // namespace lawful
