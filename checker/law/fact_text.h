// Facts as people would read them, whatever their row takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/model/model.h"

namespace lawful {

// "US", "2026-01-31", "6 years", "yes": a value of `owner`, without its days; of a block its head.
std::string fact_text(const Model& model, EntityId owner, const Fact& fact);

// "since 2023-10-12", "from 2021-01-01 until 2023-10-11"; empty where no day is said.
std::string days_text(const Days& days);

// "Art 6(1)", "reg 6": an article of a law, as a citation names it.
std::string provision_text(std::string_view article);

// What is written for one row of a declaration.
struct Detail {
  std::string phrase;
  std::vector<std::string> values;  // each with its days, where it has days of its own
};

// All rows that hold on the day, in the order of the table.
std::vector<Detail> details_of(const Model& model, EntityId id, Date day);

}  // namespace lawful
