#include "checker/law/fact_text.h"

#include <fmt/format.h>

namespace lawful {
namespace {

std::string value_text(const Model& model, FileId file, const Type& type, std::uint32_t value) {
  switch (type.primitive) {
    case Primitive::flag: return value != 0 ? "yes" : "no";
    case Primitive::date: return to_string(Date{static_cast<std::int32_t>(value)});
    case Primitive::quantity:
    case Primitive::number: return to_string(model.quantities[value]);
    case Primitive::name: return std::string{model.words->text(Symbol{value})};
    case Primitive::kind: return std::string{model.words->text((*model.schema)[KindId{value}].name)};
    case Primitive::entity:
    case Primitive::target: return std::string{model.name(EntityId{value})};
    default: return model.text_at(file, value);
  }
}

bool holds(const Model& model, const Fact& fact, Date day) {
  return model.holds_on(fact, day) && (!fact.block || model.holds_on(EntityId{fact.value}, day));
}

std::string with_days(std::string text, const Days& days) {
  const std::string when = days_text(days);
  return when.empty() ? text : fmt::format("{} ({})", text, when);
}

}  // namespace

std::string fact_text(const Model& model, EntityId owner, const Fact& fact) {
  if (fact.state != State::value) return fact.state == State::none ? "none" : "unknown";
  const Row& row = (*model.schema)[RowId{fact.row}];
  const std::uint32_t value = fact.block ? model[EntityId{fact.value}].first : fact.value;
  return value_text(model, model[owner].file, row.type, value);
}

std::string days_text(const Days& days) {
  if (days.from && days.until) return fmt::format("from {} until {}", to_string(*days.from), to_string(*days.until));
  if (days.from) return "since " + to_string(*days.from);
  return days.until ? "until " + to_string(*days.until) : std::string{};
}

std::string provision_text(std::string_view article) {
  const bool number = !article.empty() && article.front() >= '0' && article.front() <= '9';
  return std::string{number ? "Art " : ""}.append(article);
}

std::vector<Detail> details_of(const Model& model, EntityId id, Date day) {
  const Kind& kind = (*model.schema)[model[id].kind];
  std::vector<Detail> out;
  for (const RowId row : kind.rows) {
    Detail detail;
    detail.phrase = (*model.schema)[row].phrase;
    for (const Fact& fact : model.facts_of(id)) {
      if (fact.row == row.value && holds(model, fact, day)) detail.values.push_back(with_days(fact_text(model, id, fact), model.days_of(fact)));
    }
    if (!detail.values.empty() && !detail.phrase.empty()) out.push_back(std::move(detail));
  }
  return out;
}

}  // namespace lawful
