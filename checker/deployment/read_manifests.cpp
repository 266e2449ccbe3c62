#include "checker/deployment/read_manifests.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "checker/deployment/manifest_text.h"
#include "checker/deployment/readers.h"
#include "lang/source/reader.h"

namespace lawful {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 128u << 20, kMostFiles = 10'000;

std::string text_of(const fs::path& path) {
  const FileText file = read_file(path, kMostBytes);
  if (!file.problem.empty()) throw Unreadable({0, 0}, file.problem);
  return manifest_text({file.text.get(), file.size});
}

// Other files that a compose file names: below its own folder, links resolved.
OtherFile beside(const fs::path& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  return [folder](const std::string& name) {
    if (fs::path{name}.is_absolute() || !inside(folder / name, folder)) throw Unreadable({0, 0}, "it leads out of the folder of the compose file", "write the whole with `docker compose config`, and use that");
    return text_of(folder / name);
  };
}

Manifest read_one(const std::string& tool, const fs::path& path, const KnownTypes& known, bool whole) {
  const std::string text = text_of(path);
  if (tool == "terraform") return read_terraform(text, known);
  if (tool == "compose") return read_compose(text, known, beside(path));
  if (tool == "kubernetes") return read_kubernetes(text, known, whole);
  return read_openlineage(text);
}

ManifestProblem files_of(const std::string& folder, std::vector<fs::path>& out) {
  std::error_code error;
  auto at = fs::recursive_directory_iterator(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string(), ending = at->path().extension().string();
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (name.starts_with('.')) at.disable_recursion_pending();
    } else if (!name.starts_with('.') && (ending == ".yaml" || ending == ".yml" || ending == ".json")) {
      if (!inside(at->path(), folder)) return {fmt::format("\"{}\" leads out of the folder", shown_path(at->path().string())), "put the file itself there"};
      out.push_back(at->path());
    }
    if (out.size() > kMostFiles) return {fmt::format("there are more than {} files in \"{}\"", kMostFiles, shown_path(folder)), "name a smaller folder"};
  }
  if (error) return {fmt::format("cannot read the folder \"{}\": {}", shown_path(folder), error.message()), ""};
  std::sort(out.begin(), out.end(), [](const fs::path& a, const fs::path& b) { return a.generic_string() < b.generic_string(); });
  return out.empty() ? ManifestProblem{fmt::format("the folder \"{}\" holds no .yaml, .yml or .json file", shown_path(folder)), ""} : ManifestProblem{};
}

}  // namespace

std::string shown_path(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error).lexically_normal(), here = fs::current_path(error);
  const fs::path relative = full.lexically_relative(here);
  if (error || relative.empty() || *relative.begin() == "..") return full.filename().empty() ? full.parent_path().filename().generic_string() : full.filename().generic_string();
  return relative.generic_string();
}

ManifestProblem guarded(const std::string& shown, const std::function<void()>& work) {
  try {
    work();
  } catch (const Unreadable& problem) {
    const std::string place = problem.at.line == 0 ? "" : fmt::format(":{}:{}", problem.at.line, problem.at.column);
    return {fmt::format("cannot read {}{}: {}", shown, place, problem.what()), problem.cure};
  }
  return {};
}

ManifestProblem read_manifest_text(const std::string& path, std::string& out) {
  return guarded(shown_path(path), [&] { out = text_of(path); });
}

ManifestProblem read_manifests(const std::string& tool, const std::string& path, const KnownTypes& known, std::vector<Manifest>& out) {
  std::error_code error;
  std::vector<fs::path> files{path};
  const bool folder = fs::is_directory(path, error);
  if (folder && tool != "kubernetes") return {fmt::format("\"{}\" is a folder; name the file", shown_path(path)), ""};
  if (folder) {
    files.clear();
    if (ManifestProblem problem = files_of(path, files); !problem.says.empty()) return problem;
  }
  std::size_t found = 0;
  for (const fs::path& file : files) {
    const std::string shown = shown_path(file.string());
    Manifest one;
    if (ManifestProblem problem = guarded(shown, [&] { one = read_one(tool, file, known, !folder); }); !problem.says.empty()) return problem;
    one.file = shown;
    if (folder && one.resources.empty()) one.notes.push_back("there is no object of Kubernetes in this file");
    found += one.resources.size();
    out.push_back(std::move(one));
  }
  if (folder && found == 0) return {fmt::format("no file in \"{}\" holds an object of Kubernetes", shown_path(path)), ""};
  return {};
}

}  // namespace lawful
