// The law of a day as the library knows it, arranged for readers: regime by regime, what opens and what bars
// the way of personal data abroad.
#pragma once

#include <string>
#include <vector>

#include "checker/law/fact_text.h"

namespace lawful {

// One decision, tool, derogation or foreign law under one regime.
struct LawEntry {
  std::string name, title;
  Days days;  // on which it counts for that regime
  std::vector<Detail> details;
  const Detail* detail(std::string_view phrase) const;
};

struct LawSection {
  std::string key;    // "adequacy-in-force"
  std::string title;  // "Adequacy decisions in force"
  std::vector<LawEntry> entries;
};

struct RegimeListing {
  LawEntry regime;
  bool in_force = true;              // otherwise only decisions about the country are listed
  std::string area;                  // empty: none of its own
  std::string area_title;
  std::vector<std::string> members;  // codes of the territories in the area
  std::vector<std::string> verdict;  // sentences about the country asked for, each with its reason
  std::vector<LawSection> sections;  // without empty ones
};

struct LawListing {
  Date day;
  std::string country, country_title;  // empty: all
  std::vector<Detail> country_details;
  std::vector<RegimeListing> regimes;
};

struct LawQuestion {
  Date day;
  EntityId country;  // a territory or international organisation; none: all
  EntityId regime;   // none: all
};

LawListing list_law(const Model& library, const LawQuestion& question);

}  // namespace lawful
