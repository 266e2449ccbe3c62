#pragma once

#include <cstddef>
#include <filesystem>

#include "tests/bench/generate.h"

namespace lawful::bench {

struct WrittenText {
  std::size_t files = 0;
  std::size_t bytes = 0;
};

// Writes a project into a folder as .gdpr files of about 2,000 declarations; throws where it cannot.
WrittenText write_project(const Project& project, const std::filesystem::path& folder);

}  // namespace lawful::bench
