// What the page of a rule tells, in whatever format it is written.
#pragma once

#include <string>
#include <vector>

#include "checker/rules/code.h"

namespace lawful {

struct RuleFacts {
  struct LawRow {
    EntityId regime;
    std::string regime_title;
    std::string article;
    Days days;
  };
  struct Example {
    EntityId entity;
    std::string outcome, title, day;  // `day` is empty where none is named
    Span text;                        // what stands between its braces
  };

  EntityId entity;
  std::string name, title, weight, family, confidence;
  std::vector<std::string> requirements;  // ids
  std::vector<EntityId> refines, refined_by;
  std::vector<LawRow> law;
  const Rule* rule = nullptr;      // null where it could not be compiled
  std::vector<DefineId> defines;   // that its conditions name, at any remove, in the order in which they are met
  std::vector<std::string> reason, says, cure, source;  // `{{` of a template is a brace here
  std::vector<Example> examples;
};

RuleFacts facts_of_rule(const Model& model, const RuleSet& rules, EntityId rule);

// The rules that the project of `model` declares, or those of the library where it has none, in the order of names.
std::vector<RuleFacts> facts_of_rules(const Model& model, const RuleSet& rules, Origin origin);

// Defines that a condition names, at any remove; those in `used` already are not gone into again.
void note_defines(const RuleSet& rules, const Compiled& code, std::vector<DefineId>& used);

}  // namespace lawful
