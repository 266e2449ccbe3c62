// Files that readers never see half written.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lawful {

// Hands over a text, piece by piece.
using TextSource = std::function<void(const std::function<void(std::string_view)>& write)>;

// Writes beside `path` and renames; a device or pipe is written to directly; a model that
// somebody wrote is never replaced.  Why it failed, or nothing.
std::string write_whole_file(const std::string& path, const TextSource& text);

}  // namespace lawful
