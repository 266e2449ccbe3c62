#include "checker/report/columns.h"

#include <algorithm>

#include "lang/diag/printable.h"
#include "lang/diag/render.h"

namespace lawful {

std::string Columns::text(const Style& style) const {
  std::string out;
  for (const std::vector<std::string>& cells : rows_) out += row(cells, style);
  return out;
}

std::string Columns::row(const std::vector<std::string>& cells, const Style& style) const {
  std::string out(widths_.front(), ' ');
  std::size_t column = widths_.front(), start = widths_.front();
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const std::string lead = cells[i].substr(0, std::min(cells[i].find_first_not_of(' '), cells[i].size()));
    out += lead + style.paint(i == 0 ? Ink::strong : Ink::plain, cells[i].substr(lead.size()));
    column += display_width(cells[i]);
    start += widths_[i + 1];
    if (column + 1 >= start) {
      out += '\n';
      column = 0;
    }
    out += std::string(start - column, ' ');
    column = start;
  }
  const std::vector<std::string> lines = wrapped(cells.back(), std::max(width_, start + 30) - start);
  for (std::size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? std::string{} : std::string(start, ' ')) + lines[i] + '\n';
  while (out.size() > 1 && out[out.size() - 2] == ' ' && out.back() == '\n') out.erase(out.size() - 2, 1);
  return out;
}

}  // namespace lawful
