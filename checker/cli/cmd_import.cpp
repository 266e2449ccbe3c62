// lawful import: a first draft of a model, from what another tool knows.
#include <fmt/format.h>

#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/problems.h"
#include "checker/deployment/draft.h"
#include "checker/deployment/model_drafts.h"
#include "checker/deployment/read_manifests.h"
#include "checker/deployment/readers.h"
#include "lang/diag/printable.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace {

struct Options {
  std::string format, file, output;
};

// Several files, of a folder, are one draft.
Manifest joined(std::vector<Manifest> all, const std::string& file) {
  if (all.size() > 1) {
    for (std::string& note : all.front().notes) note = all.front().file + ": " + note;
  }
  Manifest out = std::move(all.front());
  out.file = shown_path(file);
  for (std::size_t i = 1; i < all.size(); ++i) {
    std::move(all[i].resources.begin(), all[i].resources.end(), std::back_inserter(out.resources));
    std::move(all[i].endpoints.begin(), all[i].endpoints.end(), std::back_inserter(out.endpoints));
    for (const auto& [type, count] : all[i].unknown_types) out.unknown_types[type] += count;
    for (const std::string& note : all[i].notes) out.notes.push_back(all[i].file + ": " + note);
  }
  tidy(out);
  return out;
}

void tell(Context& context, const Manifest& manifest) {
  for (const auto& [type, count] : manifest.unknown_types) context.err.write(fmt::format("note: {} of type {} left out: the library does not know what it is for\n", count, printable(type)));
  for (const std::string& region : manifest.unknown_regions) context.err.write(fmt::format("note: the library does not know where the region {} lies\n", printable(region)));
  for (const std::string& note : manifest.notes) context.err.write(fmt::format("note: {}\n", printable(note)));
}

// Tools that know data and purposes themselves.
int model_draft(const Options& options, Context& context, const Model& library) {
  std::string text;
  ManifestProblem problem = read_manifest_text(options.file, text);
  ModelDraft draft;
  if (problem.says.empty()) {
    const std::string shown = shown_path(options.file);
    problem = guarded(shown, [&] { draft = options.format == "fides" ? draft_of_fides(text, shown, library) : draft_of_threagile(text, shown, library); });
  }
  if (!problem.says.empty()) return fail(context, problem.says, problem.cure);
  for (const std::string& note : draft.notes) context.err.write(fmt::format("note: {}\n", printable(note)));
  return deliver(context, options.output, draft.text);
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  if (options.format == "fides" || options.format == "threagile") return model_draft(options, context, workspace.library());
  std::vector<Manifest> all;
  if (const ManifestProblem problem = read_manifests(options.format, options.file, KnownTypes(workspace.library()), all); !problem.says.empty()) {
    return fail(context, problem.says, problem.cure);
  }
  const Manifest manifest = joined(std::move(all), options.file);
  tell(context, manifest);
  return deliver(context, options.output, draft_of(manifest));
}

}  // namespace

Work set_up_import(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.word_of("FORMAT", {"compose", "terraform", "kubernetes", "openlineage", "fides", "threagile"}, "what the file is", options->format);
  arguments.word("FILE", "the file; of Kubernetes also a folder", options->file);
  arguments.output(options->output);
  arguments.explain("A draft says what the file says: systems, where they stand as far as a region tells it, what they are set up to call. "
                    "What no file says is `unknown`, and the draft's own gate makes `lawful check` fail until it is filled in.");
  arguments.explain("Terraform: write a plan or state with `terraform show -json`. Compose: variables without a value in the file are empty. "
                    "Kubernetes: render templates first, for instance with `helm template`. Fides and Threagile: words that the library does not know become words of the draft. Nothing outside the folder of the file is read.");
  arguments.explain("Exit status: 0 the draft is written, 2 the file cannot be read or is something else.");
  arguments.example("lawful import compose compose.yaml -o model/draft.gdpr", "then fill it in, with lawful check model");
  arguments.example("lawful import terraform plan.json", "a plan or state, as JSON");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
