// lawful rules: which rules there are, as a list or as a folder of pages.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "checker/cli/commands.h"
#include "checker/cli/problems.h"
#include "checker/cli/whole_file.h"
#include "checker/report/columns.h"
#include "checker/report/rule_pages.h"
#include "lang/base/edit_distance.h"
#include "lang/sema/workspace.h"

namespace lawful {
namespace fs = std::filesystem;
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string family, pages, output;
};

std::string listing(const std::vector<RuleFacts>& rules, const Style& style) {
  std::map<std::string, Columns> families;
  for (const RuleFacts& rule : rules) {
    families.try_emplace(rule.family, std::vector<std::size_t>{2, 44}, style.width).first->second.add({rule.name, rule.title});
  }
  std::string out;
  for (const auto& [family, columns] : families) {
    out += fmt::format("{}{}\n{}", out.empty() ? "" : "\n", style.paint(Ink::strong, family.empty() ? "without a family" : family), columns.text(style));
  }
  return out;
}

int write_pages(Context& context, const std::string& folder, const std::vector<TextPage>& pages) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(context, fmt::format("cannot make the folder \"{}\": {}", folder, error.message()));
  for (const TextPage& page : pages) {
    const std::string path = (fs::path{folder} / page.name).string();
    if (const std::string problem = write_whole_file(path, [&](const auto& write) { write(page.text); }); !problem.empty()) return fail(context, fmt::format("cannot write \"{}\": {}", path, problem));
  }
  return kFine;
}

int unknown_family(Context& context, const std::vector<RuleFacts>& rules, const std::string& name) {
  std::vector<std::string_view> families;
  for (const RuleFacts& rule : rules) families.push_back(rule.family);
  const std::string_view near = nearest(name, families);
  return fail(context, fmt::format("there is no family \"{}\"", name), near.empty() ? "lawful rules lists the families" : fmt::format("did you mean {}?", near));
}

int run(const Options& options, Context& context) {
  Workspace workspace;
  if (show_problems(context, workspace.sources(), workspace.library_problems())) return kTrouble;
  Sink sink;
  const Model model = options.paths.empty() ? workspace.library() : workspace.load(options.paths, sink);
  if (show_problems(context, workspace.sources(), sink)) return kTrouble;
  Sink mistakes;
  const RuleSet compiled = compile(model, mistakes);
  if (show_problems(context, workspace.sources(), mistakes)) return kTrouble;
  std::vector<RuleFacts> rules = facts_of_rules(model, compiled, options.paths.empty() ? Origin::library : Origin::project);
  if (!options.pages.empty()) return write_pages(context, options.pages, rule_pages(model, compiled, rules));
  if (!options.family.empty()) {
    const auto is_other = [&](const RuleFacts& rule) { return rule.family != options.family; };
    if (std::all_of(rules.begin(), rules.end(), is_other)) return unknown_family(context, rules, options.family);
    std::erase_if(rules, is_other);
  }
  return deliver(context, options.output, listing(rules, options.output.empty() ? context.out_style : Style{}));
}

}  // namespace

Work set_up_rules(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.paths("a project with rules of its own; without one, the rules of this program", options->paths, false);
  arguments.text("--family", "NAME", "only the rules of this family", options->family);
  arguments.folder("--pages", "write a page for each rule, and indexes by family, article and requirement, into a folder", options->pages);
  arguments.output(options->output);
  arguments.explain("`lawful explain RULE` tells all about one of them.");
  arguments.example("lawful rules", "every rule by its name, by families");
  arguments.example("lawful rules --pages docs/rules", "the same as a folder of pages");
  return [options](Context& context) { return run(*options, context); };
}

}  // namespace lawful
