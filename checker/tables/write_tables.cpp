// Run by the build: reads the library's texts, and writes the tables that the program then carries.
#include <cstdio>
#include <fstream>

#include "checker/rules/code.h"
#include "checker/tables/library_hash.h"
#include "checker/tables/rules_snapshot.h"
#include "lang/sema/workspace.h"
#include "lang/snapshot/snapshot.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: lawful_tables LANGUAGE-FILE RULES-FILE EDITION-FILE\n", stderr);
    return 2;
  }
  const lawful::Workspace workspace("");
  lawful::Sink sink;
  const lawful::RuleSet rules = lawful::compile(workspace.library(), sink, "");
  std::ofstream language(argv[1], std::ios::binary), law(argv[2], std::ios::binary), edition(argv[3], std::ios::binary);
  // With a mistake in the library there are no tables: the program reads the texts, and tells what is wrong.
  if (!workspace.library_problems().has_errors() && !sink.has_errors()) {
    language << workspace.snapshot();
    law << lawful::write_rules(rules);
    edition << lawful::hash_of_library();
  }
  return language.flush() && law.flush() && edition.flush() ? 0 : 1;
}
