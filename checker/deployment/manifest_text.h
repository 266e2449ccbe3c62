// The bytes of a manifest as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace lawful {

// UTF-16 with its mark, which PowerShell writes, and UTF-8 with or without one.  Throws Unreadable.
std::string manifest_text(std::string_view bytes);

}  // namespace lawful
