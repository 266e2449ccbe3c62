// Writes a listing of the law.
#pragma once

#include <string>

#include "checker/law/law_listing.h"
#include "lang/diag/style.h"

namespace lawful {

std::string law_text(const LawListing& listing, const Style& style);
std::string law_json(const LawListing& listing);

}  // namespace lawful
