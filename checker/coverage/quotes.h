// What a model says about the words of a notice: quotes of its declarations, and sentences set aside.
#pragma once

#include <string>
#include <vector>

#include "lang/model/model.h"

namespace lawful {

struct Quote {
  Span at;
  EntityId of;        // the declaration that quotes; of what is set aside, the notice
  std::string words;  // as they are written
  bool aside = false; // set aside with a reason: it states no fact
};

// All of the project, in the order of its files.
std::vector<Quote> quotes_of(const Model& model);

// The file of a notice's words, as its declaration names it.
struct NamedNotice {
  EntityId notice;
  std::string file;
  Span at;  // of the name
};
std::vector<NamedNotice> notices_of(const Model& model);

}  // namespace lawful
