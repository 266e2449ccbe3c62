// A diff for a terminal: what gets worse in full, the rest in lines, then what changed.
#include <fmt/format.h>

#include <functional>

#include "checker/gate/diff.h"
#include "checker/report/gate_formats.h"
#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

class Writer {
 public:
  Writer(const Diff& diff, const Style& style) : diff_(diff), style_(style) {}

  std::string run() {
    worse();
    lines("accepted", [](const FindingRecord& f) { return f.accepted && f.standing.progress != Progress::cured; });
    lines("cured", [](const FindingRecord& f) { return f.standing.progress == Progress::cured; });
    lines("stays", [](const FindingRecord& f) { return !f.accepted && f.standing.known(); });
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

  void lines(const char* word, const std::function<bool(const FindingRecord&)>& wanted) {
    bool any = false;
    for (const FindingRecord& f : diff_.found.findings) {
      if (!wanted(f)) continue;
      any = true;
      out_ += fmt::format("{}[{}]: {} at {}, {}", word, f.rule, to_string(f.verdict), printable(f.key), printable(f.law));
      if (f.accepted) out_ += fmt::format("; accepted until {}, by {}: {}", f.accepted->until, printable(f.accepted->approved_by), printable(f.accepted->because));
      out_ += fmt::format(" [{}]\n", place_text(f.place));
    }
    if (any) out_ += '\n';
  }

  void changed() {
    for (const Change& change : diff_.changes) {
      for (const auto& [unused, text] : change.appears) out_ += style_.paint(Ink::strong, "+") + fmt::format(" {} {}\n", change.kind, printable(text));
      for (const auto& [unused, text] : change.gone) out_ += style_.paint(Ink::strong, "-") + fmt::format(" {} {}\n", change.kind, printable(text));
    }
    if (!diff_.changes.empty()) out_ += '\n';
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
