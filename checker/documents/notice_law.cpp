#include "checker/documents/notice_law.h"

#include <algorithm>

namespace lawful {

NoticeLaw::NoticeLaw(const Facts& facts, std::vector<EntityId> regimes)
    : facts_(facts), model_(facts.model()), schema_(*model_.schema), regimes_(std::move(regimes)) {
  const auto& all = facts.analysis().rules().defines;
  for (const char* name : {"owes", "tells", "blurs", "opens"}) {
    const RowId row = schema_.row("define", name);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      for (const EntityId item : facts.law().heads(all[i].entity, row)) {
        const auto at = std::find_if(listed_.begin(), listed_.end(), [&](const auto& one) { return std::get<0>(one) == row && std::get<1>(one) == item; });
        if (at == listed_.end()) listed_.emplace_back(row, item, std::vector{DefineId{i}});
        else std::get<2>(*at).push_back(DefineId{i});
      }
    }
  }
}

const std::vector<DefineId>& NoticeLaw::defines(const char* row, EntityId item) const {
  static const std::vector<DefineId> none;
  const RowId id = schema_.row("define", row);
  const auto at = std::find_if(listed_.begin(), listed_.end(), [&](const auto& one) { return std::get<0>(one) == id && std::get<1>(one) == item; });
  return at == listed_.end() ? none : std::get<2>(*at);
}

bool NoticeLaw::listed(const char* row, EntityId item) const { return !defines(row, item).empty(); }

NoticeLaw::Outcome NoticeLaw::ask(const char* row, EntityId item, const Ref& subject) const {
  Outcome out;
  const Evaluator& evaluator = facts_.analysis().evaluator();
  for (const DefineId id : defines(row, item)) {
    if (facts_.analysis().rules().defines[id.value].of != subject.kind) continue;
    for (const EntityId regime : regimes_) {
      const Truth applies = evaluator.applies(subject, regime);
      if (applies == Truth::no) continue;
      std::vector<Missing> missing;
      const Truth truth = both(applies, evaluator.holds(id, subject, regime, missing));
      if (truth == Truth::no || truth < out.truth) continue;
      if (truth > out.truth) out = {truth, {}, regime, {}};
      if (std::find(out.decided.begin(), out.decided.end(), id) == out.decided.end()) out.decided.push_back(id);
      out.missing.insert(out.missing.end(), missing.begin(), missing.end());
    }
  }
  return out;
}

Passages NoticeLaw::wording(EntityId item) const {
  Passages out;
  const RowId row = schema_.find_row(model_[item].kind, "wording");
  if (!row) return out;
  facts_.law().each(item, row, [&](const Fact& fact) {
    const EntityId block = fact.block ? EntityId{fact.value} : EntityId{};
    const RowId under = block ? schema_.find_row(model_[block].kind, "under") : RowId{};
    const std::vector<EntityId> where = under ? facts_.law().heads(block, under) : std::vector<EntityId>{};
    const bool here = where.empty() || std::any_of(where.begin(), where.end(), [&](EntityId r) { return std::find(regimes_.begin(), regimes_.end(), r) != regimes_.end(); });
    std::string text = block ? model_.text_at(model_[block].file, model_[block].first) : model_.text(item, fact);
    if (here && std::none_of(out.begin(), out.end(), [&](const Passage& p) { return p.text == text; })) out.push_back({std::move(text), {}});
  });
  return out;
}

std::vector<EntityId> NoticeLaw::of_part(const char* kind, std::string_view part) const {
  std::vector<EntityId> out;
  const RowId row = schema_.row(kind, "part");
  for (const EntityId id : model_.all(schema_.kind(kind))) {
    const auto parts = facts_.law().holds(id) ? facts_.law().heads(id, row) : std::vector<EntityId>{};
    if (!parts.empty() && model_.name(parts.front()) == part) out.push_back(id);
  }
  return out;
}

std::vector<EntityId> regimes_of(const Facts& facts, const std::vector<EntityId>& organisations) {
  std::vector<EntityId> out;
  for (const EntityId regime : facts.law().regimes()) {
    if (std::any_of(organisations.begin(), organisations.end(), [&](EntityId o) { return facts.law().applies(regime, o) != Truth::no; })) out.push_back(regime);
  }
  return out;
}

std::string in_sentence(std::string title) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool word = title.size() > 1 && upper(title[0]) && !upper(title[1]) && title[1] != '.';
  if (word) title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
}

std::string listing(const std::vector<std::string>& all) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) out += (i == 0 ? "" : i + 1 == all.size() ? " and " : ", ") + all[i];
  return out;
}

}  // namespace lawful
