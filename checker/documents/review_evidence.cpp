#include "checker/documents/review_evidence.h"

#include <fmt/format.h>

#include <algorithm>

namespace lawful {
namespace {

constexpr std::size_t kLongest = 180;  // bytes of a sentence that is quoted in a table

// A long sentence cut between two words.
std::string shortened(std::string_view text) {
  if (text.size() <= kLongest) return std::string{text};
  const std::size_t space = text.rfind(' ', kLongest);
  return std::string{text.substr(0, space == std::string_view::npos ? kLongest : space)} + " ...";
}

}  // namespace

ReviewEvidence::ReviewEvidence(const Report& report, const ReviewedText& reviewed) : report_(report), model_(report.model()), text_(reviewed) {
  for (std::size_t i = 0; i < text_.quotes.size(); ++i) quotes_[text_.quotes[i].of].push_back(i);
  for (const Finding& f : report.analysis().findings().all) sort_in(f);
}

std::size_t ReviewEvidence::quotes_of_notice() const {
  const auto at = quotes_.find(text_.notice);
  return at == quotes_.end() ? 0 : at->second.size();
}

std::size_t ReviewEvidence::missing_of_notice() const {
  const auto at = quotes_.find(text_.notice);
  if (at == quotes_.end()) return 0;
  return static_cast<std::size_t>(std::count_if(at->second.begin(), at->second.end(), [&](std::size_t i) { return !found(i); }));
}

Span ReviewEvidence::place(std::size_t offset) const {
  const std::uint32_t at = text_.text.folded.origin[offset];
  return {text_.file, at, at + 1};
}

Passage ReviewEvidence::sentence(std::size_t passage) const {
  const TextPassage& which = text_.text.passages[passage];
  return {std::string{text_.text.text(which)}, place(which.begin)};
}

Passages ReviewEvidence::words_of(EntityId id) const {
  Passages out;
  for (; id && out.empty(); id = model_[id].owner) {
    const auto at = quotes_.find(id);
    if (at == quotes_.end()) continue;
    for (const std::size_t i : at->second) {
      if (found(i) && !text_.quotes[i].aside) out.push_back({fmt::format("\"{}\"", shortened(fold(text_.quotes[i].words))), place(text_.coverage.found_at[i])});
    }
  }
  return out;
}

bool ReviewEvidence::quoted(EntityId id) const {
  for (; id; id = model_[id].owner) {
    if (quotes_.contains(id)) return true;
  }
  return false;
}

bool ReviewEvidence::as_a_whole(EntityId anchor) const {
  return anchor == text_.notice || model_[anchor].kind == model_.schema->kind("organisation");
}

void ReviewEvidence::sort_in(const Finding& f) {
  if (f.accepted) return;
  const bool its_words = !words_of(f.anchor).empty();
  if (f.subject.kind == model_.schema->kind("claim")) {
    if (its_words || !quoted(f.anchor)) (f.verdict == Verdict::unproven ? open_promises_ : broken_).push_back(&f);
    return;
  }
  if (as_a_whole(f.anchor) ? !grounded() : !its_words) {
    ++elsewhere_;
    return;
  }
  Groups& to = f.verdict == Verdict::unproven ? unproven_ : f.verdict == Verdict::advice ? advice_ : infringements_;
  to[{f.rule, report_.law(f)}].push_back(&f);
}

std::size_t count_of(const ReviewEvidence::Groups& groups) {
  std::size_t out = 0;
  for (const auto& [key, findings] : groups) out += findings.size();
  return out;
}

}  // namespace lawful
