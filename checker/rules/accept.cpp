// Findings that somebody answers for, until a day.
#include <algorithm>

#include "checker/rules/deployed_as.h"
#include "checker/rules/findings_passes.h"

namespace lawful {
namespace {

class Acceptance {
 public:
  Acceptance(const Evaluator& evaluator, std::vector<Finding>& findings)
      : e_(evaluator), law_(evaluator.law()), model_(law_.model()), schema_(*model_.schema), all_(findings) {}

  void run() {
    const KindId kind = schema_.kind("accept-finding");
    const RowId on = schema_.row("accept-finding", "on"), until = schema_.row("accept-finding", "until"), covers = schema_.row("accept-finding", "covers");
    for (const EntityId id : model_.all(kind)) {
      const auto rules = law_.heads(id, schema_[kind].head_row);
      const Fact* target = model_.fact(id, on);
      const Fact* last = model_.fact(id, until);
      if (target == nullptr || last == nullptr || target->state != State::value) continue;
      const bool expired = Date{static_cast<std::int32_t>(last->value)} < law_.day();
      bool matched = false;
      for (Finding& f : all_) {
        const EntityId rule = e_.rules().rules[f.rule].entity;
        if (std::find(rules.begin(), rules.end(), rule) == rules.end() || !stands_at(f, EntityId{target->value})) continue;
        if (!covered(f, law_.heads(id, covers))) continue;
        matched = true;
        if (!expired) f.accepted = id;
      }
      e_.note_acceptance(id, expired, !matched && !unseen(rules));
    }
  }

 private:
  // Rules about what is deployed find nothing where no tool says what is.
  bool unseen(std::span<const EntityId> accepted) const {
    const std::vector<KindId> kinds = deployment_kinds(schema_);
    const auto deployed = [&](const Rule& rule) { return std::find(kinds.begin(), kinds.end(), rule.clauses.front().kind) != kinds.end(); };
    return model_.all(schema_.kind("manifest")).empty() && std::any_of(e_.rules().rules.begin(), e_.rules().rules.end(), [&](const Rule& rule) {
      return deployed(rule) && std::find(accepted.begin(), accepted.end(), rule.entity) != accepted.end();
    });
  }

  bool stands_at(const Finding& f, EntityId target) const {
    for (EntityId at = f.anchor; at; at = model_[at].owner) {
      if (at == target) return true;
    }
    return schema_[f.subject.kind].derived && e_.members().of(f.subject.kind)[f.subject.index].movement == target;
  }

  // Only data that it names; all of a finding's elements must be among them.
  bool covered(const Finding& f, const std::vector<EntityId>& data) const {
    if (data.empty()) return true;
    Bits named(f.elements.words.size());
    for (const EntityId d : data) {
      for (const EntityId item : e_.graph().elements().items(d)) add_to(named.words, e_.graph().elements().of_item(item));
    }
    for (std::size_t w = 0; w < named.words.size(); ++w) {
      if ((f.elements.words[w] & ~named.words[w]) != 0) return false;
    }
    return true;
  }

  const Evaluator& e_;
  const LawOfDay& law_;
  const Model& model_;
  const Schema& schema_;
  std::vector<Finding>& all_;
};

}  // namespace

void accept_findings(const Evaluator& evaluator, std::vector<Finding>& findings) { Acceptance(evaluator, findings).run(); }

}  // namespace lawful
