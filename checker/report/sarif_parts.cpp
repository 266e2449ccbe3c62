#include "checker/report/sarif_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/report/markdown_text.h"
#include "lang/diag/printable.h"
#include "lawful_version.h"

namespace lawful {
namespace {

constexpr std::size_t kMostDescription = 1'024;  // characters that GitHub takes

std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

// "consent-implied" -> "ConsentImplied"
std::string readable_name(const std::string& name) {
  std::string out;
  bool first = true;
  for (const char c : name) {
    const bool lower = first && c >= 'a' && c <= 'z';
    if (c != '-') out += lower ? static_cast<char>(c - 'a' + 'A') : c;
    first = c == '-';
  }
  return out;
}

std::string help_text(const RuleRecord& rule) {
  std::string out = printable(rule.reason);
  out += fmt::format("\n\nLaw: {}.", printable(fmt::format("{}", fmt::join(rule.laws, "; "))));
  if (!rule.cure.empty()) out += fmt::format("\n\nCure: {}.", printable(rule.cure));
  if (!rule.sources.empty()) out += fmt::format("\n\nSource: {}.", printable(fmt::format("{}", fmt::join(rule.sources, "; "))));
  return out;
}

std::string help_markdown(const RuleRecord& rule) {
  std::string out = fmt::format("# {}\n\n{}\n\n## Law\n\n", markdown_text(rule.title), markdown_phrase(rule.reason));
  for (const std::string& law : rule.laws) out += fmt::format("- {}\n", markdown_text(law));
  if (!rule.cure.empty()) out += fmt::format("\n## Cure\n\n{}\n", markdown_phrase(rule.cure));
  if (!rule.example.empty()) {
    out += fmt::format("\n## What it finds{}\n\n{}\n", rule.example_title.empty() ? "" : ": " + markdown_text(rule.example_title), markdown_block(rule.example, "gdpr"));
  }
  if (!rule.sources.empty()) {
    out += "\n## Source\n\n";
    for (const std::string& source : rule.sources) out += fmt::format("- {}\n", markdown_text(source));
  }
  return out;
}

}  // namespace

std::string sarif_message(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '{' || c == '}') out += c;
    else if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string sarif_uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view{"-._~/"}.find(c) != std::string_view::npos;
    if (plain) out += c;
    else out += fmt::format("%{:02X}", byte);
  }
  return out;
}

SarifTaxonomies::SarifTaxonomies(const FindingsRecord& found) {
  std::map<std::string, std::pair<std::string, std::set<std::string>>> by_name;
  for (const FindingRecord& f : found.findings) {
    auto& [title, provisions] = by_name[f.regime];
    title = f.regime_title;
    provisions.insert(f.provisions.begin(), f.provisions.end());
  }
  for (const auto& [name, rest] : by_name) regimes_.push_back({name, rest.first, {rest.second.begin(), rest.second.end()}});
  for (const FindingRecord& f : found.findings) {
    const auto at = std::find_if(regimes_.begin(), regimes_.end(), [&](const Regime& r) { return r.name == f.regime; });
    for (const std::string& provision : f.provisions) of_rule_[f.rule].emplace(static_cast<std::size_t>(at - regimes_.begin()), provision);
  }
}

Json SarifTaxonomies::all() const {
  Json out = Json::array();
  for (const Regime& regime : regimes_) {
    Json one{{"name", regime.title}, {"shortDescription", {{"text", regime.title}}}, {"isComprehensive", false}, {"taxa", Json::array()}};
    for (const std::string& provision : regime.provisions) {
      one["taxa"].push_back({{"id", provision}, {"name", fmt::format("{} {}", regime.title, provision)}, {"shortDescription", {{"text", fmt::format("{} {}", regime.title, provision)}}}});
    }
    out.push_back(std::move(one));
  }
  return out;
}

Json SarifTaxonomies::reference(std::size_t regime, const std::string& provision) const {
  const auto& provisions = regimes_[regime].provisions;
  const auto at = std::lower_bound(provisions.begin(), provisions.end(), provision);
  return {{"id", provision}, {"index", at - provisions.begin()}, {"toolComponent", {{"name", regimes_[regime].title}, {"index", regime}}}};
}

Json SarifTaxonomies::references(const FindingRecord& finding) const {
  Json out = Json::array();
  const auto at = std::find_if(regimes_.begin(), regimes_.end(), [&](const Regime& r) { return r.name == finding.regime; });
  for (const std::string& provision : finding.provisions) out.push_back(reference(static_cast<std::size_t>(at - regimes_.begin()), provision));
  return out;
}

Json SarifTaxonomies::relationships(const std::string& rule) const {
  Json out = Json::array();
  const auto found = of_rule_.find(rule);
  if (found == of_rule_.end()) return out;
  for (const auto& [regime, provision] : found->second) out.push_back({{"target", reference(regime, provision)}, {"kinds", Json::array({"relevant"})}});
  return out;
}

Json sarif_driver() {
  return {{"name", "Lawful"}, {"fullName", "Lawful, a checker of data protection law"}, {"version", version}, {"semanticVersion", version}};
}

Json sarif_rule(const RuleRecord& rule, const SarifTaxonomies& taxonomies) {
  const bool advice = rule.weight == "guidance" || rule.weight == "upkeep";
  Json out{{"id", rule.name}, {"name", readable_name(rule.name)}};
  out["shortDescription"]["text"] = shortened(printable(rule.title), kMostDescription);
  out["fullDescription"]["text"] = shortened(printable(rule.reason.empty() ? rule.title : rule.reason), kMostDescription);
  out["help"] = {{"text", help_text(rule)}, {"markdown", help_markdown(rule)}};
  out["defaultConfiguration"]["level"] = advice ? "note" : "error";
  out["relationships"] = taxonomies.relationships(rule.name);
  Json tags = Json::array({"privacy", "data-protection"});
  if (!rule.family.empty()) tags.push_back(printable(rule.family));
  out["properties"] = {{"tags", std::move(tags)}, {"precision", rule.confidence == "checked" ? "very-high" : "high"}, {"problem.severity", advice ? "recommendation" : "error"}};
  return out;
}

}  // namespace lawful
