// The rows of each kind by the first word of their phrases, as tables that are read at every property.
#pragma once

#include <span>
#include <vector>

#include "lang/schema/schema.h"

namespace lawful {

class PhraseTable {
 public:
  explicit PhraseTable(const Schema& schema);

  struct Phrase {
    RowId row;
    std::uint32_t first_word, words;  // behind the one it was found by
  };
  // Longest first.
  std::span<const Phrase> find(KindId kind, Symbol first_word) const {
    if (first_word.value >= first_kinds_.size() - 1) return {};
    for (std::uint32_t i = first_kinds_[first_word.value]; i < first_kinds_[first_word.value + 1]; ++i) {
      if (kinds_[i].kind == kind) return {phrases_.data() + kinds_[i].first, kinds_[i].count};
    }
    return {};
  }
  std::span<const Symbol> words(const Phrase& phrase) const { return {words_.data() + phrase.first_word, phrase.words}; }

 private:
  struct OfKind {
    KindId kind;
    std::uint32_t first, count;  // in phrases_
  };
  std::vector<std::uint32_t> first_kinds_;  // by symbol: where it begins in kinds_; one more for the end
  std::vector<OfKind> kinds_;
  std::vector<Phrase> phrases_;
  std::vector<Symbol> words_;
};

}  // namespace lawful
