// The columns of the record of processing, in the order of the documentation template of the UK's authority.
#pragma once

#include "checker/documents/document.h"

namespace lawful {

std::vector<Table::Column> controller_columns();
std::vector<Table::Column> processor_columns();

}  // namespace lawful
