#include "checker/coverage/quotes.h"

#include <algorithm>

namespace lawful {
namespace {

// From the opening quote or bar to the end of its line, without a comment or block behind it.
Span written(const Model& model, FileId file, std::uint32_t begin) {
  const std::string_view text = (*model.sources)[file].text;
  std::size_t end = std::min(text.find('\n', begin), text.size());
  if (text[begin] == '"') {
    std::size_t close = begin + 1;
    while (close < end && text[close] != '"') close += text[close] == '\\' ? 2 : 1;
    end = std::min(close + 1, end);
  }
  return {file, begin, static_cast<std::uint32_t>(end)};
}

bool is_of_project(const Entity& entity) { return entity.origin == Origin::project && !entity.in_example; }

}  // namespace

std::vector<Quote> quotes_of(const Model& model) {
  const Schema& schema = *model.schema;
  const KindId aside = schema.kind("aside");
  std::vector<Quote> out;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    const EntityId id{i};
    const Entity& entity = model[id];
    if (!is_of_project(entity)) continue;
    if (entity.kind == aside) out.push_back({written(model, entity.file, entity.first), entity.owner, model.text_at(entity.file, entity.first), true});
    const RowId row = schema[entity.kind].quote_row;
    if (!row) continue;
    for (const Fact& fact : model.facts_of(id)) {
      if (fact.row != row.value || fact.state != State::value) continue;
      out.push_back({written(model, entity.file, fact.value), id, model.text(id, fact), false});
    }
  }
  std::sort(out.begin(), out.end(), [](const Quote& a, const Quote& b) { return std::pair(a.at.file, a.at.begin) < std::pair(b.at.file, b.at.begin); });
  return out;
}

std::vector<NamedNotice> notices_of(const Model& model) {
  const Schema& schema = *model.schema;
  const RowId text = schema.row("notice", "text");
  std::vector<NamedNotice> out;
  for (const EntityId id : model.all(schema.kind("notice"))) {
    const Fact* fact = model.fact(id, text);
    if (fact == nullptr || fact->state != State::value || !is_of_project(model[id])) continue;
    out.push_back({id, model.text(id, *fact), written(model, model[id].file, fact->value)});
  }
  return out;
}

}  // namespace lawful
