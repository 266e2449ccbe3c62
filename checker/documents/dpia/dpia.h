// The data protection impact assessment of Article 35, filled in as far as the model reaches, in the steps of
// the template that the UK's authority publishes.
#pragma once

#include "checker/documents/document.h"
#include "checker/documents/facts.h"

namespace lawful {

// Of these processings; all whose controller is judged, where none is named.
Document impact_assessment(const Report& report, std::vector<EntityId> processings);

// Whether one is required: for each processing the criteria of each list, with what decides them.
Document impact_screening(const Report& report, std::vector<EntityId> processings);

// The criteria that are met, a passage for each processing and criterion.
Passages criteria_met(const Facts& facts, const std::vector<EntityId>& processings);

// The processings whose controller is judged, in the order of the files.
std::vector<EntityId> processings_of_the_judged(const Report& report);

}  // namespace lawful
