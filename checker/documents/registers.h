// Reports that are tables: what there is, and what the law says of it.
#pragma once

#include <optional>

#include "checker/documents/document.h"
#include "checker/report/report.h"

namespace lawful {

// The register of restricted transfers: who exports what to whom, on which ground, and until when it holds.
// `within`: only what ends within so many months of the day.
Document transfer_register(const Report& report, std::optional<unsigned> within);

// Systems, what each holds, and how it got there.
Document inventory(const Report& report);

// The record of processing activities of Article 30(1) and 30(2): a row for each processing and recipient.
Document record_of_processing(const Report& report);

}  // namespace lawful
