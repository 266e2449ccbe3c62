// A folder of a git revision, copied to a private place: the work tree is neither read nor touched, no shell
// runs, no filter, no hook and no attribute has a say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lawful {

// A folder that only this user can enter, gone with this object.
class PrivateFolder {
 public:
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  const std::string& problem() const { return problem_; }

 private:
  std::filesystem::path path_;
  std::string problem_;
};

// Why something could not be done, and what to do about it; no problem is an empty text.
struct GitProblem {
  std::string says, cure;
};

// Where `folder` lies in the repository of the current folder: "policies/shop/", "" at its top.
GitProblem find_in_repository(const std::filesystem::path& folder, std::string& prefix);

// Copies the .gdpr files below `path` of `revision` to `into`, as they would be found there on a disk: not what
// lies in hidden folders; links as links, which the reader follows only inside of `into`.
GitProblem copy_revision(const std::string& revision, const std::string& path, const std::filesystem::path& into);

}  // namespace lawful
