// Files that readers never see half written.
#pragma once

#include <string>
#include <string_view>

namespace lawful {

// Writes beside `path` and renames; a device or pipe is written to directly.  Why it failed, or nothing.
std::string write_whole_file(const std::string& path, std::string_view text);

}  // namespace lawful
