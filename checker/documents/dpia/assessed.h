// The processings that an impact assessment looks at, and what the model says of them together.
#pragma once

#include <functional>

#include "checker/documents/processing_facts.h"

namespace lawful {

// 0 low, 1 medium, 2 high; none where it is not stated.
struct RiskLevel {
  std::optional<unsigned> likelihood, severity;
};

class Assessed {
 public:
  using Ask = std::function<Passages(EntityId)>;

  Assessed(const Report& report, std::vector<EntityId> processings);
  Assessed(const Assessed&) = delete;
  Assessed& operator=(const Assessed&) = delete;

  const std::vector<EntityId>& all() const { return all_; }
  const Report& report() const { return facts_.report(); }
  const Facts& facts() const { return facts_; }
  const ProcessingFacts& of() const { return of_; }
  // Findings that concern one of them.
  const std::vector<const Finding*>& findings() const { return findings_; }

  // ---- answers, gathered -----------------------------------------------------------------------
  // Of each processing what `ask` tells, led by its title where there are several.
  Passages each(const Ask& ask) const;
  Passages rows(const char* row) const;
  // The field of an answer that each of them owes; missing where one has none, and the hint names it.
  Field owed(const char* key, const char* label, const Ask& ask, std::string hint) const;
  Field owed(const char* key, const char* label, const char* row, std::string hint) const;
  // Of all, each answer once.
  Passages together(const Ask& ask) const;
  // What `ask` tells of each recipient, led by its name.
  Passages each_recipient(const std::function<Passages(const Recipient&)>& ask) const;
  // Groups of people whose data one of them uses.
  std::vector<EntityId> groups(EntityId processing) const;
  // Data or groups that bear a mark, or are under one that does: "data", "special-category".
  Passages marked(const char* kind, const char* row) const;
  Passages processors() const;

  // ---- declarations about them -------------------------------------------------------------------
  // The impact assessments that name them, and what a row says in these.
  std::vector<EntityId> assessments() const;
  Passages of_assessments(const char* row) const;
  // The risks that come from them, from systems through which their data goes, or from nothing in particular.
  std::vector<EntityId> risks() const;
  RiskLevel level_before(EntityId risk) const { return level(risk, "likelihood", "severity"); }
  RiskLevel level_after(EntityId risk) const { return level(risk, "residual-likelihood", "residual-severity"); }
  std::vector<EntityId> measures_against(EntityId risk) const;
  // Who answers for an accepted finding, until when and why.
  std::string accepted_text(const Finding& finding) const;

 private:
  bool concerns(const Finding& finding) const;
  bool through(EntityId system) const;
  RiskLevel level(EntityId risk, const char* likelihood, const char* severity) const;

  Facts facts_;
  ProcessingFacts of_;
  std::vector<EntityId> all_;
  std::vector<const Finding*> findings_;
};

}  // namespace lawful
