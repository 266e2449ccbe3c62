// A diff as the comment on a pull request, with a picture of the flows that changed.
#include <fmt/format.h>

#include <functional>

#include "checker/gate/checklist.h"
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

// Boxes, ticked where nothing is left of it.
std::vector<std::string> tasks(const Diff& diff, bool done) {
  std::vector<std::string> out;
  for (const Task& task : checklist(diff.found)) {
    if (task.done != done) continue;
    std::string text = fmt::format("- [{}] **{}**: {} {} ({}, {})", done ? "x" : " ", markdown_text(family_title(task.family)), markdown_text(task.title), markdown_code(task.rule),
                                   to_string(task.verdict), markdown_text(task.law));
    if (!task.left.empty()) text += "; still to do at " + markdown_text(first_names(task.left));
    if (!task.put_right.empty()) text += "; put right at " + markdown_text(first_names(task.put_right));
    if (!task.gone.empty()) text += "; no longer there: " + markdown_text(first_names(task.gone));
    out.push_back(text + "\n");
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
  comment.section("Cured", false, tasks(diff, true));
  comment.section("What changes", false, changes(diff));
  if (const std::string picture = diff_mermaid(diff.before, diff.after); !picture.empty()) comment.add("\n```mermaid\n" + picture + "```\n");
  comment.section("Accepted", true, findings(diff, [](const FindingRecord& f) { return f.accepted && !cured(f); }));
  comment.section("Stays", true, tasks(diff, false));
  return comment.text();
}

}  // namespace lawful
