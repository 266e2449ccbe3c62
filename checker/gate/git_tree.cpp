#include "checker/gate/git_tree.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "checker/gate/run_program.h"
#include "lang/source/reader.h"

namespace lawful {
namespace fs = std::filesystem;
namespace {

// A folder of a pull request can look like a repository, with settings of its own: it is none.  No protocol is
// allowed, so nothing is fetched and no helper runs; old versions of git do not know GIT_NO_LAZY_FETCH.
Ran git(std::vector<std::string> arguments, const fs::path& input = {}) {
  arguments.insert(arguments.begin(), {"git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit"});
  return run_program(arguments, input,
                     {{"LC_ALL", "C"}, {"GIT_TERMINAL_PROMPT", "0"}, {"GIT_NO_LAZY_FETCH", "1"}, {"GIT_ALLOW_PROTOCOL", "none"}, {"GIT_OPTIONAL_LOCKS", "0"}, {"GIT_TRACE", "0"}});
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

GitProblem of_git(const Ran& ran, const std::string& what) {
  if (!ran.started) return {"git is needed to read a revision: " + ran.errors, "install git, or name two folders"};
  if (ran.errors.find("dubious ownership") != std::string::npos) {
    return {"git does not read this repository, because it belongs to somebody else", "if you trust it, tell git so: git config --global --add safe.directory FOLDER"};
  }
  if (ran.errors.find("lazy fetching") != std::string::npos || ran.errors.find("promisor") != std::string::npos) {
    return {what + ": this clone lacks files of it, and nothing is fetched", "clone without --filter, or get them: git fetch --refetch --no-filter"};
  }
  return {what + (ran.errors.empty() ? "" : ": " + first_line(ran.errors)), "a revision is a commit, branch or tag of the current repository"};
}

bool is_id(const std::string& text) {
  return text.size() >= 40 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The id of the tree at `path` of `revision`.
GitProblem find_tree(const std::string& revision, const std::string& path, std::string& tree) {
  if (revision.empty() || revision.front() == '-') return {fmt::format("\"{}\" is no revision: none begins with a dash", revision), ""};
  Ran ran = git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"});
  tree = first_line(ran.output);
  if (ran.status != 0 || !is_id(tree)) return of_git(ran, fmt::format("\"{}\" is no folder and no revision", revision));
  std::string inside = path;
  while (inside.ends_with('/')) inside.pop_back();
  if (inside.empty() || inside == ".") return {};
  ran = git({"rev-parse", "--verify", "--quiet", "--end-of-options", fmt::format("{}:{}", tree, inside)});
  const std::string id = first_line(ran.output);
  if (ran.status != 0 || !is_id(id)) return {fmt::format("{} has no folder \"{}\"", revision, inside), "name the folder as REVISION:PATH, from the top of the repository"};
  ran = git({"cat-file", "-t", id});
  if (first_line(ran.output) != "tree") return {fmt::format("\"{}\" is no folder in {}", inside, revision), "name a folder"};
  tree = id;
  return {};
}

struct Entry {
  std::string mode, id, path;
  std::size_t size = 0;
};

// "MODE TYPE ID SIZE\tPATH\0"
std::optional<Entry> read_entry(const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) return std::nullopt;
  std::vector<std::string> words;
  for (std::size_t at = 0; at < tab;) {
    const std::size_t end = std::min(line.find(' ', at), tab);
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  if (words.size() != 4 || !is_id(words[2])) return std::nullopt;
  return Entry{words[0], words[2], line.substr(tab + 1), words[3] == "-" ? 0 : std::strtoull(words[3].c_str(), nullptr, 10)};
}

// A tree that somebody made by hand may hold such names.
bool leaves(const fs::path& path) {
  return path.is_absolute() || path.empty() || std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".." || part == "." || part.empty(); });
}

bool in_hidden_folder(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return std::any_of(folder.begin(), folder.end(), [](const fs::path& part) { return part.string().starts_with('.'); });
}

GitProblem list(const std::string& tree, const std::string& revision, std::vector<Entry>& out) {
  const Ran ran = git({"ls-tree", "-r", "-z", "-l", "--full-tree", tree});
  if (ran.status != 0) return of_git(ran, fmt::format("cannot read {}", revision));
  const ReadLimits limits;
  std::size_t together = 0;
  for (std::size_t at = 0; at < ran.output.size();) {
    const std::size_t end = std::min(ran.output.find('\0', at), ran.output.size());
    const std::optional<Entry> entry = read_entry(ran.output.substr(at, end - at));
    at = end + 1;
    if (!entry) return {fmt::format("cannot read what git says of {}", revision), ""};
    const fs::path path = entry->path;
    if (in_hidden_folder(path)) continue;
    if (entry->mode == "160000") return {fmt::format("{} holds the submodule \"{}\", whose files a revision does not have", revision, entry->path), "name a folder without it as REVISION:PATH"};
    if (!named_as_model(path)) continue;
    if (leaves(path)) return {fmt::format("{} holds a file with the name \"{}\"", revision, entry->path), ""};
    together += entry->size;
    if (entry->size > limits.most_bytes || together > limits.most_together || out.size() == limits.most_files) return {fmt::format("{} is too large to be checked", revision), "name a smaller folder as REVISION:PATH"};
    out.push_back(*entry);
  }
  if (out.empty()) return {fmt::format("{} holds no .gdpr file", revision), "`lawful check` judges a state that has nothing to be compared with"};
  return {};
}

// What git answered for each entry: "ID blob SIZE\n", the bytes, "\n".
GitProblem write_files(const std::vector<Entry>& entries, const std::string& answers, const fs::path& into) {
  std::size_t at = 0;
  std::vector<std::pair<fs::path, std::string>> links;
  for (const Entry& entry : entries) {
    const std::string head = fmt::format("{} blob {}\n", entry.id, entry.size);
    if (answers.compare(at, head.size(), head) != 0 || at + head.size() + entry.size + 1 > answers.size()) return {fmt::format("git did not give \"{}\"", entry.path), ""};
    const std::string_view bytes{answers.data() + at + head.size(), entry.size};
    at += head.size() + entry.size + 1;
    const fs::path path = into / entry.path;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (entry.mode == "120000") {
      links.emplace_back(path, std::string{bytes});
      continue;
    }
    if (fs::exists(fs::symlink_status(path, error))) return {fmt::format("\"{}\" is there twice", entry.path), ""};
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return {fmt::format("cannot write a copy of \"{}\"", entry.path), "is there space for temporary files?"};
  }
  // Last, so that no file is written through one.
  for (const auto& [path, target] : links) {
    std::error_code error;
    fs::create_symlink(target, path, error);
    if (error) return {fmt::format("cannot make the link \"{}\": {}", path.filename().string(), error.message()), ""};
  }
  return {};
}

}  // namespace

PrivateFolder::PrivateFolder() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "lawful-XXXXXX").string();
  if (error || ::mkdtemp(name.data()) == nullptr) problem_ = "there is no place for temporary files; TMPDIR can name one";
  else path_ = name;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

GitProblem find_in_repository(const fs::path& folder, std::string& prefix) {
  const Ran here = git({"rev-parse", "--show-toplevel"});
  if (here.status != 0) return of_git(here, "the current folder is in no repository");
  const Ran there = git({"-C", folder.string(), "rev-parse", "--show-toplevel", "--show-prefix"});
  if (there.status != 0 && there.errors.find("dubious ownership") != std::string::npos) return of_git(there, {});
  if (there.status != 0 || first_line(there.output) != first_line(here.output)) return {fmt::format("\"{}\" is not in the repository of the current folder", folder.string()), "name the folder of the revision as REVISION:PATH"};
  prefix = first_line(there.output.substr(there.output.find('\n') + 1));
  return {};
}

GitProblem copy_revision(const std::string& revision, const std::string& path, const fs::path& into) {
  std::string tree;
  if (GitProblem problem = find_tree(revision, path, tree); !problem.says.empty()) return problem;
  std::vector<Entry> entries;
  if (GitProblem problem = list(tree, revision, entries); !problem.says.empty()) return problem;
  const PrivateFolder place;
  if (!place.problem().empty()) return {place.problem(), ""};
  const fs::path ids = place.path() / "ids";
  std::ofstream file(ids);
  for (const Entry& entry : entries) file << entry.id << '\n';
  file.close();
  const Ran ran = git({"cat-file", "--batch"}, ids);
  if (ran.status != 0) return of_git(ran, fmt::format("cannot read the files of {}", revision));
  return write_files(entries, ran.output, into);
}

}  // namespace lawful
