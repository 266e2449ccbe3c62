#include "checker/report/finding_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "checker/law/edition.h"
#include "checker/law/fact_text.h"

namespace lawful {
namespace {

PlaceRecord place_of(const Report& report, const Span& at) {
  return {report.sources()[at.file].path, report.sources().position(at.file, at.begin), report.sources().position(at.file, at.end)};
}

// "45(1), 45(3)" are two; "44A(1), (2)" and "reg 6, 7" are one.
std::vector<std::string> provisions_of(std::string_view article) {
  const auto digit = [&](std::size_t at) { return at < article.size() && article[at] >= '0' && article[at] <= '9'; };
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t at = article.find(", "); digit(0) && at != std::string::npos; at = article.find(", ", at + 2)) {
    if (!digit(at + 2)) continue;
    out.push_back(provision_text(article.substr(begin, at - begin)));
    begin = at + 2;
  }
  out.push_back(provision_text(article.substr(begin)));
  return out;
}

// `whole`: the fingerprint of the finding's identity, which that of an element goes on from.
std::vector<ElementRecord> elements_of(const Report& report, const Finding& f, std::uint64_t whole, const Standing& standing) {
  const Model& model = report.model();
  std::vector<ElementRecord> out;
  for (const Element& e : report.analysis().graph().elements().expand(f.elements)) {
    ElementRecord one{std::string{model.name(e.item)}, e.group ? std::string{model.name(e.group)} : std::string{}, 0, false};
    one.id = fingerprint(identity_of_element(model, e), whole);
    one.fresh = std::binary_search(standing.fresh.begin(), standing.fresh.end(), one.id);
    out.push_back(std::move(one));
  }
  return out;
}

AcceptanceRecord acceptance_of(const Report& report, EntityId id) {
  const Acceptance found = report.acceptance(id);
  return {found.until, found.because, found.approved_by, place_of(report, report.model().head(id))};
}

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, " ")); }

RuleRecord record_rule(const Report& report, const RuleFacts& facts) {
  RuleRecord out{facts.name, facts.title, facts.weight, facts.family, facts.confidence, joined(facts.reason), joined(facts.cure), {}, facts.source, {}, {}};
  for (const RuleFacts::LawRow& law : facts.law) {
    const std::string days = days_text(law.days);
    out.laws.push_back(fmt::format("{} {}{}{}", law.regime_title, provision_text(law.article), days.empty() ? "" : ", ", days));
  }
  for (const RuleFacts::Example& example : facts.examples) {
    if (example.outcome == "lawful" || example.outcome == "outside") continue;
    out.example_title = example.title;
    out.example = report.sources().text(example.text);
    break;
  }
  return out;
}

// Whether a rule has a law that could have spoken on the day.
bool in_force(const Report& report, const Rule& rule) {
  const LawOfDay& law = report.analysis().law();
  return std::any_of(rule.law.begin(), rule.law.end(), [&](const Law& row) {
    const auto& regimes = law.regimes();
    return row.days.hold(law.day()) && std::find(regimes.begin(), regimes.end(), row.regime) != regimes.end() &&
           report.analysis().evaluator().applies_to_somebody(row.regime) != Truth::no;
  });
}

}  // namespace

FindingRecord record_finding(const Report& report, const Finding& f, const Standing& standing) {
  const Model& model = report.model();
  FindingRecord out;
  out.rule = report.rule_name(f.rule);
  out.title = report.title(report.rule(f).entity);
  out.verdict = f.verdict;
  out.regime = model.name(f.regime);
  out.regime_title = report.title(f.regime);
  out.article = f.article;
  out.provisions = provisions_of(f.article);
  out.law = report.law(f);
  out.says = report.says(f);
  out.cure = report.cure(f);
  out.kind = model.words->text((*model.schema)[f.subject.kind].name);
  out.key = f.key;
  if (any(f.elements)) out.data = report.items(f), out.people = report.groups(f);
  out.place = place_of(report, report.anchor(f));
  for (const auto& hop : report.hops(f)) out.path.push_back({hop.text, place_of(report, hop.at)});
  for (const Missing& m : f.missing) {
    const Report::MissingText text = report.missing(m);
    const std::string attribute{model.words->text((*model.schema)[m.row].attribute)};
    out.missing.push_back({key_of(model, m.entity), attribute, text.says, text.cure, place_of(report, text.at)});
  }
  for (const std::uint32_t rule : f.also) out.also.push_back(report.rule_name(rule));
  out.identity = identity(report.analysis().evaluator(), f, nullptr);
  out.fingerprint = fingerprint(out.identity);
  EntityId top = f.anchor;
  while (top && model[top].owner) top = model[top].owner;
  if (top) out.declaration = report.declaration(top);
  out.elements = elements_of(report, f, out.fingerprint, standing);
  if (f.accepted) out.accepted = acceptance_of(report, f.accepted);
  out.standing = standing;
  return out;
}

std::string_view to_string(Progress progress) {
  switch (progress) {
    case Progress::none: return "none";
    case Progress::appears: return "appears";
    case Progress::worse: return "worse";
    case Progress::reopened: return "reopened";
    case Progress::stays: return "stays";
    case Progress::cured: return "cured";
  }
  return "none";
}

std::string hex(std::uint64_t id) { return fmt::format("{:016x}", id); }

std::vector<std::uint64_t> ids_of(const FindingRecord& finding) {
  if (finding.elements.empty()) return {finding.fingerprint};
  std::vector<std::uint64_t> out;
  for (const ElementRecord& element : finding.elements) out.push_back(element.id);
  return out;
}

FindingsRecord record_findings(const Report& report, const std::vector<Standing>& standings) {
  const Analysis& analysis = report.analysis();
  FindingsRecord out;
  out.day = to_string(analysis.law().day());
  out.edition = fmt::format("{} ({})", to_string(edition_day()), edition_hash());
  std::set<std::uint32_t> found;
  const auto& all = analysis.findings().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.findings.push_back(record_finding(report, all[i], i < standings.size() ? standings[i] : Standing{}));
    found.insert(all[i].rule);
  }
  const auto& rules = analysis.rules().rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (!found.contains(i) && !in_force(report, rules[i])) continue;
    const RuleFacts facts = facts_of_rule(report.model(), analysis.rules(), rules[i].entity);
    if (found.contains(i)) out.rules.push_back(record_rule(report, facts));
    else out.quiet.emplace_back(facts.family, facts.name);
  }
  std::sort(out.rules.begin(), out.rules.end(), [](const RuleRecord& a, const RuleRecord& b) { return a.name < b.name; });
  std::sort(out.quiet.begin(), out.quiet.end());
  return out;
}

}  // namespace lawful
