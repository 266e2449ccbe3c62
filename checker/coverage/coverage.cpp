#include "checker/coverage/coverage.h"

#include <algorithm>
#include <unordered_map>

namespace lawful {
namespace {

enum Mark : std::uint8_t { kNothing = 0, kAside = 1, kQuoted = 2 };

// Words as stretches of a text.
template <typename Visit>
void each_word(std::string_view text, std::size_t begin, std::size_t end, Visit&& visit) {
  for (std::size_t at = begin; at < end;) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const std::size_t from = at;
    while (at < end && is_word_byte(text[at])) ++at;
    visit(from, at);
  }
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) {
  const bool before = at > 0 && is_word_byte(text[at - 1]) && is_word_byte(text[at]);
  const std::size_t end = at + length;
  const bool after = end < text.size() && is_word_byte(text[end - 1]) && is_word_byte(text[end]);
  return !before && !after;
}

// Marks every place where the words stand; the first of them, or none.
std::size_t mark_all(std::string_view text, std::string_view words, Mark mark, std::vector<std::uint8_t>& marks) {
  std::size_t first = MissingQuote::kNone;
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    if (!stands_alone(text, at, words.size())) continue;
    first = std::min(first, at);
    for (std::size_t i = at; i < at + words.size(); ++i) marks[i] = std::max<std::uint8_t>(marks[i], mark);
  }
  return first;
}

// Compares by words in common, of either side: 1 is equal.
class NearestPassage {
 public:
  explicit NearestPassage(const NoticeText& notice) : notice_(notice) {
    const std::string_view text = notice.folded.text;
    for (std::size_t p = 0; p < notice.passages.size(); ++p) {
      std::size_t count = 0;
      each_word(text, notice.passages[p].begin, notice.passages[p].end, [&](std::size_t from, std::size_t to) {
        std::vector<std::size_t>& places = places_[text.substr(from, to - from)];
        if (places.empty() || places.back() != p) places.push_back(p), ++count;
      });
      words_.push_back(count);
    }
  }

  std::size_t find(std::string_view words) const {
    std::vector<std::size_t> common(notice_.passages.size(), 0);
    std::vector<std::string_view> own;
    each_word(words, 0, words.size(), [&](std::size_t from, std::size_t to) { own.push_back(words.substr(from, to - from)); });
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const std::string_view word : own) {
      const auto found = places_.find(word);
      if (found == places_.end()) continue;
      for (const std::size_t p : found->second) ++common[p];
    }
    return best(common, own.size());
  }

 private:
  std::size_t best(const std::vector<std::size_t>& common, std::size_t own) const {
    std::size_t best = MissingQuote::kNone;
    double most = 0.4;  // below that, the likeness is of no help
    for (std::size_t p = 0; p < common.size(); ++p) {
      const double likeness = 2.0 * static_cast<double>(common[p]) / static_cast<double>(std::max<std::size_t>(1, words_[p] + own));
      if (likeness > most) most = likeness, best = p;
    }
    return best;
  }

  const NoticeText& notice_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> places_;
  std::vector<std::size_t> words_;  // different ones, by passage
};

SentenceCoverage sentence_coverage(const NoticeText& notice, std::size_t index, const std::vector<std::uint8_t>& marks) {
  const TextPassage& passage = notice.passages[index];
  std::size_t words = 0, quoted = 0, marked = 0;
  each_word(notice.folded.text, passage.begin, passage.end, [&](std::size_t from, std::size_t) {
    ++words;
    quoted += marks[from] == kQuoted ? 1 : 0;
    marked += marks[from] != kNothing ? 1 : 0;
  });
  SentenceCoverage out;
  out.passage = index;
  out.in_part = marked < words;
  if (2 * marked > words) out.spoken = 2 * quoted >= marked ? Spoken::by_quote : Spoken::set_aside;
  return out;
}

}  // namespace

std::size_t Coverage::count(Spoken spoken) const {
  return static_cast<std::size_t>(std::count_if(sentences.begin(), sentences.end(), [&](const SentenceCoverage& s) { return s.spoken == spoken; }));
}

std::size_t Coverage::share() const {
  return sentences.empty() ? 100 : 100 * (sentences.size() - count(Spoken::by_nobody)) / sentences.size();
}

Coverage measure(const NoticeText& notice, const std::vector<Quote>& quotes) {
  Coverage out;
  std::vector<std::uint8_t> marks(notice.folded.text.size(), kNothing);
  const NearestPassage near(notice);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const std::string words = fold(quotes[i].words);
    out.found_at.push_back(words.empty() ? MissingQuote::kNone : mark_all(notice.folded.text, words, quotes[i].aside ? kAside : kQuoted, marks));
    if (out.found_at.back() != MissingQuote::kNone) ++out.quotes_found;
    else out.missing.push_back({i, near.find(words)});
  }
  for (std::size_t p = 0; p < notice.passages.size(); ++p) {
    if (notice.passages[p].kind == PassageKind::heading) out.headings.push_back(p);
    else out.sentences.push_back(sentence_coverage(notice, p, marks));
  }
  return out;
}

}  // namespace lawful
