// The conditions of a rule with their outcomes, as an indented tree.
#pragma once

#include <set>
#include <string>

#include "checker/report/explain_judgement.h"
#include "checker/report/report.h"

namespace lawful {

class PremiseWriter {
 public:
  // `whole`: long searches in full, and what stood above again.
  PremiseWriter(const Report& report, const Style& style, bool whole) : report_(report), style_(style), whole_(whole) {}

  // A new subject: what was unfolded for another must be unfolded again.
  void start_subject() { unfolded_.clear(); }
  std::string tree(const Judgement& judgement, std::size_t indent);
  // The condition that settles it: a `where` or `must` that is not so, an `unless` that is.  Empty without one.
  std::string settling(const Judgement& judgement) const;

 private:
  void write(const Premise& premise, const std::string& lead, std::size_t indent, const Judgement& judgement);
  void children(const Premise& premise, std::size_t indent, const Judgement& judgement);
  void line(Truth truth, const std::string& lead, std::size_t indent, const std::string& text, const std::string& after);
  std::string words_of(const Premise& premise) const;
  std::string facts_of(const Premise& premise, const Judgement& judgement) const;

  const Report& report_;
  Style style_;
  bool whole_;
  std::set<std::string> unfolded_;
  std::string out_;
};

}  // namespace lawful
