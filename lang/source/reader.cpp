#include "lang/source/reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace lawful {
namespace fs = std::filesystem;
namespace {

fs::path resolved(const fs::path& path) {
  std::error_code error;
  // Absolute first: what does not exist would stay relative, and lie below no root.
  fs::path out = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? fs::absolute(path).lexically_normal() : out;
}

bool below(const fs::path& path, const fs::path& root) {
  const auto [at, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return at == root.end() || (std::next(at) == root.end() && at->empty());
}

// Closed when it is left.
struct Descriptor {
  int number;
  explicit Descriptor(int n) : number(n) {}
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

struct Finder {
  const fs::path& root;
  const ReadLimits& limits;
  Sink& sink;
  std::vector<FoundFile> found;

  void add(const fs::path& path) {
    if (!inside(path, root)) {
      sink.report(Code::outside_root, {}, fmt::format("\"{}\" leads out of the project", describe_file(path, root).shown)).cure =
          "put the file itself into the project";
      return;
    }
    // A link stands for the file it points to, so that no file is read twice.
    std::error_code error;
    found.push_back(describe_file(fs::is_symlink(path, error) ? resolved(path) : path, root));
  }

  void folder(const fs::path& path) {
    std::error_code error;
    const std::size_t before = found.size();
    const bool ours = inside(path, root);  // and so is all below it that is reached without a link
    auto at = fs::recursive_directory_iterator(path, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      const std::string name = at->path().filename().string();
      std::error_code ignored;
      if (at->is_directory(ignored)) {
        if (name.starts_with('.')) at.disable_recursion_pending();
      } else if (named_as_model(at->path())) {
        if (ours && !at->is_symlink(ignored)) found.push_back(describe_file(at->path(), root));
        else add(at->path());
      }
      if (found.size() > limits.most_files) break;
    }
    if (error) sink.report(Code::unreadable_file, {}, fmt::format("cannot read the folder \"{}\": {}", path.string(), error.message()));
    else if (found.size() == before && !sink.has_errors()) {
      sink.report(Code::no_input, {}, fmt::format("the folder \"{}\" holds no .gdpr file", path.string())).cure = "name a folder or file that does";
    }
  }
};

}  // namespace

bool inside(const fs::path& path, const fs::path& root) { return below(resolved(path), resolved(root)); }

fs::path root_of(const std::vector<std::string>& paths) {
  std::error_code ignored;
  fs::path root;
  for (const std::string& given : paths) {
    fs::path folder = resolved(given);
    if (!fs::is_directory(folder, ignored)) folder = folder.parent_path();
    if (root.empty()) root = folder;
    while (!below(folder, root)) root = root.parent_path();
  }
  return root;
}

FoundFile describe_file(const fs::path& path, const fs::path& root) {
  const fs::path full = fs::absolute(path).lexically_normal();
  const fs::path base = fs::absolute(root).lexically_normal();
  FoundFile file;
  file.path = path;
  file.key = full.lexically_relative(base).generic_string();
  if (file.key.empty() || file.key.starts_with("..")) file.key = resolved(path).lexically_relative(resolved(root)).generic_string();
  std::error_code error;
  const fs::path here = fs::current_path(error);
  file.shown = !error && below(full, here) ? full.lexically_relative(here).generic_string() : file.key;
  return file;
}

std::vector<FoundFile> find_files(const std::vector<std::string>& paths, const fs::path& root, const ReadLimits& limits, Sink& sink) {
  Finder finder{root, limits, sink, {}};
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) finder.folder(path);
    else if (fs::is_regular_file(status)) finder.add(path);
    else sink.report(Code::unreadable_file, {}, fmt::format("cannot read \"{}\": {}", path, error ? error.message() : "it is no file and no folder"));
  }
  auto& found = finder.found;
  std::sort(found.begin(), found.end(), [](const FoundFile& a, const FoundFile& b) { return a.key < b.key; });
  found.erase(std::unique(found.begin(), found.end(), [](const FoundFile& a, const FoundFile& b) { return a.key == b.key; }), found.end());
  if (found.size() > limits.most_files) {
    sink.report(Code::too_many_files, {}, fmt::format("there are more than {} files here", limits.most_files)).cure = "check a smaller folder";
    found.clear();
  }
  return std::move(found);
}

FileText read_file(const fs::path& path, std::size_t most_bytes, LargePages* memory) {
  FileText out;
  // Without blocking: a pipe with the name of a file would wait for somebody to write into it.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  struct stat is {};
  if (file.number < 0 || ::fstat(file.number, &is) != 0 || !S_ISREG(is.st_mode)) {
    out.problem = file.number < 0 ? std::strerror(errno) : "it is no regular file";
    return out;
  }
  const auto size = static_cast<std::size_t>(is.st_size);
  if (size > most_bytes) {
    out.problem = fmt::format("it has {} bytes, {} are allowed", size, most_bytes);
    return out;
  }
  if (memory == nullptr) out.text = std::make_unique_for_overwrite<char[]>(size + 1);
  char* const begin = memory != nullptr ? static_cast<char*>(memory->allocate(size + 1)) : out.text.get();
  out.begin = begin;
  while (out.size < size) {
    const auto more = ::read(file.number, begin + out.size, size - out.size);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) break;
    out.size += static_cast<std::size_t>(more);
  }
  if (out.size != size) out.problem = "it could not be read to its end";
  return out;
}

}  // namespace lawful
