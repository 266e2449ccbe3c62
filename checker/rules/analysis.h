// A model judged on a day: all phases in their order, each reading only those before it.
#pragma once

#include <optional>

#include "checker/rules/findings.h"
#include "lang/base/phases.h"

namespace lawful {

class Analysis {
 public:
  // Mistakes in rules and claims go to `sink`; those are left out of the judgement, so a caller must look.
  // With `about`, only rules about one of these kinds are judged.
  Analysis(const Model& model, Date day, Sink& sink, const PhaseDone& done = {}, const std::vector<KindId>& about = {});

  const Model& model() const { return model_; }
  const LawOfDay& law() const { return law_; }
  const RuleSet& rules() const { return rules_; }
  const FlowGraph& graph() const { return *graph_; }
  const Propagation& propagation() const { return *propagation_; }
  const Judged& judged() const { return *judged_; }
  const Members& members() const { return *members_; }
  const Evaluator& evaluator() const { return *evaluator_; }
  const Findings& findings() const { return *findings_; }

 private:
  const Model& model_;
  LawOfDay law_;
  RuleSet rules_;
  std::optional<Judged> judged_;
  std::optional<FlowGraph> graph_;
  std::optional<Propagation> propagation_;
  std::optional<Members> members_;
  std::optional<Evaluator> evaluator_;
  std::optional<Findings> findings_;
};

}  // namespace lawful
