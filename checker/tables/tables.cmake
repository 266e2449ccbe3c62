# lawful_tables: the library already read and its rules compiled, by a program of the build; the assembler puts
# what it wrote into ours.

add_executable(lawful_write_tables "${CMAKE_CURRENT_SOURCE_DIR}/tables/write_tables.cpp")
target_link_libraries(lawful_write_tables PRIVATE lawful_checker)

set(language "${CMAKE_CURRENT_BINARY_DIR}/language.tables")
set(rules "${CMAKE_CURRENT_BINARY_DIR}/rules.tables")
set(edition "${CMAKE_CURRENT_BINARY_DIR}/edition.tables")
add_custom_command(OUTPUT "${language}" "${rules}" "${edition}"
  COMMAND lawful_write_tables "${language}" "${rules}" "${edition}"
  DEPENDS lawful_write_tables COMMENT "Reading the library" VERBATIM)

# Without the last section the linker would make the stack executable.
set(assembler "${CMAKE_CURRENT_BINARY_DIR}/tables.S")
file(CONFIGURE OUTPUT "${assembler}" @ONLY CONTENT
".section .rodata
.globl lawful_language_tables, lawful_rule_tables, lawful_edition, lawful_tables_end
lawful_language_tables: .incbin \"@language@\"
lawful_rule_tables: .incbin \"@rules@\"
lawful_edition: .incbin \"@edition@\"
lawful_tables_end: .byte 0
.section .note.GNU-stack,\"\",%progbits
")
set(access "${CMAKE_CURRENT_BINARY_DIR}/tables.cpp")
file(CONFIGURE OUTPUT "${access}" @ONLY CONTENT
"#include <string_view>

extern \"C\" const char lawful_language_tables[], lawful_rule_tables[], lawful_edition[], lawful_tables_end[];

namespace lawful {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::string_view library_tables();
std::string_view rule_tables();
std::string_view built_edition();

std::string_view library_tables() { return between(lawful_language_tables, lawful_rule_tables); }
std::string_view rule_tables() { return between(lawful_rule_tables, lawful_edition); }
std::string_view built_edition() { return between(lawful_edition, lawful_tables_end); }

}  // namespace lawful
")

add_library(lawful_tables STATIC "${assembler}" "${access}")
target_link_libraries(lawful_tables PUBLIC lawful_flags)
set_source_files_properties("${assembler}" PROPERTIES OBJECT_DEPENDS "${language};${rules};${edition}")
