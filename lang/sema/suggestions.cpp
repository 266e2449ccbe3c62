#include "lang/sema/suggestions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "lang/base/edit_distance.h"
#include "lang/base/text.h"

namespace lawful {
namespace {

constexpr std::size_t kMost = 3;   // suggestions of likeness
constexpr std::size_t kFew = 8;    // so many names can all be listed
constexpr std::size_t kStem = 5;   // letters that make two words one: `monitors`, `monitoring`

// Words that tell nothing about what is meant.
constexpr std::array<std::string_view, 9> kEmpty = {"and", "are", "for", "its", "not", "that", "the", "what", "with"};

// The stems of a name, a title or a sentence.
std::set<std::string> stems(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  const auto done = [&] {
    if (word.size() > 2 && std::find(kEmpty.begin(), kEmpty.end(), word) == kEmpty.end()) out.insert(word.substr(0, kStem));
    word.clear();
  };
  for (const char c : lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
    else done();
  }
  done();
  return out;
}

struct Known {
  std::string_view name;
  std::set<std::string> stems;
  double likeness = 0;
};

void rate(std::vector<Known>& known, const std::set<std::string>& wanted) {
  for (const std::string& stem : wanted) {
    const auto has = [&](const Known& k) { return k.stems.contains(stem); };
    const auto number = static_cast<double>(std::count_if(known.begin(), known.end(), has));
    for (Known& k : known) {
      if (has(k)) k.likeness += 1 / number;
    }
  }
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == names.size() ? " or " : ", ", names[i]);
  }
  return out;
}

}  // namespace

std::string suggest(const std::vector<Candidate>& candidates, std::string_view written, bool closed) {
  std::vector<std::string_view> names;
  for (const Candidate& c : candidates) names.push_back(c.name);
  const std::string_view near = nearest(written, names);
  if (!near.empty()) return fmt::format("did you mean `{}`?", near);
  const std::set<std::string> wanted = stems(written);
  if (wanted.size() > kFew) return {};
  std::vector<Known> known;
  for (const Candidate& c : candidates) {
    known.push_back({c.name, stems(c.name), 0});
    known.back().stems.merge(stems(c.about));
  }
  rate(known, wanted);
  std::erase_if(known, [](const Known& k) { return k.likeness == 0; });
  std::stable_sort(known.begin(), known.end(), [](const Known& a, const Known& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.stems.size() < b.stems.size();
  });
  std::vector<std::string_view> best;
  for (const Known& k : known) {
    if (best.size() < kMost && 2 * k.likeness >= known.front().likeness) best.push_back(k.name);
  }
  if (!best.empty()) return fmt::format("did you mean {}?", listed(best));
  if (!closed || names.empty() || names.size() > kFew) return {};
  return fmt::format("it can be {}", listed(names));
}

std::string suggest(const Model& model, const std::vector<KindId>& kinds, std::string_view written) {
  std::vector<Candidate> candidates;
  bool closed = true;
  for (const KindId kind : kinds) {
    closed = closed && ((*model.schema)[kind].library || (*model.schema)[kind].vocabulary);
    for (const EntityId id : model.all(kind)) candidates.push_back({model.name(id), model.title(id)});
  }
  return suggest(candidates, written, closed);
}

}  // namespace lawful
