#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "checker/documents/writers.h"
#include "checker/documents/xlsx_library.h"

namespace lawful {
namespace {

// Excel's limits: 31 characters a sheet name, 32,767 a cell, 255 a column.
constexpr std::size_t kMostInName = 31, kMostInCell = 32767;
constexpr double kWidest = 255;

// Cut at the end of a character, not inside one.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0u) == 0x80u) --most;
  text.resize(most);
  return text;
}

std::string sheet_name(const Table& table) {
  std::string name = table.caption.empty() ? table.key : table.caption;
  for (char& c : name) {
    if (std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos) c = ' ';
  }
  return cut(std::move(name), kMostInName);
}

// A folder of our own that is gone when we are: the library writes workbooks to files only.
class PrivateFolder {
 public:
  PrivateFolder() : path_((std::filesystem::temp_directory_path() / "lawful-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no folder can be made in " + std::filesystem::temp_directory_path().string());
  }
  ~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  std::string file() const { return path_ + "/book.xlsx"; }

 private:
  std::string path_;
};

class Workbook {
 public:
  Workbook() : book_(xlsx_.workbook_new(folder_.file().c_str())) {
    if (book_ == nullptr) throw std::runtime_error("no memory for a workbook");
    // The same table gives the same bytes: no clock.
    lxw_doc_properties properties{};
    properties.created = 1;
    xlsx_.workbook_set_properties(book_, &properties);
    header_ = xlsx_.workbook_add_format(book_);
    xlsx_.format_set_bold(header_);
    xlsx_.format_set_text_wrap(header_);
    xlsx_.format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
    xlsx_.format_set_bg_color(header_, 0xE6EBF2);
    xlsx_.format_set_bottom(header_, LXW_BORDER_THIN);
    text_ = xlsx_.workbook_add_format(book_);
    xlsx_.format_set_text_wrap(text_);
    xlsx_.format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
  }

  void add(const Table& table) {
    const std::string name = sheet_name(table);
    lxw_worksheet* sheet = xlsx_.workbook_add_worksheet(book_, name.c_str());
    if (sheet == nullptr) throw std::runtime_error("a sheet cannot be named " + name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      xlsx_.worksheet_set_column(sheet, column, column, std::min(kWidest, static_cast<double>(table.columns[i].width)), nullptr);
      xlsx_.worksheet_write_string(sheet, 0, column, table.columns[i].title.c_str(), header_);
    }
    lxw_row_t line = 1;
    for (const Table::Row& row : table.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        // As a string, whatever it begins with: no cell is a formula.
        xlsx_.worksheet_write_string(sheet, line, static_cast<lxw_col_t>(i), cut(joined(row.cells[i]), kMostInCell).c_str(), text_);
      }
      ++line;
    }
    xlsx_.worksheet_freeze_panes(sheet, 1, 1);
    if (!table.columns.empty()) xlsx_.worksheet_autofilter(sheet, 0, 0, std::max<lxw_row_t>(line, 2) - 1, static_cast<lxw_col_t>(table.columns.size() - 1));
    xlsx_.worksheet_set_landscape(sheet);
    xlsx_.worksheet_set_paper(sheet, 9);  // A4
    xlsx_.worksheet_fit_to_pages(sheet, 1, 0);
    xlsx_.worksheet_repeat_rows(sheet, 0, 0);
  }

  std::string bytes() {
    const lxw_error error = xlsx_.workbook_close(book_);
    if (error != LXW_NO_ERROR) throw std::runtime_error(xlsx_.lxw_strerror(error));
    std::ifstream file(folder_.file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  XlsxLibrary xlsx_;
  PrivateFolder folder_;
  lxw_workbook* book_;
  lxw_format* header_ = nullptr;
  lxw_format* text_ = nullptr;
};

}  // namespace

std::string tables_xlsx(const Document& document) {
  Workbook book;
  for (const Table* table : tables_of(document)) book.add(*table);
  return book.bytes();
}

}  // namespace lawful
