// Whether an impact assessment is required.  The criteria are defines of the policies that name the list they
// belong to; this only asks each of each processing, and shows what decides.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checker/documents/dpia.h"

namespace lawful {
namespace {

struct Outcome {
  Truth truth = Truth::no;
  std::vector<Missing> missing;
};

class Screening {
 public:
  explicit Screening(const Facts& facts) : facts_(facts), model_(facts.model()), schema_(*model_.schema) {
    const RowId criterion = schema_.row("define", "criterion");
    const auto& defines = facts.analysis().rules().defines;
    for (std::uint32_t i = 0; i < defines.size(); ++i) {
      const Fact* list = model_.fact(defines[i].entity, criterion);
      if (list != nullptr && defines[i].of == schema_.kind("processing")) by_list_[model_.text(defines[i].entity, *list)].push_back(DefineId{i});
    }
  }

  const std::map<std::string, std::vector<DefineId>>& lists() const { return by_list_; }
  std::string title(DefineId id) const { return facts_.report().title(facts_.analysis().rules().defines[id.value].entity); }

  // The strongest answer under any regime that can apply: a criterion of one regime counts there only.
  Outcome ask(DefineId id, EntityId processing) const {
    Outcome out;
    const Evaluator& evaluator = facts_.analysis().evaluator();
    const Ref subject{schema_.kind("processing"), processing.value};
    for (const EntityId regime : facts_.law().regimes()) {
      if (evaluator.applies(subject, regime) == Truth::no) continue;
      Outcome one;
      one.truth = evaluator.holds(id, subject, regime, one.missing);
      if (one.truth > out.truth) out = std::move(one);
    }
    return out;
  }

 private:
  const Facts& facts_;
  const Model& model_;
  const Schema& schema_;
  std::map<std::string, std::vector<DefineId>> by_list_;
};

Table table_of(const Screening& screening, const Facts& facts, EntityId processing) {
  Table table{"screening-" + std::string{facts.model().name(processing)}, "Criteria",
              {{"list", "List", 20}, {"criterion", "Criterion", 50}, {"answer", "Answer", 14}, {"facts", "What is not stated", 50}}, {}, "No criterion is known."};
  for (const auto& [list, defines] : screening.lists()) {
    for (const DefineId id : defines) {
      const Outcome outcome = screening.ask(id, processing);
      Passages open;
      for (const Missing& m : outcome.missing) {
        const auto text = facts.report().missing(m);
        open.push_back({text.says, text.at});
      }
      const char* answer = outcome.truth == Truth::yes ? "yes" : outcome.truth == Truth::no ? "no" : "not stated";
      table.rows.push_back({{{{list, {}}}, {{screening.title(id), {}}}, {{answer, {}}}, std::move(open)}, outcome.truth == Truth::yes ? "advice" : outcome.truth == Truth::unknown ? "unproven" : ""});
    }
  }
  return table;
}

}  // namespace

Passages criteria_met(const Facts& facts, const std::vector<EntityId>& processings) {
  const Screening screening(facts);
  Passages out;
  for (const EntityId p : processings) {
    for (const auto& [list, defines] : screening.lists()) {
      for (const DefineId id : defines) {
        if (screening.ask(id, p).truth == Truth::yes) out.push_back({fmt::format("{}: {} ({})", facts.report().title(p), screening.title(id), list), facts.model().head(p)});
      }
    }
  }
  return out;
}

Document impact_screening(const Report& report, std::vector<EntityId> processings) {
  const Facts facts(report);
  const Screening screening(facts);
  Document out{"screening", "Is an impact assessment required?", document_heads(facts), {}};
  for (const EntityId p : processings) out.sections.push_back({std::string{facts.model().name(p)}, report.title(p), {table_of(screening, facts, p)}, {}});
  return out;
}

}  // namespace lawful
