// What rules look at when they look at a declaration: itself, its blocks, and the transfers, disclosures,
// operations and the like that follow from it.
#pragma once

#include <vector>

#include "checker/rules/analysis.h"

namespace lawful {

struct Topic {
  Ref subject;
  Bits only;  // of an operation, what the declaration moves or collects of it; empty: all
};

// The declaration first, then its blocks, then what follows from it: by kind, then by regime.
std::vector<Topic> topics_of(const Analysis& analysis, EntityId declaration);

}  // namespace lawful
