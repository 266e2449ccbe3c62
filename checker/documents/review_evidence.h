// What a review of a notice rests on: where the model's quotes stand in the text, and which findings are about its
// words.
#pragma once

#include <map>

#include "checker/documents/facts.h"
#include "checker/documents/notice_review.h"

namespace lawful {

class ReviewEvidence {
 public:
  // Findings by rule and law, in the order of the rules.
  using Groups = std::map<std::pair<std::uint32_t, std::string>, std::vector<const Finding*>>;

  // Both must outlive it.
  ReviewEvidence(const Report& report, const ReviewedText& reviewed);

  bool quotes_any() const { return !quotes_.empty(); }
  std::size_t quotes_of_notice() const;
  std::size_t missing_of_notice() const;
  // Whether what the model says of the notice is about this text: none of its quotes is missing here.
  bool grounded() const { return missing_of_notice() == 0; }

  // A sentence of the text, at its place.
  Passage sentence(std::size_t passage) const;
  // The words that a declaration, or what it stands in, takes from this text.
  Passages words_of(EntityId id) const;
  // Findings about the notice or an organisation are about no sentence of it.
  bool as_a_whole(EntityId anchor) const;

  // Promises whose words stand in this text, or that quote none: contradicted, and open.
  const std::vector<const Finding*>& broken() const { return broken_; }
  const std::vector<const Finding*>& open_promises() const { return open_promises_; }
  // What else is about its words.
  const Groups& infringements() const { return infringements_; }
  const Groups& unproven() const { return unproven_; }
  const Groups& advice() const { return advice_; }
  // How many findings are about what no sentence of this text says.
  std::size_t elsewhere() const { return elsewhere_; }

 private:
  bool found(std::size_t quote) const { return text_.coverage.found_at[quote] != MissingQuote::kNone; }
  bool quoted(EntityId id) const;
  Span place(std::size_t offset) const;
  void sort_in(const Finding& finding);

  const Report& report_;
  const Model& model_;
  const ReviewedText& text_;
  std::map<EntityId, std::vector<std::size_t>> quotes_;  // by who quotes
  std::vector<const Finding*> broken_, open_promises_;
  Groups infringements_, unproven_, advice_;
  std::size_t elsewhere_ = 0;
};

std::size_t count_of(const ReviewEvidence::Groups& groups);

}  // namespace lawful
