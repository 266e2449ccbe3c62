// Findings as JUnit XML: a suite a family of rules, a case a finding, and a case that passes for each rule in
// force that found nothing.
#include <fmt/format.h>

#include <map>

#include "checker/report/gate_formats.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      default: out += c;
    }
  }
  return out;
}

// U+FFFE and U+FFFF may not stand in XML at all.
std::string xml(std::string_view text) {
  std::string out = escaped(printable(text));
  for (const char* character : {"\xef\xbf\xbe", "\xef\xbf\xbf"}) {
    for (std::size_t at = out.find(character); at != std::string::npos; at = out.find(character, at)) out.replace(at, 3, "\xef\xbf\xbd");
  }
  return out;
}

struct Suite {
  std::string cases;
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

std::string body(const FindingRecord& f) {
  std::string out = fmt::format("{}\n", xml(f.says));
  for (const StopRecord& stop : f.path) out += xml(fmt::format("path: {} [{}]", stop.text, place_text(stop.at))) + "\n";
  if (!f.data.empty()) out += xml(fmt::format("data: {} of {}", f.data, f.people)) + "\n";
  out += xml("law: " + f.law) + "\n";
  for (const MissingRecord& m : f.missing) out += xml(fmt::format("missing: {}; {}", m.says, m.cure)) + "\n";
  return out + xml("cure: " + f.cure) + "\n";
}

void add(Suite& suite, const FindingRecord& f) {
  ++suite.tests;
  suite.cases += fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\">\n", xml(f.rule), xml(fmt::format("{} ({})", f.key, f.regime_title)),
                             xml(f.place.file), f.place.begin.line);
  const auto element = [&](std::string_view tag) {
    suite.cases += fmt::format("      <{} type=\"{}\" message=\"{}\">{}</{}>\n", tag, to_string(f.verdict), xml(f.says), body(f), tag);
  };
  if (f.accepted) {
    ++suite.skipped;
    const AcceptanceRecord& a = *f.accepted;
    suite.cases += fmt::format("      <skipped message=\"{}\"/>\n", xml(fmt::format("{}, accepted until {} by {}: {}", to_string(f.verdict), a.until, a.approved_by, a.because)));
  } else if (f.standing.known()) {
    ++suite.skipped;
    suite.cases += fmt::format("      <skipped message=\"{}\"/>\n", xml(fmt::format("{}, known before: {}", to_string(f.verdict), f.says)));
  } else if (f.verdict == Verdict::advice) {
    suite.cases += fmt::format("      <system-out>{}</system-out>\n", body(f));
  } else if (f.verdict == Verdict::unproven) {
    ++suite.errors;
    element("error");
  } else {
    ++suite.failures;
    element("failure");
  }
  suite.cases += "    </testcase>\n";
}

std::string numbers(const Suite& s) {
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", s.tests, s.failures, s.errors, s.skipped);
}

}  // namespace

std::string findings_junit(const FindingsRecord& found) {
  std::map<std::string, std::string> family_of;
  for (const RuleRecord& rule : found.rules) family_of[rule.name] = rule.family;
  std::map<std::string, Suite> suites;
  for (const FindingRecord& f : found.findings) {
    if (f.standing.progress != Progress::cured) add(suites[family_of[f.rule]], f);
  }
  for (const auto& [family, name] : found.quiet) {
    Suite& suite = suites[family];
    ++suite.tests;
    suite.cases += fmt::format("    <testcase classname=\"{}\" name=\"nothing found\"/>\n", xml(name));
  }
  Suite all;
  std::string out;
  for (const auto& [family, suite] : suites) {
    out += fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n", xml(family.empty() ? "rules without a family" : family), numbers(suite), suite.cases);
    all.tests += suite.tests, all.failures += suite.failures, all.errors += suite.errors, all.skipped += suite.skipped;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"lawful\" {}>\n{}</testsuites>\n", numbers(all), out);
}

}  // namespace lawful
