#include "checker/gate/fail_policy.h"

#include <fmt/format.h>

#include <algorithm>

namespace lawful {
namespace fs = std::filesystem;
namespace {

bool lies_under(const fs::path& path, const fs::path& folder) {
  if (folder.empty()) return true;
  const auto [at, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return at == folder.end() || (std::next(at) == folder.end() && at->empty());
}

}  // namespace

FailLevel fail_level(std::string_view word) {
  if (word == "advice") return FailLevel::advice;
  if (word == "unproven") return FailLevel::unproven;
  return word == "never" ? FailLevel::never : FailLevel::infringement;
}

FailPolicy::FailPolicy(const Analysis& analysis, const Workspace& workspace, Sink& sink) : analysis_(analysis), workspace_(workspace) {
  const Model& model = analysis.model();
  for (const EntityId gate : model.all(model.schema->kind("gate"))) read(gate, sink);
}

FailLevel FailPolicy::written(EntityId id, const char* kind) const {
  const Model& model = analysis_.model();
  const Fact* fact = model.fact(id, model.schema->row(kind, kind == std::string_view{"gate"} ? "fail-on" : "fails-on"));
  return fact == nullptr || fact->state != State::value ? FailLevel::infringement : fail_level(model.name(EntityId{fact->value}));
}

void FailPolicy::read(EntityId gate, Sink& sink) {
  const Model& model = analysis_.model();
  const Schema& schema = *model.schema;
  const RowId fail_on = schema.row("gate", "fail-on"), rule = schema.row("gate", "rule"), under = schema.row("gate", "under");
  for (const Fact& fact : model.facts_of(gate)) {
    if (fact.state != State::value) continue;
    const EntityId block{fact.value};
    if (fact.row == fail_on.value) {
      const FailLevel level = written(gate, "gate");
      of_project_ = std::min(of_project_.value_or(level), level);
    } else if (fact.row == rule.value) {
      const FailLevel level = written(block, "rule-gate");
      const auto [at, fresh] = of_rule_.try_emplace(std::string{model.name(EntityId{model[block].first})}, level);
      if (!fresh) at->second = std::min(at->second, level);
    } else if (fact.row == under.value) {
      add_area(gate, block, written(block, "path-gate"), sink);
    }
  }
}

// Findings are many and files few.
const fs::path& FailPolicy::path_of(FileId file) const {
  const auto [at, fresh] = paths_.try_emplace(file);
  if (fresh) at->second = workspace_.path_of(file).lexically_relative(workspace_.root()).lexically_normal();
  return at->second;
}

// A path begins in the folder of the file that names it.
void FailPolicy::add_area(EntityId gate, EntityId block, FailLevel level, Sink& sink) {
  const Model& model = analysis_.model();
  const std::string named = model.text_at(model[gate].file, model[block].first);
  const fs::path path = (path_of(model[gate].file).parent_path() / named / ".").lexically_normal().parent_path();  // without the last slash
  const bool holds_any = std::any_of(model.entities.begin(), model.entities.end(), [&](const Entity& e) {
    return e.origin == Origin::project && lies_under(path_of(e.file), path);
  });
  if (!holds_any) {
    sink.report(Code::no_such_path, model.head(block), fmt::format("no file of the project lies under \"{}\"", named)).cure =
        "paths begin in the folder of the file that names them";
    return;
  }
  areas_.push_back({path, level});
}

GatedFinding FailPolicy::gated(const Finding& finding) const {
  const EntityId rule = analysis_.rules().rules[finding.rule].entity;
  return {std::string{analysis_.model().name(rule)}, path_of(analysis_.model()[finding.anchor].file), finding.verdict};
}

FailLevel FailPolicy::level_of(const GatedFinding& finding) const {
  if (of_call_) return *of_call_;
  if (const auto at = of_rule_.find(finding.rule); at != of_rule_.end()) return at->second;
  const Area* nearest = nullptr;
  for (const Area& area : areas_) {
    if (!lies_under(finding.file, area.path)) continue;
    const auto length = [](const Area& a) { return a.path.generic_string().size(); };
    const bool nearer = nearest == nullptr || length(area) > length(*nearest) || (length(area) == length(*nearest) && area.level < nearest->level);
    if (nearer) nearest = &area;
  }
  if (nearest != nullptr) return nearest->level;
  return of_project_.value_or(FailLevel::infringement);
}

bool FailPolicy::fails(const GatedFinding& finding) const {
  switch (level_of(finding)) {
    case FailLevel::advice: return true;
    case FailLevel::unproven: return finding.verdict >= Verdict::unproven;
    case FailLevel::infringement: return finding.verdict >= Verdict::contradiction;
    case FailLevel::never: return false;
  }
  return true;
}

}  // namespace lawful
