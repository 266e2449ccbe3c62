#include <fmt/format.h>

#include "checker/cli/commands.h"
#include "checker/report/law_report.h"
#include "lang/base/edit_distance.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace {

struct Options {
  std::optional<Date> as_of;
  std::string country, regime, format, output;
};

// A name of one of these kinds, or what might have been meant.
EntityId find_or_fail(Context& context, const Model& library, std::initializer_list<const char*> kinds, const std::string& name) {
  std::vector<std::string_view> names;
  for (const char* kind : kinds) {
    const KindId id = library.schema->kind(kind);
    if (const EntityId found = library.find(id, name)) return found;
    for (const EntityId one : library.all(id)) names.push_back(library.name(one));
  }
  const std::string_view near = nearest(name, names);
  const bool country = std::string_view{*kinds.begin()} == "territory";
  fail(context, fmt::format("there is no {} \"{}\"", *kinds.begin(), name),
       !near.empty() ? fmt::format("did you mean {}?", near)
       : country     ? "name it by its ISO 3166-1 code, as US"
                     : "lawful law lists those in force");
  return {};
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  LawQuestion question;
  question.day = options.as_of.value_or(context.today);
  if (!options.country.empty()) {
    question.country = find_or_fail(context, workspace.library(), {"territory", "international-organisation"}, options.country);
    if (!question.country) return kTrouble;
  }
  if (!options.regime.empty()) {
    question.regime = find_or_fail(context, workspace.library(), {"regime"}, options.regime);
    if (!question.regime) return kTrouble;
  }
  const LawListing listing = list_law(workspace.library(), question);
  const Style style = options.output.empty() ? context.out_style : Style{};
  return deliver(context, options.output, options.format == "json" ? law_json(listing) : law_text(listing, style));
}

}  // namespace

Work set_up_law(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.date("--as-of", "the day; today unless said otherwise", options->as_of);
  arguments.text("--country", "CODE", "all about sending data there: a territory by its code, or an international organisation", options->country);
  arguments.text("--regime", "NAME", "only this body of law, such as uk-gdpr", options->regime);
  arguments.choice("--format", {"text", "json"}, "how it is written", options->format);
  arguments.output(options->output);
  arguments.explain("Each fact comes with its source, and with how sure the library is of it. A past day is told with today's knowledge.");
  arguments.example("lawful law", "the regimes in force today, with their areas, decisions, tools and derogations");
  arguments.example("lawful law --country US --regime uk-gdpr", "whether data may go from the United Kingdom to the United States, and why");
  arguments.example("lawful law --country US --as-of 2020-07-16", "the same on the day of Schrems II");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
