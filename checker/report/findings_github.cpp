// Findings as GitHub's workflow commands.  Ten of a level become annotations; what is past that is told as
// plain lines, in which nothing can be a command.
#include <fmt/format.h>

#include <array>

#include "checker/report/gate_formats.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

constexpr std::size_t kMostOfLevel = 10;

enum Level : std::size_t { error, warning, notice };
constexpr std::array<std::string_view, 3> kLevels{"error", "warning", "notice"};

Level level_of(const FindingRecord& f) {
  if (f.accepted || f.verdict == Verdict::advice) return notice;
  return f.verdict == Verdict::unproven ? warning : error;
}

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','))) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out;
}

std::string property(std::string_view text) { return escaped(printable(text), true); }

std::string message(const FindingRecord& f) {
  std::vector<std::string> lines;
  if (f.accepted) lines.push_back(fmt::format("accepted until {} by {}: {}", f.accepted->until, f.accepted->approved_by, f.accepted->because));
  lines.push_back(f.says);
  std::vector<std::string> stops;
  for (const StopRecord& stop : f.path) stops.push_back(fmt::format("{} [{}]", stop.text, place_text(stop.at)));
  if (!stops.empty()) lines.push_back(fmt::format("path: {}", fmt::join(stops, ", ")));
  lines.push_back("law: " + f.law);
  for (const MissingRecord& m : f.missing) lines.push_back(fmt::format("missing: {}; {}", m.says, m.cure));
  if (f.missing.empty()) lines.push_back("cure: " + f.cure);
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + printable(line);
  return escaped(out, false);
}

std::string title_of(const FindingRecord& f) { return fmt::format("{}[{}]", f.accepted ? "accepted" : to_string(f.verdict), f.rule); }

std::string annotation(const FindingRecord& f) {
  return fmt::format("::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n", kLevels[level_of(f)], property(f.place.file), f.place.begin.line,
                     f.place.end.line, f.place.begin.column, f.place.end.column, property(title_of(f) + ": " + f.title), message(f));
}

// An older form of command may stand anywhere in a line.
std::string plain(std::string_view text) {
  std::string out = printable(text);
  for (std::size_t at = out.find("##["); at != std::string::npos; at = out.find("##[", at)) out.insert(at + 1, " ");
  return out;
}

}  // namespace

std::string findings_github(const FindingsRecord& found) {
  std::array<std::size_t, 3> shown{}, all{};
  std::string out, rest;
  for (const FindingRecord& f : found.findings) {
    if (f.standing.known() || f.standing.progress == Progress::cured) continue;
    const Level level = level_of(f);
    ++all[level];
    if (shown[level] < kMostOfLevel) {
      ++shown[level];
      out += annotation(f);
      continue;
    }
    rest += plain(fmt::format("{} {}: {}", title_of(f), place_text(f.place), f.says));
    if (f.accepted) rest += plain(fmt::format(" (until {}, by {}: {})", f.accepted->until, f.accepted->approved_by, f.accepted->because));
    rest += '\n';
  }
  const std::size_t cut = all[error] + all[warning] + all[notice] - shown[error] - shown[warning] - shown[notice];
  if (cut != 0) out += fmt::format("without an annotation, because GitHub shows {} of a level: {}\n{}", kMostOfLevel, cut, rest);
  return out + fmt::format("lawful: {}, by the law of {}\n", counts_text(count(found)), found.day);
}

}  // namespace lawful
