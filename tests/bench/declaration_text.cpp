#include "tests/bench/declaration_text.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <fstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace lawful::bench {
namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t declarations_per_file = 2000;

}  // namespace

std::string wrapped(std::string_view line) {
  std::string result;
  for (std::size_t room = line_width; line.size() > room; room = line_width - 4) {
    const std::size_t comma = std::min(line.rfind(", ", room - 1), line.find(", ", room - 1));
    if (comma == std::string_view::npos) break;
    result.append(line.substr(0, comma + 1)).append("\n    ");
    line.remove_prefix(comma + 2);
  }
  return result.append(line);
}

std::string list_row(std::string_view phrase, std::span<const std::string> names) {
  return fmt::format("{} {}", phrase, fmt::join(names, ", "));
}

std::string items_row(std::string_view phrase, Items items) {
  std::vector<std::string> names;
  for (Items rest = items; rest != 0; rest &= rest - 1) {
    names.push_back(fmt::format("item-{:02}", std::countr_zero(rest)));
  }
  return list_row(phrase, names);
}

std::string declaration(std::string_view head, std::span<const std::string> rows) {
  std::string line = fmt::format("{} {{ {} }}\n", head, fmt::join(rows, "; "));
  if (line.size() <= line_width + 1) return line;
  std::string block = fmt::format("{} {{\n", head);
  for (const std::string& row : rows) block += wrapped("  " + row) + "\n";
  return block + "}\n";
}

FileSeries::FileSeries(std::filesystem::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {
  std::filesystem::create_directories(folder_);
}

void FileSeries::add(std::string_view declaration) {
  text_ += declaration;
  if (++declarations_ == declarations_per_file) close();
}

void FileSeries::close() {
  if (declarations_ == 0) return;
  ++files_;
  bytes_ += text_.size();
  std::ofstream file;
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file.open(folder_ / fmt::format("{}-{:04}.gdpr", name_, files_), std::ios::binary);
  file.write(text_.data(), static_cast<std::streamsize>(text_.size()));
  text_.clear();
  declarations_ = 0;
}

}  // namespace lawful::bench
