// Files of a project: found, confined to its root, read.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lang/base/large_pages.h"
#include "lang/diag/diagnostic.h"

namespace lawful {

struct ReadLimits {
  std::size_t most_files = 50'000;
  std::size_t most_bytes = 256u << 20;  // of one file
  std::size_t most_together = std::size_t{3} << 30;
};

struct FoundFile {
  std::filesystem::path path;  // to open it
  std::string shown;           // for people: relative to where they stand, or to the root
  std::string key;             // relative to the root: files are ordered by its bytes
};

// The folder that no path of a project may leave: the folder given, or the nearest one above all files given.
std::filesystem::path root_of(const std::vector<std::string>& paths);

// All `.gdpr` files at these paths, by the bytes of their keys, each once.  What cannot be read is reported.
std::vector<FoundFile> find_files(const std::vector<std::string>& paths, const std::filesystem::path& root, const ReadLimits& limits, Sink& sink);

// Whether a file is of the language by its name.
inline bool named_as_model(const std::filesystem::path& path) { return path.extension() == ".gdpr"; }

FoundFile describe_file(const std::filesystem::path& path, const std::filesystem::path& root);

// Whether `path`, links resolved, lies below `root`.
bool inside(const std::filesystem::path& path, const std::filesystem::path& root);

struct FileText {
  std::unique_ptr<char[]> text;  // null where somebody else has the memory
  const char* begin = nullptr;   // of the text, whoever has it
  std::size_t size = 0;
  std::string problem;  // why it could not be read; empty if it could
};
FileText read_file(const std::filesystem::path& path, std::size_t most_bytes, LargePages* memory = nullptr);

}  // namespace lawful
