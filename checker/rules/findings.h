// Rules applied: what breaks them, grouped so that one cause is one finding.
#pragma once

#include <map>
#include <string>

#include "checker/rules/evaluate.h"

namespace lawful {

enum class Verdict : std::uint8_t { advice, unproven, contradiction, infringement };  // in order of weight
std::string_view to_string(Verdict verdict);

// A step of the way an element took: where it was, and what brought it there.
struct Hop {
  EntityId place;     // system or organisation
  EntityId movement;  // the collection, flow or access that brought it
};

struct Finding {
  std::uint32_t rule = 0;       // place in RuleSet::rules
  Verdict verdict = Verdict::advice;
  EntityId regime;
  std::string_view article;     // of the rule's law
  Ref subject;
  std::string key;              // what it is about, by names: stays when lines move
  EntityId anchor;              // the declaration where the cure is typed
  Bits elements;                // empty where the rule is not about elements
  std::vector<Missing> missing; // of unproven ones
  std::vector<std::uint32_t> also;  // rules whose findings this one replaces
  EntityId accepted;            // the declaration that answers for it; none if nobody does
};

struct Findings {
  std::vector<Finding> all;     // by place, then rule
  std::size_t judged = 0;       // how many subjects the rules looked at
};

Findings apply_rules(const Evaluator& evaluator);

// `rule | regime | kind | key | element`, and its 64-bit FNV-1a.
std::string identity(const Evaluator& evaluator, const Finding& finding, const Element* element);
constexpr std::uint64_t kFingerprintBegin = 0xcbf29ce484222325ull;
std::uint64_t fingerprint(std::string_view identity, std::uint64_t before = kFingerprintBegin);
// What an element adds to the identity of a finding.
std::string identity_of_element(const Model& model, const Element& element);

// The way the finding's elements came, oldest first; empty where it is about no way.
std::vector<Hop> way(const Evaluator& evaluator, const Finding& finding);

// The names by which a declaration is known in keys: "crm -> mailer (newsletter)", "payroll", "payroll/consent".
std::string key_of(const Model& model, EntityId id);

}  // namespace lawful
