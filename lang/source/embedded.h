#pragma once

#include <span>
#include <string_view>

namespace lawful {

/// A `.gdpr` file that the program carries in itself: the schema, the library and the law.
struct EmbeddedFile {
  std::string_view path;  ///< from the root of the repository: "stdlib/territories.gdpr"
  std::string_view text;
};

/// All of them, sorted by the bytes of their paths.
std::span<const EmbeddedFile> embedded_files();

}  // namespace lawful
