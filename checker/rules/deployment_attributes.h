// What conditions ask of what is deployed, and of who says that it is that.
#pragma once

#include "checker/rules/attribute_of.h"

namespace lawful::deployment_attributes {

void described(Of& o);
void systems_of_resource(Of& o);

void system_of_deployment(Of& o);
void tool(Of& o);
void inspected(Of& o);
void found(Of& o);
void elsewhere(Of& o);

void readers(Of& o);
void writers(Of& o);
void carried(Of& o);

}  // namespace lawful::deployment_attributes
