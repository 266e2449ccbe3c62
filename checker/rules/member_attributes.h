// What conditions ask of members that takes more than a look at the member: see members.h.
#pragma once

#include "checker/rules/attribute_of.h"

namespace lawful::member_attributes {

void agreement(Of& o);
void terms(Of& o);
void shielded(Of& o);
void notices(Of& o);
void importer_bound(Of& o);

}  // namespace lawful::member_attributes
