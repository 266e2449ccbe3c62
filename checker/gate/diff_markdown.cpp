// A diff as the comment on a pull request, with a picture of the flows that changed.
#include <fmt/format.h>

#include <functional>

#include "checker/gate/diff.h"
#include "checker/report/comment.h"
#include "checker/report/markdown_text.h"

namespace lawful {
namespace {

constexpr std::size_t kMostShown = 20;  // of one kind of change; the rest is counted

std::vector<std::string> findings(const Diff& diff, const std::function<bool(const FindingRecord&)>& wanted) {
  std::vector<std::string> out;
  for (const FindingRecord& f : diff.found.findings) {
    if (wanted(f)) out.push_back(markdown_item(f));
  }
  return out;
}

std::vector<std::string> short_findings(const Diff& diff, const std::function<bool(const FindingRecord&)>& wanted) {
  std::vector<std::string> out;
  for (const FindingRecord& f : diff.found.findings) {
    if (wanted(f)) out.push_back(fmt::format("- {} {}: {} ({})\n", to_string(f.verdict), markdown_code(f.rule), markdown_text(f.key), markdown_text(f.law)));
  }
  return out;
}

std::string list(const Things& things, const char* sign) {
  std::string out;
  std::size_t shown = 0;
  for (const auto& [unused, text] : things) {
    if (++shown > kMostShown) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : "; ", sign, markdown_text(text));
  }
  return shown > kMostShown ? fmt::format("{}; and {} more", out, shown - kMostShown) : out;
}

std::vector<std::string> changes(const Diff& diff) {
  std::vector<std::string> out;
  for (const Change& change : diff.changes) {
    const std::string appears = list(change.appears, "\\+"), gone = list(change.gone, "−");
    out.push_back(fmt::format("- **{}**: {}{}{}\n", change.kind, appears, appears.empty() || gone.empty() ? "" : "; ", gone));
  }
  return out;
}

bool cured(const FindingRecord& f) { return f.standing.progress == Progress::cured; }
bool worse(const FindingRecord& f) { return !cured(f) && !f.accepted && !f.standing.known(); }

}  // namespace

std::string diff_markdown(const Diff& diff) {
  Comment comment(fmt::format("<!-- lawful diff -->\n## Lawful: {}\n\nFrom {} to {}, by the law of {}. Not legal advice.\n",
                              diff.fails() ? "this change makes something unlawful" : "nothing gets worse", markdown_code(diff.base), markdown_code(diff.head), diff.found.day));
  comment.section("New or worse", false, findings(diff, worse));
  comment.section("Cured", false, short_findings(diff, cured));
  comment.section("What changes", false, changes(diff));
  if (const std::string picture = diff_mermaid(diff.before, diff.after); !picture.empty()) comment.add("\n```mermaid\n" + picture + "```\n");
  comment.section("Accepted", true, findings(diff, [](const FindingRecord& f) { return f.accepted && !cured(f); }));
  comment.section("Stays", true, short_findings(diff, [](const FindingRecord& f) { return !f.accepted && f.standing.known(); }));
  return comment.text();
}

}  // namespace lawful
