// The findings of an earlier state as a list of things to do: by family and rule, ticked off where they are cured.
#pragma once

#include "checker/report/finding_record.h"

namespace lawful {

struct Task {
  std::string family, rule, title, law;
  Verdict verdict = Verdict::advice;
  bool done = false;
  // What the findings are about, and the places of those that are left.  Of what is done: put right where it still is, or no longer there at all.
  std::vector<std::string> left, put_right, gone;
  std::size_t count() const { return left.size() + put_right.size() + gone.size(); }
};

// Families by how much was found in them; within one the heaviest first, then what has most findings.
std::vector<Task> checklist(const FindingsRecord& found);

// "a, b, c and 4 more"
std::string first_names(const std::vector<std::string>& names);
// "lawful-basis" as a heading: "Lawful basis".
std::string family_title(const std::string& family);

}  // namespace lawful
