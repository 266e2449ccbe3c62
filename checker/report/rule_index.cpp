// The rules by family, by article and by requirement.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checker/law/fact_text.h"
#include "checker/report/rule_pages.h"

namespace lawful {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "6(1)(a)" before "10": numbers by their size, the rest by its bytes.
struct ByNumber {
  bool operator()(std::string_view a, std::string_view b) const {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
      if (is_digit(a[i]) && is_digit(b[j])) {
        const std::size_t n = number(a, i), m = number(b, j);
        if (n != m) return n < m;
      } else if (a[i] != b[j]) {
        return a[i] < b[j];
      } else {
        ++i, ++j;
      }
    }
    return a.size() - i < b.size() - j;
  }
  static std::size_t number(std::string_view text, std::size_t& at) {
    std::size_t n = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) n = n * 10 + static_cast<std::size_t>(text[at] - '0');
    return n;
  }
};

// Up to the first number: "6(1)(a)" is found below "6", "DPA 2018 s 8" below "DPA 2018", "rec 43" below "rec 43".
std::string heading_of(std::string_view piece) {
  std::size_t end = 0;
  bool number = false;
  for (; end < piece.size(); ++end) {
    number = number || is_digit(piece[end]);
    if (number && (piece[end] == '(' || piece[end] == ' ' || piece[end] == '-')) break;
  }
  return std::string{piece.substr(0, end)};
}

// The headings below which a citation is found. Where it names another act with its sections, numbers behind
// that belong to the act.
std::vector<std::string> headings_of(std::string_view article) {
  std::vector<std::string> out;
  bool other_act = false;
  while (!article.empty()) {
    const std::size_t comma = std::min(article.find(", "), article.size());
    const std::string_view piece = article.substr(0, comma);
    article.remove_prefix(std::min(comma + 2, article.size()));
    if (piece.empty() || piece.front() == '(' || (other_act && is_digit(piece.front()))) continue;  // "9(2)(b), (g)-(j)"
    const std::string heading = heading_of(piece);
    other_act = !is_digit(piece.front()) && heading.size() < piece.size() && piece[heading.size()] == ' ';
    if (std::find(out.begin(), out.end(), heading) == out.end()) out.push_back(heading);
  }
  return out;
}

using RuleNames = std::vector<std::string>;

void add(RuleNames& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string links(const RuleNames& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + rule_link(name);
  return out;
}

// Regimes in which a rule speaks, each once: "EU GDPR, UK GDPR".
std::string regimes_of(const RuleFacts& rule) {
  RuleNames titles;
  for (const RuleFacts::LawRow& law : rule.law) add(titles, law.regime_title);
  return markdown_cell(fmt::format("{}", fmt::join(titles, ", ")));
}

std::string by_family(const std::vector<RuleFacts>& rules) {
  std::map<std::string, std::string> families;
  for (const RuleFacts& rule : rules) {
    families[rule.family] += fmt::format("| {} | {} | {} | {} |\n", rule_link(rule.name), markdown_cell(rule.title), rule.weight, regimes_of(rule));
  }
  std::string out;
  for (const auto& [family, rows] : families) {
    out += fmt::format("\n### {}\n\n| rule | finds | weight | regimes |\n|---|---|---|---|\n{}", family.empty() ? "without a family" : family, rows);
  }
  return out;
}

std::string by_article(const std::vector<RuleFacts>& rules) {
  std::map<std::string, std::map<std::string, RuleNames, ByNumber>> regimes;
  for (const RuleFacts& rule : rules) {
    for (const RuleFacts::LawRow& law : rule.law) {
      for (const std::string& heading : headings_of(law.article)) add(regimes[law.regime_title][heading], rule.name);
    }
  }
  std::string out;
  for (const auto& [regime, headings] : regimes) {
    out += fmt::format("\n### {}\n\n| provision | rules |\n|---|---|\n", markdown_cell(regime));
    for (const auto& [heading, names] : headings) out += fmt::format("| {} | {} |\n", markdown_cell(provision_text(heading)), links(names));
  }
  return out;
}

}  // namespace

std::string rules_index(const std::vector<RuleFacts>& rules) {
  std::string out = "# Rules\n\nEvery rule that the program knows, a page each. `lawful rules --pages docs/rules` writes them. Which\n"
                    "requirement of the law is checked by which rule stands in [sources.md](sources.md).\n\n## By family\n";
  return out + by_family(rules) + "\n## By article\n" + by_article(rules);
}

std::string requirements_index(const std::vector<RuleFacts>& rules) {
  std::map<std::string, std::vector<const RuleFacts*>, ByNumber> requirements;
  RuleNames without;
  for (const RuleFacts& rule : rules) {
    for (const std::string& id : rule.requirements) requirements[id].push_back(&rule);
    if (rule.requirements.empty()) without.push_back(rule.name);
  }
  std::string out = "# From requirement to rule\n\nA requirement is one demand of the law, with an id that stays. Each is checked by a rule or several; the\n"
                    "row `requirement` of a rule names those that it checks.\n\n| requirement | rule | finds |\n|---|---|---|\n";
  for (const auto& [id, checked_by] : requirements) {
    for (const RuleFacts* rule : checked_by) {
      out += fmt::format("| {} | {} | {} |\n", rule == checked_by.front() ? markdown_cell(id) : "", rule_link(rule->name), markdown_cell(rule->title));
    }
  }
  if (!without.empty()) out += fmt::format("\nThese rest on no requirement of their own: {}.\n", links(without));
  return out;
}

}  // namespace lawful
