// Findings as people and programs read them.  One writer a file; all take what stands here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/report/standing.h"
#include "checker/rules/analysis.h"
#include "lang/diag/render.h"

namespace lawful {

// Who answers for a finding, until which day, and why.
struct Acceptance {
  std::string until, because, approved_by;
};

// What every writer needs: the analysis, and how its things are named.
class Report {
 public:
  Report(const Sources& sources, const Analysis& analysis) : sources_(sources), analysis_(analysis) {}

  const Sources& sources() const { return sources_; }
  const Analysis& analysis() const { return analysis_; }
  const Model& model() const { return analysis_.model(); }

  // Title, or name where there is none.
  std::string title(EntityId id) const;
  // As it is declared: "flow crm -> mailer", "processing payroll".
  std::string declaration(EntityId id) const;
  const Rule& rule(const Finding& finding) const { return analysis_.rules().rules[finding.rule]; }
  std::string rule_name(std::uint32_t rule) const;
  std::string says(const Finding& finding) const { return fill(rule(finding).says, finding, true); }
  std::string cure(const Finding& finding) const { return fill(rule(finding).cure, finding, false); }
  // "UK GDPR Art 44A(1)-(2)"
  std::string law(const Finding& finding) const;
  Span anchor(const Finding& finding) const;
  // "collected at website (GB), crm (GB), mailer (US)", with the place of each declaration.
  struct HopText {
    std::string text;
    Span at;
  };
  std::vector<HopText> hops(const Finding& finding) const;
  // What is missing, as a sentence, and what to type.
  struct MissingText {
    std::string says, cure;
    Span at;
  };
  MissingText missing(const Missing& missing) const;
  // Items and groups of a finding, those that stand for the rest only: "name, email-address".
  std::string items(const Finding& finding) const;
  std::string groups(const Finding& finding) const;
  // Yes/no facts of the project that nobody stated and that are taken to be no.
  std::size_t assumed() const;
  std::string text_of_rule(const Finding& finding, const WordKey& row) const;
  // What an `accept finding` says.
  Acceptance acceptance(EntityId accepted) const;

 private:
  std::string fill(const Template& text, const Finding& finding, bool titles) const;
  std::string value_text(const Template::Piece& piece, const Finding& finding, bool titles) const;
  std::string list(std::vector<EntityId> ids, bool titles) const;
  std::string entity_text(EntityId id, bool titles) const;

  const Sources& sources_;
  const Analysis& analysis_;
};

// `standings` is one for each finding, in their order.
std::string findings_text(const Report& report, const std::vector<Standing>& standings, const Style& style, bool all);

// Takes a text piece by piece.
using TextSink = std::function<void(std::string_view)>;
void findings_json(const Report& report, const std::vector<Standing>& standings, const TextSink& write);

}  // namespace lawful
