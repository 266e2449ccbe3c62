// Texts that are checked, and places in them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/base/ids.h"

namespace lawful {

// A stretch of one file, in bytes; end is one past the last.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

enum class Origin : std::uint8_t { library, project };

// One-based; columns count bytes of UTF-8 characters as one.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// From that offset on, a text that the program wrote stands for a place in the file that it was written from.
struct StandIn {
  std::uint32_t from = 0;
  LineColumn at;
};

struct SourceFile {
  std::string path;  // relative to the project root, or the path of a file of the library
  std::string_view text;
  Origin origin = Origin::project;
  std::unique_ptr<char[]> owned;  // keeps `text` alive where it was read from a disk
  std::vector<StandIn> stands_for;  // by offset; empty where the text is the file's own
};

class Sources {
 public:
  FileId add(std::string path, std::string_view text, Origin origin);
  FileId add_owned(std::string path, std::unique_ptr<char[]> text, std::size_t size, Origin origin);
  // A text written from the file at `path`; places in it are told as places there.
  FileId add_written(std::string path, std::string_view text, std::vector<StandIn> stands_for);
  const SourceFile& operator[](FileId id) const { return *files_[id.value]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(const Span& span) const;
  // The first call for a file notes where its lines begin.
  LineColumn position(FileId file, std::uint32_t offset) const;
  // The whole line that holds `offset`, without its end.
  std::string_view line_at(FileId file, std::uint32_t offset) const;

 private:
  const std::vector<std::uint32_t>& line_starts(FileId file) const;

  mutable std::vector<std::vector<std::uint32_t>> line_starts_;  // by file
  std::vector<std::shared_ptr<SourceFile>> files_;  // shared: the library's texts serve many small models
};

}  // namespace lawful
