#include "checker/documents/xlsx_library.h"

#ifdef LAWFUL_XLSX_LIBRARY
#include <dlfcn.h>

#include <stdexcept>
#endif

namespace lawful {

// Where the build knows no name to load it by, the linker has put it in.
XlsxLibrary::XlsxLibrary() {
#ifdef LAWFUL_XLSX_LIBRARY
  void* library = dlopen(LAWFUL_XLSX_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error("workbooks need " LAWFUL_XLSX_LIBRARY ", which is not installed");
#define XLSX_FUNCTION(name) \
  name = reinterpret_cast<decltype(name)>(dlsym(library, #name)); \
  if (name == nullptr) throw std::runtime_error(LAWFUL_XLSX_LIBRARY " has no " #name);
#else
#define XLSX_FUNCTION(name) name = &::name;
#endif
#include "checker/documents/xlsx_functions.def"
#undef XLSX_FUNCTION
}

}  // namespace lawful
