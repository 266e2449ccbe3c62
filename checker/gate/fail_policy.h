// Which findings make a check fail.  What counts, first to last: `--fail-on` of the call; then, of the project's
// own `gate`, the row of the rule, the row of the longest path, `fail on`; else infringements.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/rules/analysis.h"
#include "lang/sema/workspace.h"

namespace lawful {

// The least verdict that fails; the strictest level comes first.
enum class FailLevel : std::uint8_t { advice, unproven, infringement, never };
FailLevel fail_level(std::string_view word);  // must be one

// What decides of a finding: its rule, the file it stands in, from the project's folder, and its verdict.  Names,
// so that the gate of another state of the project can be asked too.
struct GatedFinding {
  std::string rule;
  std::filesystem::path file;
  Verdict verdict = Verdict::advice;
};

class FailPolicy {
 public:
  // Reads what the project just loaded into `workspace` declares.  Two declarations of the same weight: the
  // stricter counts.  A path under which the project has no file is a mistake, since it would guard nothing.
  FailPolicy(const Analysis& analysis, const Workspace& workspace, Sink& sink);

  void replace_by(FailLevel level) { of_call_ = level; }
  GatedFinding gated(const Finding& finding) const;
  FailLevel level_of(const GatedFinding& finding) const;
  // Whether this finding fails, if nobody answers for it.
  bool fails(const GatedFinding& finding) const;

 private:
  struct Area {
    std::filesystem::path path;  // from the project's folder
    FailLevel level;
  };
  void read(EntityId gate, Sink& sink);
  void add_area(EntityId gate, EntityId block, FailLevel level, Sink& sink);
  const std::filesystem::path& path_of(FileId file) const;
  FailLevel written(EntityId id, const char* kind) const;

  const Analysis& analysis_;
  const Workspace& workspace_;
  std::optional<FailLevel> of_call_, of_project_;
  std::map<std::string, FailLevel> of_rule_;  // by name
  std::vector<Area> areas_;
  mutable std::unordered_map<FileId, std::filesystem::path> paths_;  // from the project's folder
};

}  // namespace lawful
