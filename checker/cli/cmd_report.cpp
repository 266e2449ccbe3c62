// lawful report: what an organisation must be able to show, made from the model.
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/cli/notice_files.h"
#include "checker/cli/problems.h"
#include "checker/documents/dpia/cnil_pia.h"
#include "checker/documents/dpia/dpia.h"
#include "checker/documents/notice.h"
#include "checker/documents/notice_review.h"
#include "checker/documents/registers.h"
#include "checker/documents/ropa_dpv.h"
#include "checker/documents/writers.h"

namespace lawful {
namespace {

struct Options {
  std::string kind;
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  std::string format, output;
  std::vector<std::string> processings;
  std::string against;
  bool screen = false;
  unsigned expires_within = 0;
};

// Those that are named, or all of the judged; a name that nobody declared is the `problem`.
std::vector<EntityId> chosen(const Options& options, const Report& report, std::string& problem) {
  std::vector<EntityId> out;
  const Model& model = report.model();
  for (const std::string& name : options.processings) {
    const EntityId id = model.find(model.schema->kind("processing"), name);
    if (!id) problem = "there is no processing \"" + name + "\"";
    else out.push_back(id);
  }
  return options.processings.empty() ? processings_of_the_judged(report) : out;
}

Document make(const Options& options, const Report& report, std::vector<EntityId> processings) {
  if (options.kind == "dpia") return options.screen ? impact_screening(report, std::move(processings)) : impact_assessment(report, std::move(processings));
  if (options.kind == "inventory") return inventory(report);
  if (options.kind == "notice") return privacy_notice(report, std::move(processings));
  if (options.kind == "ropa") return record_of_processing(report);
  return transfer_register(report, options.expires_within == 0 ? std::nullopt : std::optional{options.expires_within});
}

// A spreadsheet of text holds one table: the first that has rows.
std::string csv(const Document& document) {
  const std::vector<const Table*> all = tables_of(document);
  for (const Table* table : all) {
    if (!table->rows.empty()) return table_csv(*table);
  }
  return all.empty() ? std::string{} : table_csv(*all.front());
}

std::string text_of(const std::string& format, const Document& document, const Sources& sources) {
  if (format == "html") return document_html(document, sources);
  if (format == "json") return document_json(document, sources);
  if (format == "csv") return csv(document);
  if (format == "xlsx") return tables_xlsx(document);
  return document_markdown(document, sources);
}

// The notice whose text is under review: the one that names it, or the only one.
EntityId notice_of(const Model& model, const Workspace& workspace, FileId file, const std::vector<std::pair<EntityId, FileId>>& own) {
  for (const auto& [notice, text] : own) {
    if (workspace.sources()[text].text == workspace.sources()[file].text) return notice;
  }
  EntityId only;
  for (const EntityId id : model.all(model.schema->kind("notice"))) {
    if (model[id].origin != Origin::project) continue;
    if (only) return {};
    only = id;
  }
  return only;
}

// Reads the text, and finds what of the model's words is in it.  Words of the model's other notices are theirs.
std::optional<ReviewedText> read_review(const Options& options, Context& context, Workspace& workspace, const Model& model) {
  Sink sink;
  ReviewedText out;
  std::vector<std::pair<EntityId, FileId>> own;
  for (const NamedNotice& named : notices_of(model)) {
    if (const FileId file = read_own_notice(workspace, named, sink)) own.emplace_back(named.notice, file);
  }
  out.file = read_notice_text(workspace, options.against, options.against, {}, sink);
  if (show_problems(context, workspace.sources(), sink) || !out.file) return std::nullopt;
  out.notice = notice_of(model, workspace, out.file, own);
  if (!out.notice) {
    fail(context, "no notice of the model is known to have these words", "declare one, `notice NAME { text \"FILE\" }`; of several, the one that names the file is taken");
    return std::nullopt;
  }
  out.quotes = quotes_of(model);
  for (const auto& [notice, file] : own) {
    if (notice == out.notice) continue;
    const std::vector<Quote> all = out.quotes;
    const Coverage there = measure(take_apart(workspace.sources()[file].text, is_markdown(workspace.sources()[file].path)), all);
    out.quotes.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (there.found_at[i] == MissingQuote::kNone) out.quotes.push_back(all[i]);
    }
  }
  out.text = take_apart(workspace.sources()[out.file].text, is_markdown(options.against));
  out.coverage = measure(out.text, out.quotes);
  return out;
}

int run(const Options& options, Context& context) {
  if (options.format == "xlsx" && (options.output.empty() || options.output == "-")) {
    return fail(context, "a workbook is no text for a terminal", "say where it goes: `-o FILE.xlsx`");
  }
  if (options.format == "cnil-pia" && (options.kind != "dpia" || options.screen)) return fail(context, "cnil-pia is a format of impact assessments", "`lawful report dpia PATH --format cnil-pia`");
  if (options.format == "dpv" && options.kind != "ropa") return fail(context, "dpv is a format of the record of processing", "`lawful report ropa PATH --format dpv`");
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Report report(workspace.sources(), analysis);
    std::string problem;
    std::vector<EntityId> processings = chosen(options, report, problem);
    if (!problem.empty()) return fail(context, problem, "`lawful graph` and the files name those that there are");
    if (options.kind == "notice" && !options.against.empty()) {
      const std::optional<ReviewedText> reviewed = read_review(options, context, workspace, analysis.model());
      if (!reviewed) return kTrouble;
      return deliver(context, options.output, text_of(options.format, notice_review(report, *reviewed), workspace.sources()));
    }
    if ((options.kind == "dpia" || options.kind == "notice") && processings.empty()) return fail(context, "nobody who is judged controls a processing", "declare `processing NAME { controller ... }`");
    if (options.format == "cnil-pia") return deliver(context, options.output, cnil_pia(report, std::move(processings)));
    if (options.format == "dpv") return deliver(context, options.output, ropa_dpv(report));
    return deliver(context, options.output, text_of(options.format, make(options, report, std::move(processings)), workspace.sources()));
  });
}

}  // namespace

Work set_up_report(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word_of("KIND", {"dpia", "ropa", "notice", "transfers", "inventory"}, "which report", options->kind);
  arguments.paths("folders or .gdpr files, read together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.choice("--format", {"md", "html", "json", "csv", "xlsx", "cnil-pia", "dpv"}, "how it is written; cnil-pia is for dpia and dpv for ropa", options->format);
  arguments.texts("--processing", "NAME", "dpia, notice: only this processing; may be given again", options->processings);
  arguments.file("--against", "notice: hold the words of FILE against the model instead", options->against);
  arguments.flag("--screen", "dpia: whether one is required, by the criteria of each list", options->screen);
  arguments.number("--expires-within", "MONTHS", "transfers: only those whose ground ends within so many months", options->expires_within);
  arguments.output(options->output);
  arguments.explain("dpia: the impact assessment of Article 35, filled in as far as the model reaches; what only a person can say is left "
                    "blank and marked. It draws maps with Graphviz.");
  arguments.explain("notice: the privacy notice of Articles 13 and 14, a short layer first; what nobody stated is marked. With --against it is "
                    "a review of an existing notice: what it must say and does not, what it says and the model contradicts, which sentences "
                    "nothing speaks for.");
  arguments.explain("ropa: the record of processing activities of Article 30. transfers: the register of restricted transfers, with what each "
                    "rests on and until when. inventory: the systems, what each holds and how it got there.");
  arguments.example("lawful report dpia policies/panoptics --format html -o dpia.html", "an impact assessment to put before a board");
  arguments.example("lawful report dpia . --screen", "which processings need one, and why");
  arguments.example("lawful report notice . --format html -o notice.html", "a notice to put on a website, once its marked places are filled in");
  arguments.example("lawful report notice policies/panoptics --against policies/panoptics/notice.md", "a review of the worked example's notice");
  arguments.example("lawful report ropa policies/panoptics --format xlsx -o record.xlsx", "the record of the worked example, as a spreadsheet");
  arguments.example("lawful report transfers . --expires-within 6", "what has to be renewed in the next half year");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
