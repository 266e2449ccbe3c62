// Graphviz as a program of its own: its text goes in and its picture comes out by pipes, with no shell between.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>

#include "checker/report/graph_report.h"

extern char** environ;

namespace lawful {
namespace {

// A descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  void set(int number) { number_ = number; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor out, in;  // what is written to `in` is read from `out`
  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    out.set(ends[0]);
    in.set(ends[1]);
    return true;
  }
};

// On a thread of its own, or both programs would wait for each other when the pipes are full.  The signal of a
// reader that is gone stays blocked in this thread; the reader's status tells what happened.
void write_all(int to, std::string_view text) {
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  while (!text.empty()) {
    const ssize_t written = ::write(to, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_all(int from) {
  std::string out;
  char part[1 << 16];
  for (;;) {
    const ssize_t got = ::read(from, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return out;
    out.append(part, static_cast<std::size_t>(got));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Starts `dot`; its number, or 0 and errno.
pid_t start_dot(const Pipe& to, const Pipe& from, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to.out.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, from.in.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  std::string program = "dot", format = "-Tsvg";
  char* arguments[] = {program.data(), format.data(), nullptr};
  pid_t child = 0;
  const int problem = ::posix_spawnp(&child, "dot", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  errno = problem;
  return problem == 0 ? child : 0;
}

// Graphviz puts a document type in front that names a file on the web, and its own version; neither is needed.
std::string without_prolog(const std::string& svg) {
  const std::size_t begin = svg.find("<svg");
  if (begin == std::string::npos) return {};
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<svg role=\"img\"";
  std::size_t at = begin + 4;
  for (std::size_t comment = svg.find("<!--", at); comment != std::string::npos; comment = svg.find("<!--", at)) {
    out += svg.substr(at, comment - at);
    const std::size_t end = svg.find("-->", comment);
    if (end == std::string::npos) return {};
    at = end + (svg[end + 3] == '\n' ? 4 : 3);
  }
  return out + svg.substr(at);
}

Drawing failed(std::string problem, std::string cure = {}) { return {{}, std::move(problem), std::move(cure)}; }

std::string first_line(std::FILE* file) {
  std::rewind(file);
  char line[400] = "";
  if (std::fgets(line, sizeof line, file) != nullptr) line[std::strcspn(line, "\n")] = '\0';
  return line;
}

}  // namespace

Drawing draw_svg(const std::string& dot) {
  Pipe to, from;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> errors(std::tmpfile(), [](std::FILE* f) { return f == nullptr ? 0 : std::fclose(f); });
  if (!to.open() || !from.open() || !errors) return failed(fmt::format("cannot talk to Graphviz: {}", std::strerror(errno)));
  const pid_t child = start_dot(to, from, ::fileno(errors.get()));
  if (child == 0 && errno == ENOENT) return failed("a picture as svg needs Graphviz, and there is no program \"dot\"", "install the package graphviz, or write --format dot");
  if (child == 0) return failed(fmt::format("cannot run Graphviz's program \"dot\": {}", std::strerror(errno)));
  to.out.close();
  from.in.close();
  std::thread writer([&] {
    write_all(to.in.get(), dot);
    to.in.close();
  });
  Drawing out{without_prolog(read_all(from.out.get())), {}, {}};
  writer.join();
  const int status = wait_for(child);
  if (status == 0 && !out.svg.empty()) return out;
  const std::string said = first_line(errors.get());
  return failed(fmt::format("Graphviz's program \"dot\" drew nothing: {}", said.empty() ? fmt::format("its exit status is {}", status) : said));
}

}  // namespace lawful
