#include "checker/cli/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "lang/source/reader.h"

namespace lawful {
namespace fs = std::filesystem;
namespace {

std::string write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::strerror(errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string write_and_close(int file, const TextSource& text) {
  std::string problem;
  text([&](std::string_view piece) {
    if (problem.empty()) problem = write_all(file, piece);
  });
  if (::close(file) != 0 && problem.empty()) problem = std::strerror(errno);
  return problem;
}

std::string write_directly(const fs::path& path, const TextSource& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  return file < 0 ? std::strerror(errno) : write_and_close(file, text);
}

// A link in a work tree can come with the change that is checked.  What a relative path names lies where the path says,
// or below the current folder.
bool led_astray(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::canonical(".", error);
  if (error || path.is_absolute()) return false;
  const fs::path said = (here / path).lexically_normal(), meant = fs::weakly_canonical(said, error);
  if (error || meant == said) return false;
  const fs::path below = meant.lexically_relative(here);
  return below.empty() || *below.begin() == "..";
}

}  // namespace

std::string write_whole_file(const std::string& path, const TextSource& text) {
  std::error_code error;
  if (led_astray(path)) return "a link leads out of the current folder";
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path{path};
  const fs::file_status before = fs::status(target, error);
  if (fs::is_directory(before)) return "it is a folder";
  const bool exists = fs::exists(before);
  if (exists && named_as_model(target)) return "a model stands there, and no output replaces one; name another file, or remove it first";
  if (exists && !fs::is_regular_file(before)) return write_directly(target, text);
  const fs::path beside = target.string() + fmt::format(".{}.new", ::getpid());
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return std::strerror(errno);
  if (exists) ::fchmod(file, static_cast<mode_t>(before.permissions()) & 07777);
  std::string problem = write_and_close(file, text);
  if (problem.empty() && std::rename(beside.c_str(), target.c_str()) != 0) problem = std::strerror(errno);
  if (!problem.empty()) ::unlink(beside.c_str());
  return problem;
}

}  // namespace lawful
