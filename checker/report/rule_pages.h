// The rules as a folder of Markdown pages: one page a rule, indexes by family, article and requirement.
#pragma once

#include <string>
#include <vector>

#include "checker/report/rule_facts.h"

namespace lawful {

struct TextPage {
  std::string name;  // of the file, without the folder
  std::string text;
};

// What Markdown would take for its own is escaped, and so is the end of a cell.
std::string markdown_cell(std::string_view text);
// "[consent-implied](consent-implied.md)"
std::string rule_link(std::string_view name);

std::string rule_markdown(const Model& model, const RuleSet& rules, const RuleFacts& facts);
// By family, then by article under each regime.
std::string rules_index(const std::vector<RuleFacts>& rules);
// Each requirement once, with the rules that check it.
std::string requirements_index(const std::vector<RuleFacts>& rules);

// All of them.
std::vector<TextPage> rule_pages(const Model& model, const RuleSet& rules, const std::vector<RuleFacts>& facts);

}  // namespace lawful
