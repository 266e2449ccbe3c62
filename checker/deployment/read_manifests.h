// Manifests on a disk.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/deployment/deployment.h"
#include "checker/deployment/known_types.h"

namespace lawful {

// Why nothing can be said of a file; `says` is empty where all is well.
struct ManifestProblem {
  std::string says, cure;
};

// The files at `path` (a folder for `kubernetes`), each read by the reader of that tool.  Nothing outside the folder
// of a file is read, whatever the file names.
ManifestProblem read_manifests(const std::string& tool, const std::string& path, const KnownTypes& known, std::vector<Manifest>& out);

// The text of one file, as UTF-8.
ManifestProblem read_manifest_text(const std::string& path, std::string& out);

// Does `work`, and says of the file why it could not.
ManifestProblem guarded(const std::string& shown, const std::function<void()>& work);

// How a path is shown: below the current folder, or by its name alone.
std::string shown_path(const std::string& path);

}  // namespace lawful
