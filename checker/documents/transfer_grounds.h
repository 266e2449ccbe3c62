// What makes a transfer lawful, as the rules that speak of every transfer see it.
#pragma once

#include "checker/documents/facts.h"
#include "checker/report/explain_judgement.h"

namespace lawful {

// The conditions that save it from those rules, by their titles.
std::vector<std::string> transfer_saved_by(const Facts& facts, const std::vector<Judgement>& all);

// Those, and the tools that it names.
Passages transfer_grounds(const Facts& facts, const Member& transfer, const Ref& ref);

}  // namespace lawful
