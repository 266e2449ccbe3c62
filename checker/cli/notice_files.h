// The files that hold the words of notices.
#pragma once

#include "checker/coverage/quotes.h"
#include "lang/sema/workspace.h"

namespace lawful {

// Reads a text into the sources; `at` is where it is named, if in a file.
FileId read_notice_text(Workspace& workspace, const std::filesystem::path& path, const std::string& shown, Span at, Sink& sink);
// The one that a notice of the project names; it must lie inside of it.
FileId read_own_notice(Workspace& workspace, const NamedNotice& named, Sink& sink);

bool is_markdown(const std::string& path);

}  // namespace lawful
