// Findings as Markdown, for the comment on a pull request or the summary of a run.
#include <fmt/format.h>

#include <functional>

#include "checker/report/comment.h"
#include "checker/report/markdown_text.h"

namespace lawful {
namespace {

struct Group {
  std::string title;
  bool folded;
  std::function<bool(const FindingRecord&)> holds;
};

bool open(const FindingRecord& f) { return !f.accepted && !f.standing.known() && f.standing.progress != Progress::cured; }

const std::vector<Group>& groups() {
  const auto of = [](Verdict verdict) { return [verdict](const FindingRecord& f) { return open(f) && f.verdict == verdict; }; };
  static const std::vector<Group> all{
      {"Infringements", false, of(Verdict::infringement)},
      {"Contradictions", false, of(Verdict::contradiction)},
      {"Accepted", true, [](const FindingRecord& f) { return f.accepted.has_value(); }},
      {"Unproven", true, of(Verdict::unproven)},
      {"Known before", true, [](const FindingRecord& f) { return !f.accepted && f.standing.known(); }},
      {"Advice", true, of(Verdict::advice)},
  };
  return all;
}

}  // namespace

// A decision needs no argument: who, until when, and why.
static std::string accepted_item(const FindingRecord& f) {
  const AcceptanceRecord& a = *f.accepted;
  return fmt::format("- {} at {} ({}): {}; accepted until {} by {}: {} ({})\n", markdown_code(f.rule), markdown_code(place_text(f.place)), to_string(f.verdict), markdown_text(f.key),
                     a.until, markdown_text(a.approved_by), markdown_text(a.because), markdown_code(place_text(a.at)));
}

std::string markdown_item(const FindingRecord& f) {
  if (f.accepted) return accepted_item(f);
  std::string out = fmt::format("- **{}** ({} at {})  \n  {}\n", markdown_text(f.title), markdown_code(f.rule), markdown_code(place_text(f.place)), markdown_phrase(f.says));
  if (!f.path.empty()) {
    std::vector<std::string> stops;
    for (const StopRecord& stop : f.path) stops.push_back(fmt::format("{} {}", markdown_text(stop.text), markdown_code(place_text(stop.at))));
    out += fmt::format("  - path: {}\n", fmt::join(stops, " → "));
  }
  if (!f.data.empty()) out += fmt::format("  - data: {} of {}\n", markdown_text(f.data), markdown_text(f.people));
  out += fmt::format("  - law: {}\n", markdown_text(f.law));
  for (const MissingRecord& m : f.missing) out += fmt::format("  - missing: {}; {}\n", markdown_phrase(m.says), markdown_phrase(m.cure));
  if (f.missing.empty()) out += fmt::format("  - cure: {}\n", markdown_phrase(f.cure));
  return out;
}

void Comment::section(const std::string& title, bool folded, const std::vector<std::string>& items) {
  if (items.empty()) return;
  const std::string head = folded ? fmt::format("\n<details><summary>{} ({})</summary>\n\n", title, items.size()) : fmt::format("\n### {} ({})\n\n", title, items.size());
  std::string text = head;
  std::size_t cut = 0;
  for (const std::string& item : items) {
    if (cut != 0 || text_.size() + text.size() + item.size() > kMostBytes) ++cut;
    else text += item;
  }
  cut_ += cut;
  if (cut != 0) text += fmt::format("- and {} more\n", cut);
  text_ += text;
  if (folded) text_ += "\n</details>\n";
}

std::string Comment::text() const {
  if (cut_ == 0) return text_;
  return text_ + fmt::format("\n{} left out, because a comment has its limits; `--format text` shows all.\n", cut_);
}

std::string findings_markdown(const FindingsRecord& found) {
  const Counts counts = lawful::count(found);
  const auto [mark, head] = found.of_deployment ? std::pair{"drift", "Lawful, against what is deployed"} : std::pair{"check", "Lawful"};
  Comment comment(fmt::format("<!-- lawful {} -->\n## {}: {}\n\n{}, by the law of {}. Not legal advice.\n", mark, head, counts.failing == 0 ? "passed" : "failed", counts_text(counts), found.day));
  for (const Group& group : groups()) {
    std::vector<std::string> items;
    for (const FindingRecord& f : found.findings) {
      if (group.holds(f)) items.push_back(markdown_item(f));
    }
    comment.section(group.title, group.folded, items);
  }
  return comment.text();
}

}  // namespace lawful
