// The privacy notice of Articles 13 and 14, drawn up from the model: a short first layer, details below.  What the
// model does not say is a marked field; what is the same for everybody comes from the library's text.
#pragma once

#include "checker/documents/document.h"
#include "checker/documents/facts.h"

namespace lawful {

// Of these processings.
Document privacy_notice(const Report& report, std::vector<EntityId> processings);

}  // namespace lawful
