#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "tests/bench/bench_graph.h"

namespace lawful::bench {

// Goes on in the next line after a comma where a line gets long; no comma may stand in a string.
std::string wrapped(std::string_view line);

// `phrase a, b, c`.
std::string list_row(std::string_view phrase, std::span<const std::string> names);

// The names of the items in a set.
std::string items_row(std::string_view phrase, Items items);

// A declaration, in one line where that fits, else with one property a line.
std::string declaration(std::string_view head, std::span<const std::string> rows);

// Text over files FOLDER/NAME-0001.gdpr, -0002 and so on, of so many declarations each.
class FileSeries {
 public:
  FileSeries(std::filesystem::path folder, std::string name);

  void add(std::string_view declaration);
  void close();

  [[nodiscard]] std::size_t files() const { return files_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::filesystem::path folder_;
  std::string name_;
  std::string text_;
  std::size_t declarations_ = 0;
  std::size_t files_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace lawful::bench
