// Files of other tools, read into the common shape.  Each throws Unreadable where it cannot say what is deployed.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "checker/deployment/deployment.h"
#include "checker/deployment/item.h"
#include "checker/deployment/known_types.h"

namespace lawful {

// A plan or state as `terraform show -json` writes it, or a state file.
Manifest read_terraform(std::string_view text, const KnownTypes& known);

// The text of another file that a compose file names, by its path relative to that file's folder; throws where it
// may not be read.
using OtherFile = std::function<std::string(const std::string& path)>;
Manifest read_compose(const std::string& text, const KnownTypes& known, const OtherFile& other);

// `whole` is whether every document must be an object: one file that somebody names, not a folder of all kinds.
Manifest read_kubernetes(const std::string& text, const KnownTypes& known, bool whole);

// Events, one a line or as a list.
Manifest read_openlineage(std::string_view text);

// Puts resources in the order of their addresses, each once, and endpoints and lineage likewise.
void tidy(Manifest& manifest);

}  // namespace lawful
