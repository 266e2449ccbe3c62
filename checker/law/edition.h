// The state of the library: the day on which its facts were last looked over, and a hash of its text.
#pragma once

#include <string>

#include "lang/base/date.h"

namespace lawful {

// Rules' examples without a day of their own are judged on it.
Date edition_day();

// Of all files that the program carries: 64-bit FNV-1a, in hexadecimal.
std::string edition_hash();

inline constexpr int kLanguageVersion = 1;

}  // namespace lawful
