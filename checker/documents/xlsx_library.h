// libxlsxwriter, loaded with the first workbook.  It brings a library of ciphers along, and to load the two takes
// as long as half a short check.
#pragma once

#include <xlsxwriter.h>

namespace lawful {

struct XlsxLibrary {
  // Throws where it is not to be found.
  XlsxLibrary();

#define XLSX_FUNCTION(name) decltype(&::name) name = nullptr;
#include "checker/documents/xlsx_functions.def"
#undef XLSX_FUNCTION
};

}  // namespace lawful
