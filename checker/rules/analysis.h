// A model judged on a day: all phases in their order, each reading only those before it.
#pragma once

#include <memory>

#include "checker/rules/findings.h"

namespace lawful {

struct PhaseTimes {
  double graph = 0, propagate = 0, rules = 0;  // seconds
};

class Analysis {
 public:
  // Mistakes in rules and claims go to `sink`; those are left out of the judgement, so a caller must look.
  Analysis(const Model& model, Date day, Sink& sink, PhaseTimes* times = nullptr);

  const Model& model() const { return model_; }
  const LawOfDay& law() const { return law_; }
  const RuleSet& rules() const { return rules_; }
  const FlowGraph& graph() const { return graph_; }
  const Propagation& propagation() const { return propagation_; }
  const Judged& judged() const { return judged_; }
  const Members& members() const { return members_; }
  const Evaluator& evaluator() const { return evaluator_; }
  const Findings& findings() const { return findings_; }

 private:
  const Model& model_;
  LawOfDay law_;
  RuleSet rules_;
  double started_;
  FlowGraph graph_;
  double graph_done_;
  Judged judged_;
  Propagation propagation_;
  double propagated_;
  Members members_;
  Evaluator evaluator_;
  Findings findings_;
};

}  // namespace lawful
