// Text in columns for a terminal; the last one is broken into lines.
#pragma once

#include <string>
#include <vector>

#include "lang/diag/style.h"

namespace lawful {

class Columns {
 public:
  // Indent, then widths of all columns but the last; lines are at most `width` long.  A cell that is too wide
  // for its column moves what follows to the next line.
  Columns(std::vector<std::size_t> widths, std::size_t width) : widths_(std::move(widths)), width_(width) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  // The first column is shown strong.
  std::string text(const Style& style) const;

 private:
  std::string row(const std::vector<std::string>& cells, const Style& style) const;

  std::vector<std::size_t> widths_;
  std::size_t width_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace lawful
