#include "checker/gate/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

extern char** environ;

namespace lawful {
namespace {

class Pipe {
 public:
  Pipe() { ok_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool ok() const { return ok_; }
  int end(std::size_t i) const { return ends_[i]; }
  void close(std::size_t i) {
    if (ends_[i] >= 0) ::close(ends_[i]);
    ends_[i] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool ok_ = false;
};

std::vector<std::string> environment_with(const std::vector<std::pair<std::string, std::string>>& set) {
  std::vector<std::string> out;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view entry{*at};
    const auto is_set = [&](const auto& one) { return entry.starts_with(one.first + "="); };
    if (std::none_of(set.begin(), set.end(), is_set)) out.emplace_back(entry);
  }
  for (const auto& [name, value] : set) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// Both at once: a program that waits for one to be read would never end.
void read_both(Pipe& output, Pipe& errors, Ran& ran) {
  std::array<pollfd, 2> files{pollfd{output.end(0), POLLIN, 0}, pollfd{errors.end(0), POLLIN, 0}};
  std::array<std::string*, 2> texts{&ran.output, &ran.errors};
  std::vector<char> part(1u << 16);
  while (files[0].fd >= 0 || files[1].fd >= 0) {
    if (::poll(files.data(), files.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].fd < 0 || files[i].revents == 0) continue;
      const ssize_t got = ::read(files[i].fd, part.data(), part.size());
      if (got > 0) texts[i]->append(part.data(), static_cast<std::size_t>(got));
      else if (got == 0 || errno != EINTR) files[i].fd = -1;
    }
  }
}

}  // namespace

Ran run_program(const std::vector<std::string>& words, const std::filesystem::path& input, const std::vector<std::pair<std::string, std::string>>& environment) {
  Ran ran;
  Pipe output, errors;
  if (!output.ok() || !errors.ok()) return ran.errors = std::strerror(errno), ran;
  std::vector<std::string> arguments = words, variables = environment_with(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, input.empty() ? "/dev/null" : input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.end(1), 1);
  posix_spawn_file_actions_adddup2(&actions, errors.end(1), 2);
  pid_t process = 0;
  const int problem = ::posix_spawnp(&process, arguments.front().c_str(), &actions, nullptr, pointers(arguments).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) return ran.errors = std::strerror(problem), ran;
  ran.started = true;
  output.close(1);
  errors.close(1);
  read_both(output, errors, ran);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
  return ran;
}

}  // namespace lawful
