#include "checker/gate/diff.h"

#include <algorithm>
#include <set>

#include "checker/gate/earlier.h"

namespace lawful {
namespace {

void set_prefix(PlaceRecord& place, const std::string& prefix) { place.file = prefix + place.file; }

void set_prefix(FindingsRecord& found, const std::string& prefix) {
  for (FindingRecord& f : found.findings) {
    set_prefix(f.place, prefix);
    for (StopRecord& stop : f.path) set_prefix(stop.at, prefix);
    for (MissingRecord& m : f.missing) set_prefix(m.at, prefix);
    if (f.accepted) set_prefix(f.accepted->at, prefix);
  }
}

std::vector<Standing> standings_of(const Side& base, const Side& head) {
  Earlier earlier;
  for (const Finding& f : base.report.analysis().findings().all) earlier.add(base.report.analysis(), f);
  std::vector<Standing> out;
  for (const Finding& f : head.report.analysis().findings().all) {
    Standing standing = earlier.compare(head.report.analysis(), f);
    const GatedFinding gated = head.policy.gated(f);
    standing.fails = !f.accepted && !standing.known() && (head.policy.fails(gated) || base.policy.fails(gated));
    out.push_back(std::move(standing));
  }
  return out;
}

// What the project declares on the day, blocks left out.
std::set<std::string> declarations_of(const Report& report) {
  std::set<std::string> out;
  const Model& model = report.model();
  for (std::uint32_t i = 0; i < model.entities.size(); ++i) {
    const Entity& e = model.entities[i];
    if (e.origin == Origin::project && !e.owner && !e.in_example && report.analysis().law().holds(EntityId{i})) out.insert(report.declaration(EntityId{i}));
  }
  return out;
}

// Findings of `base` of which nothing is left.
void add_cured(FindingsRecord& found, FindingsRecord base, const std::set<std::string>& declared) {
  std::set<std::uint64_t> now;
  for (const FindingRecord& f : found.findings) {
    for (const std::uint64_t id : ids_of(f)) now.insert(id);
  }
  std::set<std::string> rules;
  for (FindingRecord& f : base.findings) {
    const std::vector<std::uint64_t> ids = ids_of(f);
    if (std::any_of(ids.begin(), ids.end(), [&](std::uint64_t id) { return now.contains(id); })) continue;
    f.standing = {Progress::cured, false, {}};
    f.declared = declared.contains(f.declaration);
    rules.insert(f.rule);
    found.findings.push_back(std::move(f));
  }
  for (RuleRecord& rule : base.rules) {
    const auto at = std::lower_bound(found.rules.begin(), found.rules.end(), rule.name, [](const RuleRecord& a, const std::string& b) { return a.name < b; });
    const bool there = at != found.rules.end() && at->name == rule.name;
    if (rules.contains(rule.name) && !there) found.rules.insert(at, std::move(rule));
  }
}

}  // namespace

bool Diff::fails() const {
  return std::any_of(found.findings.begin(), found.findings.end(), [](const FindingRecord& f) { return f.standing.fails; });
}

Diff compare(const Side& base, const Side& head) {
  Diff out;
  out.base = base.name;
  out.head = head.name;
  out.found = record_findings(head.report, standings_of(base, head));
  set_prefix(out.found, head.prefix);
  FindingsRecord before = record_findings(base.report, {});
  set_prefix(before, base.prefix);
  add_cured(out.found, std::move(before), declarations_of(head.report));
  out.before = landscape_of(base.report);
  out.after = landscape_of(head.report);
  out.changes = changes(out.before, out.after);
  return out;
}

}  // namespace lawful
