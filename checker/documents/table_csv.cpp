#include "checker/documents/writers.h"

namespace lawful {
namespace {

// A spreadsheet takes a cell that begins so for a formula (CWE-1236).
bool like_a_formula(std::string_view text) {
  static constexpr std::string_view starts = "=+-@\t\r\n|%";
  return !text.empty() && (starts.find(text.front()) != std::string_view::npos || text.starts_with("\xef\xbc\x9d"));  // fullwidth =
}

std::string cell(std::string text) {
  if (like_a_formula(text)) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n'") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string table_csv(const Table& table) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) out += (i == 0 ? "" : ",") + cell(table.columns[i].title);
  out += "\r\n";
  for (const Table::Row& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i == 0 ? "" : ",") + cell(joined(row.cells[i]));
    out += "\r\n";
  }
  return out;
}

}  // namespace lawful
