#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checker/report/coverage_report.h"
#include "lang/base/text.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

// "  notice.md:45  The sentence", broken after the renderer's width.
std::string listed(const CoveredNotice& notice, std::size_t passage, Renderer& renderer) {
  constexpr std::size_t kIndent = 8;
  const TextPassage& which = notice.text.passages[passage];
  const LineColumn where = renderer.position(notice.file, notice.text.offset(which));
  const std::string number = fmt::format("{:>6}", where.line);
  std::string out;
  for (const std::string& line : wrapped(printable(notice.text.text(which)), renderer.style().width - kIndent)) {
    out += out.empty() ? renderer.style().paint(Ink::frame, number) + "  " : std::string(kIndent, ' ');
    out += line + '\n';
  }
  return out;
}

std::string list_of(std::string_view title, const CoveredNotice& notice, const std::vector<std::size_t>& passages, Renderer& renderer) {
  if (passages.empty()) return {};
  std::string out = fmt::format("\n{}\n", renderer.style().paint(Ink::strong, title));
  for (const std::size_t passage : passages) out += listed(notice, passage, renderer);
  return out;
}

std::string notice_summary(const CoveredNotice& notice, const Sources& sources, const Style& style) {
  const Coverage& c = notice.coverage;
  const std::size_t nobody = c.count(Spoken::by_nobody), all = c.sentences.size();
  std::string out = style.paint(Ink::strong, fmt::format("{}: {} of {} spoken for ({} %)", printable(sources[notice.file].path), all - nobody,
                                                         counted(all, "sentence"), c.share()));
  out += fmt::format("\n  restated by the model  {:>5}\n  set aside, with reason {:>5}\n  by nobody              {:>5}\n  headings, not counted  {:>5}\n",
                     c.count(Spoken::by_quote), c.count(Spoken::set_aside), nobody, c.headings.size());
  return out;
}

std::string notice_part(const CoveredNotice& notice, const Sources& sources, Renderer& renderer) {
  std::vector<std::size_t> nobody, in_part;
  for (const SentenceCoverage& s : notice.coverage.sentences) {
    if (s.spoken == Spoken::by_nobody) nobody.push_back(s.passage);
    else if (s.in_part) in_part.push_back(s.passage);
  }
  std::string out = notice_summary(notice, sources, renderer.style());
  out += list_of("Nothing speaks for", notice, nobody, renderer);
  out += list_of("Spoken for in most words, not in all", notice, in_part, renderer);
  out += list_of("Headings", notice, notice.coverage.headings, renderer);
  return out;
}

std::string missing_part(const CoverageReport& report, Renderer& renderer) {
  std::string out;
  for (const MissingQuote& missing : report.missing) {
    const Quote& quote = report.quotes[missing.quote];
    Diagnostic d;
    d.code = Code::quote_not_found;
    d.at = quote.at;
    d.message = quote.aside ? "the notice does not hold these words that are set aside" : "the notice does not hold these words";
    if (missing.nearest != MissingQuote::kNone) {
      const CoveredNotice& notice = report.notices.front();
      const TextPassage& near = notice.text.passages[missing.nearest];
      d.notes.push_back(fmt::format("nearest is line {}: {}", renderer.position(notice.file, notice.text.offset(near)).line, notice.text.text(near)));
    }
    d.cure = "quote the notice word by word";
    out += '\n' + renderer.render(d);
  }
  return out;
}

std::string other_part(const CoverageReport& report, const Sources& sources) {
  return fmt::format("\nThis is another text than the model's own ({}). Of the model's {}, {} stand{} in {}.\n",
                     fmt::join(report.own_texts, ", "), counted(report.quotes.size(), "quote"), report.quotes.size() - report.missing.size(),
                     report.quotes.size() - report.missing.size() == 1 ? "s" : "", printable(sources[report.notices.front().file].path));
}

}  // namespace

std::string coverage_text(const CoverageReport& report, const Sources& sources, Renderer& renderer) {
  std::string out;
  for (const CoveredNotice& notice : report.notices) out += (out.empty() ? "" : "\n") + notice_part(notice, sources, renderer);
  if (report.other_text) return out + other_part(report, sources);
  out += fmt::format("\n{} of {} found in the text\n", report.quotes.size() - report.missing.size(), counted(report.quotes.size(), "quote"));
  return out + missing_part(report, renderer);
}

}  // namespace lawful
