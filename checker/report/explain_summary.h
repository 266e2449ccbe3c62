// What follows from all rules together: the last lines of an explanation.
#pragma once

#include <string>
#include <vector>

#include "lang/diag/style.h"

namespace lawful {

// What rules found about one thing they look at; each a sentence.
struct Outcome {
  std::string about;
  std::vector<std::string> infringements, unproven, advice;
  std::vector<std::string> excuses;  // conditions that keep a rule from finding anything
  std::size_t rules = 0;             // how many looked
};

// `name`: "flow crm -> mailer"; `day`: as it is written.
std::string explain_summary(const std::vector<Outcome>& outcomes, const std::string& name, const std::string& day, const Style& style);

// "- text", its further lines set in.
std::string bullet(const std::string& text, std::size_t width);

}  // namespace lawful
