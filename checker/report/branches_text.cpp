#include "checker/report/branches_text.h"

#include <fmt/format.h>

#include "checker/law/fact_text.h"
#include "checker/report/columns.h"
#include "checker/report/explain_condition.h"
#include "lang/diag/render.h"

namespace lawful {
namespace {

std::string shortened(std::string text) {
  constexpr std::size_t kMost = 60;
  if (text.size() > kMost) text = text.substr(0, text.rfind(' ', kMost)) + " ...";
  return text;
}

std::string words_of(const Model& model, const Branch& branch) {
  const std::string condition = branch.code == nullptr ? std::string{} : shortened(condition_text(model, *branch.code));
  switch (branch.what) {
    case Branch::What::finds: return "finds something";
    case Branch::What::saves: return "unless " + condition;
    case Branch::What::kept: return "must: all kept";
    case Branch::What::broken: return "must, and broken: " + condition;
    case Branch::What::when: return "when " + condition;
  }
  return {};
}

// "unlawful at policies/gdpr/consent.gdpr:21"
std::string example_text(const Model& model, Renderer& renderer, const Branch& branch) {
  if (!branch.taken_by) return "no example";
  return fmt::format("{} at {}", model.name(EntityId{model[branch.taken_by].first}), renderer.place(model.head(branch.taken_by)));
}

}  // namespace

std::string branches_text(const Model& model, const Branches& branches, const Style& style) {
  Renderer renderer(*model.sources, {});
  std::string out;
  EntityId last;
  for (const Branch& branch : branches.all()) {
    if (branch.of != last) out += fmt::format("{}{}\n", out.empty() ? "" : "\n", style.paint(Ink::strong, model.name(branch.of)));
    last = branch.of;
    const std::string example = example_text(model, renderer, branch);
    out += fmt::format("  {:<72}  {}\n", words_of(model, branch), branch.taken_by ? example : style.paint(Ink::warning, example));
  }
  return out;
}

}  // namespace lawful
