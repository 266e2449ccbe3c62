// What conditions ask of notices, of those who decide and of decisions: see tellings.h.
#pragma once

#include "checker/rules/attribute_of.h"

namespace lawful::notice_attributes {

void collections(Of& o);
void controllers(Of& o);
void processings(Of& o);
void recipients(Of& o);
void transferred(Of& o);
void destinations(Of& o);
void safeguards(Of& o);
void derogations(Of& o);

void processings_of_controller(Of& o);
void collections_of_controller(Of& o);
void recipients_of_controller(Of& o);
void tells_people(Of& o);

void processings_of_decision(Of& o);

}  // namespace lawful::notice_attributes
