// Which sentences of a notice a model speaks for, and which quotes of the model are not in the notice.
#pragma once

#include "checker/coverage/notice_text.h"
#include "checker/coverage/quotes.h"

namespace lawful {

enum class Spoken : std::uint8_t { by_quote, set_aside, by_nobody };

struct SentenceCoverage {
  std::size_t passage = 0;  // index in NoticeText::passages
  Spoken spoken = Spoken::by_nobody;
  bool in_part = false;     // some of its words are not spoken for
};

struct MissingQuote {
  std::size_t quote = 0;  // index in the quotes
  std::size_t nearest = kNone;  // the passage that has most words in common; kNone if none has many
  static constexpr std::size_t kNone = ~std::size_t{0};
};

struct Coverage {
  std::vector<SentenceCoverage> sentences;
  std::vector<std::size_t> headings;  // passages
  std::vector<MissingQuote> missing;
  std::vector<std::size_t> found_at;  // by quote: where it first stands in the folded text; MissingQuote::kNone
  std::size_t quotes_found = 0;

  std::size_t count(Spoken spoken) const;
  // Of all sentences, in percent, rounded down: 100 means all of them.
  std::size_t share() const;
};

// A sentence is spoken for when more than half of its words stand in quotes, or in quotes and asides.
Coverage measure(const NoticeText& notice, const std::vector<Quote>& quotes);

}  // namespace lawful
