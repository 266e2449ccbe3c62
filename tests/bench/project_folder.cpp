#include "tests/bench/project_folder.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace lawful::bench {

namespace fs = std::filesystem;

ProjectFolder::ProjectFolder(const fs::path& keep, std::size_t flows) : temporary_(keep.empty()) {
  const std::string name = fmt::format("flows-{}", flows);
  path_ =
      temporary_ ? fs::temp_directory_path() / fmt::format("lawful-bench-{}", getpid()) / name : keep / name;
  // Files of another run would be read as part of this project; what is not ours is not removed either.
  if (fs::exists(path_)) throw std::runtime_error(fmt::format("{} exists already", path_.string()));
  fs::create_directories(path_);
}

ProjectFolder::~ProjectFolder() {
  std::error_code ignored;
  if (temporary_) fs::remove_all(path_.parent_path(), ignored);
}

std::vector<std::string> read_texts(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".gdpr") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) {
    std::string& text = texts.emplace_back(fs::file_size(path), '\0');
    std::ifstream(path, std::ios::binary).read(text.data(), static_cast<std::streamsize>(text.size()));
  }
  return texts;
}

}  // namespace lawful::bench
