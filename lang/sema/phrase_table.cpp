#include "lang/sema/phrase_table.h"

#include <algorithm>

namespace lawful {

PhraseTable::PhraseTable(const Schema& schema) {
  struct Entry {
    Symbol word;
    KindId kind;
    const std::vector<RowId>* rows;
  };
  std::vector<Entry> entries;
  for (const KindId kind : schema.kinds_in_order()) {
    for (const auto& [word, rows] : schema[kind].by_first_word) entries.push_back({word, kind, &rows});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  first_kinds_.push_back(0);
  for (const Entry& entry : entries) {
    first_kinds_.resize(entry.word.value + 1, static_cast<std::uint32_t>(kinds_.size()));
    kinds_.push_back({entry.kind, static_cast<std::uint32_t>(phrases_.size()), static_cast<std::uint32_t>(entry.rows->size())});
    for (const RowId row : *entry.rows) {
      const std::vector<Symbol>& words = schema[row].words;
      phrases_.push_back({row, static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(words.size() - 1)});
      words_.insert(words_.end(), words.begin() + 1, words.end());
    }
  }
  first_kinds_.push_back(static_cast<std::uint32_t>(kinds_.size()));
}

}  // namespace lawful
