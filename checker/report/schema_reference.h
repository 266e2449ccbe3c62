// The reference of the language, written from its table.
#pragma once

#include "checker/report/schema_pages.h"
#include "lang/diag/style.h"

namespace lawful {

// One kind, for a terminal.
std::string schema_text(const KindPage& page, const Style& style);
// All kinds: a line each, for a terminal.
std::string schema_overview(const std::vector<PageGroup>& groups, const Style& style);
// Everything: docs/schema.md.
std::string schema_markdown(const std::vector<PageGroup>& groups);
std::string schema_markdown(const KindPage& page);

}  // namespace lawful
