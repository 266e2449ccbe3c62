// A diff for a terminal: what gets worse in full, the rest in lines, then what changed.
#include <fmt/format.h>

#include "checker/gate/checklist.h"
#include "checker/gate/diff.h"
#include "checker/report/gate_formats.h"
#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

constexpr std::size_t kMostData = 3;  // of one place

class Writer {
 public:
  Writer(const Diff& diff, const Style& style) : diff_(diff), style_(style) {}

  std::string run() {
    worse();
    accepted();
    tasks();
    changed();
    summary();
    return std::move(out_);
  }

 private:
  static bool gets_worse(const FindingRecord& f) { return !f.accepted && !f.standing.known() && f.standing.progress != Progress::cured; }
  static Ink ink_of(Verdict v) { return v == Verdict::advice ? Ink::advice : v == Verdict::unproven ? Ink::warning : Ink::error; }

  void worse() {
    for (const FindingRecord& f : diff_.found.findings) {
      if (gets_worse(f)) finding(f);
    }
  }

  void finding(const FindingRecord& f) {
    out_ += style_.paint(ink_of(f.verdict), fmt::format("{}[{}]", to_string(f.verdict), f.rule)) + style_.paint(Ink::strong, fmt::format(": {} ({})", printable(f.title), to_string(f.standing.progress))) + "\n";
    out_ += fmt::format("  --> {}\n", place_text(f.place));
    note("says", f.says);
    std::vector<std::string> stops;
    for (const StopRecord& stop : f.path) stops.push_back(fmt::format("{} [{}]", stop.text, place_text(stop.at)));
    if (!stops.empty()) note("path", fmt::format("{}", fmt::join(stops, ", ")));
    if (const std::string fresh = fresh_data(f); !fresh.empty()) note("new", fresh);
    note("law", fmt::format("{}; as at {}", f.law, diff_.found.day));
    for (const MissingRecord& m : f.missing) note("missing", fmt::format("{}; {}", m.says, m.cure));
    if (f.missing.empty()) note("cure", f.cure);
    out_ += '\n';
  }

  void note(const std::string& word, const std::string& text) { out_ += render_note({word, text}, style_, 1); }

  // Where it was there for other data already.
  static std::string fresh_data(const FindingRecord& f) {
    std::vector<std::string> names;
    std::size_t fresh = 0;
    for (const ElementRecord& e : f.elements) {
      if (e.fresh && ++fresh <= 8) names.push_back(e.subject.empty() ? e.data : fmt::format("{} of {}", e.data, e.subject));
    }
    if (fresh == f.elements.size() || fresh == 0) return {};
    return fmt::format("{}{}", fmt::join(names, ", "), fresh > 8 ? fmt::format(" and {} more", fresh - 8) : "");
  }

  void accepted() {
    bool any = false;
    for (const FindingRecord& f : diff_.found.findings) {
      if (!f.accepted || f.standing.progress == Progress::cured) continue;
      any = true;
      out_ += fmt::format("accepted[{}]: {} at {}, {}; accepted until {}, by {}: {} [{}]\n", f.rule, to_string(f.verdict), printable(f.key), printable(f.law), f.accepted->until,
                          printable(f.accepted->approved_by), printable(f.accepted->because), place_text(f.place));
    }
    if (any) out_ += '\n';
  }

  // What was found before, as a list of things to do: what is cured is ticked off.
  void tasks() {
    const std::vector<Task> all = checklist(diff_.found);
    std::string family = "none";
    for (const Task& task : all) {
      if (task.family != family) out_ += fmt::format("{}{}\n", family == "none" ? "" : "\n", style_.paint(Ink::strong, family_title(task.family)));
      family = task.family;
      out_ += fmt::format("[{}] {}: {} ({}, {})\n", task.done ? "x" : " ", task.rule, printable(task.title), to_string(task.verdict), printable(task.law));
      names("still to do at ", task.left);
      names("put right at ", task.put_right);
      names("no longer there: ", task.gone);
    }
    if (!all.empty()) out_ += '\n';
  }
  void names(const char* lead, const std::vector<std::string>& names) {
    if (names.empty()) return;
    for (const std::string& line : wrapped(lead + printable(first_names(names)), style_.width - 4)) out_ += "    " + line + '\n';
  }

  void changed() {
    for (const Change& change : diff_.changes) {
      things("+", change.kind, change.appears);
      things("-", change.kind, change.gone);
    }
    if (!diff_.changes.empty()) out_ += '\n';
  }
  // Data of one place stands on a line, with what is too much of it counted.
  void things(const char* sign, const std::string& kind, const Things& all) {
    for (auto at = all.begin(); at != all.end();) {
      const std::string place = at->first.substr(0, at->first.find(" | "));
      std::string text = at->second;
      const bool listed = place != at->first && text.find(": ") != std::string::npos && kind == "data";
      std::size_t more = 0;
      auto next = std::next(at);
      for (; listed && next != all.end() && next->first.starts_with(place + " | "); ++next) {
        if (++more < kMostData) text += "; " + next->second.substr(std::min(next->second.size(), at->second.find(": ") + 2));
      }
      if (more >= kMostData) text += fmt::format(" and {} more", more - kMostData + 1);
      // Blocks begin with their own word: "basis consent of ...", "derogation explicit-consent of ...".
      const bool named = kind == "basis" || kind == "safeguard";
      out_ += style_.paint(Ink::strong, sign) + fmt::format(" {}{}{}\n", named ? "" : kind, named ? "" : " ", printable(text));
      at = next;
    }
  }

  void summary() {
    std::size_t worse = 0, failing = 0, cured = 0, stays = 0, accepted = 0;
    for (const FindingRecord& f : diff_.found.findings) {
      if (f.standing.progress == Progress::cured) ++cured;
      else if (f.accepted) ++accepted;
      else if (f.standing.known()) ++stays;
      else ++worse;
      if (f.standing.fails) ++failing;
    }
    out_ += fmt::format("from {} to {}: {} new or worse ({} of them fail), {} cured, {} stay, {} accepted; by the law of {}\n", printable(diff_.base), printable(diff_.head), worse,
                        failing, cured, stays, accepted, diff_.found.day);
  }

  const Diff& diff_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string diff_text(const Diff& diff, const Style& style) { return Writer(diff, style).run(); }

}  // namespace lawful
