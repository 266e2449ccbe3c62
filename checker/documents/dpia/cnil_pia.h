// The impact assessment for the program of the French authority, as it imports it.
#pragma once

#include "checker/documents/document.h"
#include "checker/report/report.h"

namespace lawful {

// Questions that the model does not answer are left out, and so are the acts of people: evaluation, opinions.
std::string cnil_pia(const Report& report, std::vector<EntityId> processings);

}  // namespace lawful
