// Item by item of Articles 13 and 14: whether a notice owes it, and whether it says it.
#pragma once

#include "checker/documents/notice_law.h"

namespace lawful {

enum class Said : std::uint8_t { yes, vaguely, no, open, not_owed };
std::string_view to_string(Said said);

struct ItemVerdict {
  EntityId item;
  Said said = Said::not_owed;
  Passages why;      // what makes it owed, and what is vague in it
  Passages cure;     // words that would do, where they are the same for everybody
  Span stated;       // where the model says that the notice states it
};

// In the order of the library.
std::vector<ItemVerdict> judge_items(const Facts& facts, const NoticeLaw& law, EntityId notice);

// "Art 13(1)(a), Art 14(1)(a)"
std::string articles_of(const Facts& facts, EntityId item);

}  // namespace lawful
