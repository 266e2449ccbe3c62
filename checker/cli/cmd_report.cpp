// lawful report: what an organisation must be able to show, made from the model.
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/judge_project.h"
#include "checker/documents/registers.h"
#include "checker/documents/writers.h"

namespace lawful {
namespace {

struct Options {
  std::string kind;
  std::vector<std::string> paths;
  std::optional<Date> as_of;
  std::string format, output;
  unsigned expires_within = 0;
};

Document make(const Options& options, const Report& report) {
  if (options.kind == "inventory") return inventory(report);
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

int run(const Options& options, Context& context) {
  if (options.format == "xlsx" && (options.output.empty() || options.output == "-")) {
    return fail(context, "a workbook is no text for a terminal", "say where it goes: `-o FILE.xlsx`");
  }
  Workspace workspace;
  return with_analysis(context, workspace, options.paths, options.as_of, [&](const Analysis& analysis) {
    const Report report(workspace.sources(), analysis);
    return deliver(context, options.output, text_of(options.format, make(options, report), workspace.sources()));
  });
}

}  // namespace

Work set_up_report(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word_of("KIND", {"ropa", "transfers", "inventory"}, "which report", options->kind);
  arguments.paths("folders or .gdpr files, read together as one project", options->paths);
  arguments.date("--as-of", "the day whose law and facts count; today unless said otherwise", options->as_of);
  arguments.choice("--format", {"md", "html", "json", "csv", "xlsx"}, "how it is written", options->format);
  arguments.number("--expires-within", "MONTHS", "transfers: only those whose ground ends within so many months", options->expires_within);
  arguments.output(options->output);
  arguments.explain("ropa: the record of processing activities of Article 30. transfers: the register of restricted transfers, with what each "
                    "rests on and until when. inventory: the systems, what each holds and how it got there.");
  arguments.example("lawful report ropa policies/panoptics --format xlsx -o record.xlsx", "the record of the worked example, as a spreadsheet");
  arguments.example("lawful report transfers . --expires-within 6", "what has to be renewed in the next half year");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
