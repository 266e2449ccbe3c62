// A baseline: findings that were there when the gate was set up.  Debt, and so kept apart from accepted
// findings, for which somebody answers.  docs/ci.md tells how it is used.
#pragma once

#include <map>
#include <string>

#include "checker/gate/earlier.h"
#include "checker/report/finding_record.h"

namespace lawful {

class Baseline {
 public:
  // Everything that is open.
  static Baseline of(const FindingsRecord& found);
  // Reads the text of a file.  Why it cannot be relied on, or nothing.
  std::string read(std::string_view text);
  // One line a finding and element, sorted, without lines and days: it changes only when the debt does.
  std::string text() const;

  std::size_t size() const { return entries_.size(); }
  Earlier earlier() const;
  // Drops what `now` no longer has, and takes over lighter verdicts; never adds anything.
  std::size_t prune(const Baseline& now);
  // How many entries are found no more, or are accepted now.
  std::size_t gone(const Analysis& analysis) const;

 private:
  struct Entry {
    Verdict verdict = Verdict::advice;
    std::string rule, regime, kind, key, data, subject;
    bool about_data = false;
    std::string identity() const;
    auto operator<=>(const Entry&) const = default;
  };
  std::map<std::uint64_t, Entry> entries_;  // by id
};

}  // namespace lawful
