#include <fmt/format.h>

#include <algorithm>

#include "checker/cli/commands.h"
#include "checker/report/schema_reference.h"
#include "lang/base/edit_distance.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace {

struct Options {
  std::string kind, format, output;
};

// By its name, or by the phrase with which its declarations begin.
KindId kind_of(const Schema& schema, std::string name) {
  std::replace(name.begin(), name.end(), ' ', '-');
  if (const KindId id = schema.find_kind(name)) return id;
  for (const KindId id : schema.kinds_in_order()) {
    std::string phrase = schema[id].phrase;
    std::replace(phrase.begin(), phrase.end(), ' ', '-');
    if (phrase == name) return id;
  }
  return {};
}

// "`carries` is a property of flow, access": where somebody asks for a phrase.
std::string owners_of(const Schema& schema, const Interner& words, const std::string& phrase) {
  std::string out;
  for (std::size_t i = 0; i < schema.row_count(); ++i) {
    const Row& row = schema[RowId{i}];
    if (row.phrase == phrase) out += (out.empty() ? "" : ", ") + std::string{words.text(schema[row.owner].name)};
  }
  return out;
}

int unknown_kind(Context& context, const Workspace& workspace, const Interner& words, const std::string& name) {
  std::vector<std::string_view> names;
  for (const KindId id : workspace.schema().kinds_in_order()) names.push_back(words.text(workspace.schema()[id].name));
  const std::string owners = owners_of(workspace.schema(), words, name);
  if (!owners.empty()) return fail(context, fmt::format("\"{}\" is a property, not a kind", name), "lawful schema KIND, with one of " + owners);
  const std::string_view near = nearest(name, names);
  return fail(context, fmt::format("there is no kind \"{}\"", name),
              near.empty() ? "lawful schema lists the kinds" : fmt::format("did you mean {}?", near));
}

// What the library declares of the kind, in its own order.
std::vector<std::pair<std::string, std::string>> library_names(const Model& library, KindId kind) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const EntityId id : library.all(kind)) {
    if (!library.name(id).empty()) out.emplace_back(library.name(id), library.title(id));
  }
  return out;
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  const Schema& schema = workspace.schema();
  const Interner& words = workspace.words();
  const bool markdown = options.format == "markdown";
  const Style style = options.output.empty() ? context.out_style : Style{};
  if (options.kind.empty()) {
    const std::vector<PageGroup> groups = all_pages(schema, words);
    return deliver(context, options.output, markdown ? schema_markdown(groups) : schema_overview(groups, style));
  }
  const KindId kind = kind_of(schema, options.kind);
  if (!kind) return unknown_kind(context, workspace, words, options.kind);
  KindPage page = page_of(schema, words, kind);
  if (!schema[kind].vocabulary) page.declared = library_names(workspace.library(), kind);
  return deliver(context, options.output, markdown ? schema_markdown(page) : schema_text(page, style));
}

}  // namespace

Work set_up_schema(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word("KIND", "the kind to tell about; without it, all kinds are listed", options->kind, false);
  arguments.choice("--format", {"text", "markdown"}, "how it is written", options->format);
  arguments.output(options->output);
  arguments.example("lawful schema", "all kinds, a line each");
  arguments.example("lawful schema flow", "what can be written about a flow, and what silence means");
  arguments.example("lawful schema purpose", "the same of purposes, and those that the library declares");
  arguments.example("lawful schema --format markdown -o docs/schema.md", "the whole reference as a page");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
