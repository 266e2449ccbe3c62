# lawful_library: the schema, the library and the law as one object inside the program. The assembler
# copies the files in (.incbin), which costs no compile time whatever their size.

set(embedded "")
foreach(folder lang/schema stdlib policies/gdpr policies/pecr)
  lawful_sources(found ${folder} *.gdpr)
  list(APPEND embedded ${found})
endforeach()
list(SORT embedded COMPARE STRING CASE SENSITIVE)

set(blobs "")
set(symbols "")
set(rows "")
set(number 0)
foreach(file IN LISTS embedded)
  file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}" "${file}")
  string(APPEND blobs
    ".globl lawful_embedded_${number}\n.globl lawful_embedded_${number}_end\n"
    "lawful_embedded_${number}: .incbin \"${file}\"\nlawful_embedded_${number}_end: .byte 0\n")
  string(APPEND symbols "extern const char lawful_embedded_${number}[], lawful_embedded_${number}_end[];\n")
  string(APPEND rows "      row(\"${path}\", lawful_embedded_${number}, lawful_embedded_${number}_end),\n")
  math(EXPR number "${number} + 1")
endforeach()

# Without the last section the linker would make the stack executable.
set(assembler "${CMAKE_CURRENT_BINARY_DIR}/embedded.S")
file(CONFIGURE OUTPUT "${assembler}" @ONLY CONTENT
".section .rodata
@blobs@.section .note.GNU-stack,\"\",%progbits
")
set(table "${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp")
file(CONFIGURE OUTPUT "${table}" @ONLY CONTENT
"#include \"lang/source/embedded.h\"

#include <array>
#include <cstddef>

extern \"C\" {
@symbols@}

namespace lawful {
namespace {

[[maybe_unused]] EmbeddedFile row(std::string_view path, const char* begin, const char* end) {
  return {path, {begin, static_cast<std::size_t>(end - begin)}};
}

}  // namespace

std::span<const EmbeddedFile> embedded_files() {
  static const std::array<EmbeddedFile, @number@> files = {
@rows@  };
  return files;
}

}  // namespace lawful
")

add_library(lawful_library STATIC "${assembler}" "${table}")
target_link_libraries(lawful_library PUBLIC lawful_flags)
# No compiler sees an .incbin, so the build is told what the object is made of.
set_source_files_properties("${assembler}" PROPERTIES OBJECT_DEPENDS "${embedded}")
