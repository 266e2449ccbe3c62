#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace lawful::bench {

// An empty folder for a project; a temporary one goes when this goes.
class ProjectFolder {
 public:
  ProjectFolder(const std::filesystem::path& keep, std::size_t flows);
  ~ProjectFolder();
  ProjectFolder(const ProjectFolder&) = delete;
  ProjectFolder& operator=(const ProjectFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool temporary_;
};

// The texts of all .gdpr files below a folder, by path.
std::vector<std::string> read_texts(const std::filesystem::path& folder);

}  // namespace lawful::bench
