// Whether an impact assessment is required.  The criteria are defines of the policies that name the list they
// belong to, and so are the conclusions; this only asks each of each processing, and shows what decides.
#pragma once

#include <map>

#include "checker/documents/facts.h"

namespace lawful {

class Screening {
 public:
  struct Outcome {
    Truth truth = Truth::no;
    Passages facts;  // what decides: what is stated, looked at in vain, or missing
  };
  struct Conclusion {
    Truth truth = Truth::no;  // whether an assessment is required
    std::string text;
  };

  explicit Screening(const Facts& facts);

  // By list, in the order of the policies.
  const std::map<std::string, std::vector<DefineId>>& lists() const { return by_list_; }
  std::string title(DefineId id) const;
  // The strongest answer under any regime that can apply.
  Outcome ask(DefineId id, EntityId processing) const;
  // The first of the conclusions that holds, else the first that may.
  Conclusion conclude(EntityId processing) const;

 private:
  Truth asked_under(DefineId id, EntityId processing, EntityId regime) const;
  void deciding(const Premise& premise, Truth truth, const Ref& subject, EntityId regime, Passages& out) const;
  Passage fact(const Premise& premise, const Ref& subject, EntityId regime) const;

  const Facts& facts_;
  const Model& model_;
  const Schema& schema_;
  std::map<std::string, std::vector<DefineId>> by_list_;
  std::vector<DefineId> conclusions_;
};

}  // namespace lawful
