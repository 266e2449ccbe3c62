// Lengths of time that nobody wrote, and that are counted from days: those of a personal data breach.
#pragma once

#include "checker/rules/attribute_of.h"

namespace lawful {

// From the day on which the controller knew to that of the check.
void get_known_for(Of& o);
// Until the authority was told: as stated, else in days.
void get_notification_took(Of& o);
// Until the processor told the controller: as stated, else in days.
void get_passing_on_took(Of& o);

}  // namespace lawful
