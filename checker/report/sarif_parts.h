// What a SARIF file says besides its results: the program, its rules, and the articles as taxonomies.
#pragma once

#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "checker/report/finding_record.h"

namespace lawful {

using Json = nlohmann::ordered_json;

// Braces and brackets as SARIF 2.1.0, 3.11.5 and 3.11.6, has them in messages: text, not placeholders or links.
std::string sarif_message(std::string_view text);
// A path as a relative reference (RFC 3986).
std::string sarif_uri(std::string_view path);

// One taxonomy for each regime, with the provisions that findings cite.
class SarifTaxonomies {
 public:
  explicit SarifTaxonomies(const FindingsRecord& found);
  Json all() const;
  Json references(const FindingRecord& finding) const;  // `taxa` of a result
  Json relationships(const std::string& rule) const;    // of a rule, to what its findings cite

 private:
  struct Regime {
    std::string name, title;
    std::vector<std::string> provisions;  // sorted
  };
  Json reference(std::size_t regime, const std::string& provision) const;

  std::vector<Regime> regimes_;                                                     // by name
  std::map<std::string, std::set<std::pair<std::size_t, std::string>>> of_rule_;
};

Json sarif_driver();
Json sarif_rule(const RuleRecord& rule, const SarifTaxonomies& taxonomies);

}  // namespace lawful
