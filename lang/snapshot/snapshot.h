// The library as the program carries it: read from its texts when the program is built, not at each start.
#pragma once

#include <string>
#include <string_view>

#include "lang/model/model.h"

namespace lawful {

// What the build made; empty where the library's texts have mistakes.
std::string_view library_tables();

// Bytes from which `read_snapshot` makes the same table of the language and the same model again, but for the
// conditions of its rules: those are carried compiled.
std::string write_snapshot(const Interner& words, const Schema& schema, const Model& library);

// `words` must be new.  Words stay in `bytes`, which must live as long.
void read_snapshot(std::string_view bytes, Interner& words, Schema& schema, Model& library);

}  // namespace lawful
