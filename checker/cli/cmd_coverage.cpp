#include <fmt/format.h>

#include <algorithm>

#include "checker/cli/commands.h"
#include "checker/cli/notice_files.h"
#include "checker/cli/problems.h"
#include "checker/report/coverage_report.h"

namespace lawful {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string notice, format, output;
};

CoveredNotice cover(const Sources& sources, FileId file, const std::vector<Quote>& quotes) {
  CoveredNotice out;
  out.file = file;
  out.text = take_apart(sources[file].text, is_markdown(sources[file].path));
  out.coverage = measure(out.text, quotes);
  return out;
}

// Quotes that are in none of the texts.
std::vector<MissingQuote> missing_everywhere(const std::vector<CoveredNotice>& notices) {
  std::vector<MissingQuote> out = notices.front().coverage.missing;
  for (const CoveredNotice& notice : notices) {
    std::erase_if(out, [&](const MissingQuote& m) {
      const auto& missing = notice.coverage.missing;
      return std::none_of(missing.begin(), missing.end(), [&](const MissingQuote& other) { return other.quote == m.quote; });
    });
  }
  return out;
}

// The texts to measure: the model's own, or the one that the call names.
std::vector<FileId> texts_of(Workspace& workspace, const Model& model, const Options& options, CoverageReport& report, Sink& sink) {
  std::vector<FileId> own;
  for (const NamedNotice& named : notices_of(model)) {
    if (const FileId file = read_own_notice(workspace, named, sink)) own.push_back(file);
  }
  for (const FileId file : own) report.own_texts.push_back(workspace.sources()[file].path);
  if (options.notice.empty()) return own;
  const FileId other = read_notice_text(workspace, options.notice, options.notice, {}, sink);
  if (!other) return {};
  const auto same = [&](FileId file) { return workspace.sources()[file].text == workspace.sources()[other].text; };
  report.other_text = std::none_of(own.begin(), own.end(), same);
  return {other};
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  Sink sink;
  const Model model = workspace.load(options.paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  Sink unreadable;
  CoverageReport report;
  report.quotes = quotes_of(model);
  const std::vector<FileId> texts = texts_of(workspace, model, options, report, unreadable);
  if (show_problems(context, workspace.sources(), unreadable)) return kTrouble;
  if (texts.empty()) return fail(context, "no notice of this model says where its words are", "a row of the notice does, text \"notice.md\"; or name a file: --notice FILE");
  for (const FileId file : texts) report.notices.push_back(cover(workspace.sources(), file, report.quotes));
  report.missing = missing_everywhere(report.notices);
  Renderer renderer{workspace.sources(), options.output.empty() ? context.out_style : Style{}};
  const std::string text = options.format == "json" ? coverage_json(report, workspace.sources(), renderer) : coverage_text(report, workspace.sources(), renderer);
  return deliver(context, options.output, text, report.missing.empty() || report.other_text ? kFine : kFindings);
}

}  // namespace

Work set_up_coverage(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("files and folders of the model", options->paths);
  arguments.file("--notice", "measure the words of FILE instead of the model's own notice", options->notice);
  arguments.choice("--format", {"text", "json"}, "how it is written", options->format);
  arguments.output(options->output);
  arguments.explain(
      "Declarations quote the words that they restate, and a notice sets aside, with a reason, the sentences that state no fact. A sentence is "
      "spoken for when these hold more than half of its words. White space, quotation marks and dashes may differ, words and case may not.");
  arguments.explain("Exit status 1: a quote does not occur in the notice. With --notice that is expected, and the status is 0.");
  arguments.example("lawful coverage policies/panoptics", "what nobody speaks for, sentence by sentence");
  arguments.example("lawful coverage policies/panoptics --notice other.txt", "how far the same model speaks for another text");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
