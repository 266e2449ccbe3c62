#include "checker/deployment/foreign_terms.h"

namespace lawful {

ForeignTerms::ForeignTerms(const Model& library, std::string_view vocabulary) {
  const Schema& schema = *library.schema;
  const KindId term = schema.kind("foreign-term");
  const RowId of = schema.row("foreign-term", "vocabulary"), word = schema.row("foreign-term", "word"), means = schema.row("foreign-term", "means");
  for (const EntityId id : library.all(term)) {
    const Fact *from = library.fact(id, of), *meant = library.fact(id, means);
    if (from == nullptr || meant == nullptr || library.text(id, *from) != vocabulary) continue;
    const EntityId to{meant->value};
    for (const Fact& fact : library.facts_of(id)) {
      if (fact.row == word.value) meaning_[{std::string{library.words->text(schema[library[to].kind].name)}, library.text(id, fact)}] = library.name(to);
    }
  }
}

std::string ForeignTerms::meaning(std::string_view word, std::string_view kind, bool& exact) const {
  exact = true;
  while (true) {
    const auto at = meaning_.find(std::pair{std::string{kind}, std::string{word}});
    if (at != meaning_.end()) return at->second;
    exact = false;
    const std::size_t dot = word.rfind('.');
    if (dot == std::string_view::npos) return {};
    word = word.substr(0, dot);
  }
}

}  // namespace lawful
