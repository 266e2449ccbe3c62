// Drafts from tools that describe data and systems as Lawful does, with words of their own.
#pragma once

#include <string>
#include <vector>

#include "lang/model/model.h"

namespace lawful {

struct ModelDraft {
  std::string text;
  std::vector<std::string> notes;  // what was left out, and why
};

// Resources of Fides: systems, datasets, policies.  Throws Unreadable.
ModelDraft draft_of_fides(const std::string& text, const std::string& file, const Model& library);

// A threat model of Threagile: technical assets, data assets, the links between them.  Throws Unreadable.
ModelDraft draft_of_threagile(const std::string& text, const std::string& file, const Model& library);

}  // namespace lawful
