// Findings as texts, apart from the model they were found in: what other tools' formats and comparisons of two
// states of a project are made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/report/report.h"
#include "checker/report/rule_facts.h"
#include "checker/report/standing.h"

namespace lawful {

struct PlaceRecord {
  std::string file;
  LineColumn begin, end;  // `end` is one behind the last character
};
struct ElementRecord {
  std::string data, subject;  // names; `subject` is empty where a model names no people
  std::uint64_t id = 0;       // the fingerprint of the identity with this element
  bool fresh = false;         // the state it is compared with does not have it
};
struct StopRecord {
  std::string text;
  PlaceRecord at;
};
struct MissingRecord {
  std::string declaration, attribute;  // by its key, and the property with hyphens
  std::string says, cure;
  PlaceRecord at;
};
// Somebody answers for it.
struct AcceptanceRecord {
  std::string until, because, approved_by;
  PlaceRecord at;
};

struct FindingRecord {
  std::string rule, title;
  Verdict verdict = Verdict::advice;
  std::string regime, regime_title;
  std::string article;                  // "45(1), 45(3)"
  std::vector<std::string> provisions;  // "Art 45(1)"
  std::string law;                      // "UK GDPR Art 45(1), 45(3)"
  std::string says, cure;
  std::string kind, key;
  std::string data, people;             // the elements, shortened for people
  PlaceRecord place;
  std::vector<ElementRecord> elements;
  std::vector<StopRecord> path;
  std::vector<MissingRecord> missing;
  std::vector<std::string> also;
  std::string identity;
  std::uint64_t fingerprint = 0;        // of the identity
  std::string declaration;              // where it shows: "processing payroll"; of a block, what it stands in
  bool declared = true;                 // of a cured one: the later state still has that
  std::optional<AcceptanceRecord> accepted;
  Standing standing;
};

// A rule, as a reader of one finding wants to know it.
struct RuleRecord {
  std::string name, title, weight, family, confidence, reason, cure;
  std::vector<std::string> laws;     // "UK GDPR Art 44, since 2021-01-01"
  std::vector<std::string> sources;
  std::string example_title, example;  // of one that breaks it
};

struct FindingsRecord {
  std::string day, edition;
  bool of_deployment = false;           // the model was held against what is deployed
  std::vector<FindingRecord> findings;  // worst first
  std::vector<RuleRecord> rules;        // those that found something, by name
  std::vector<std::pair<std::string, std::string>> quiet;  // family and name of rules in force that found nothing
};

FindingRecord record_finding(const Report& report, const Finding& finding, const Standing& standing);

// One for each finding, in the order of the findings; without standings nothing is compared and nothing fails.
FindingsRecord record_findings(const Report& report, const std::vector<Standing>& standings);

// What a finding is known by in a comparison: an id for each element, or the fingerprint where there are none.
std::vector<std::uint64_t> ids_of(const FindingRecord& finding);

std::string hex(std::uint64_t id);

}  // namespace lawful
