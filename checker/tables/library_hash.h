// The hash by which an edition of the library is known.
#pragma once

#include <string>
#include <string_view>

namespace lawful {

// What the build worked out; empty where the library's texts have mistakes.
std::string_view built_edition();

// Of all files that the program carries: 64-bit FNV-1a, in hexadecimal.
std::string hash_of_library();

}  // namespace lawful
