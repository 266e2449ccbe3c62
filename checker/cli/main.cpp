// The program: finds the command of a call, runs it, and says with its exit status how that went.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <optional>

#include "checker/cli/help.h"
#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

bool wants_colour(const std::string& when, int file) {
  if (when != "auto") return when == "always";
  const char* none = std::getenv("NO_COLOR");  // no-color.org: any value but the empty one
  const char* terminal = std::getenv("TERM");
  return (none == nullptr || *none == '\0') && ::isatty(file) == 1 && terminal != nullptr && std::string_view{terminal} != "dumb";
}

// The arguments of one command, or of a call that names none, and those that all calls take.
struct Call {
  Arguments arguments;
  CommonOptions common;
  bool version = false;
  Work work;

  explicit Call(const Command* command) {
    if (command != nullptr) work = command->set_up(arguments);
    else arguments.flag("--version", "versions of the program, the language and the library of law", version);
    common.declare(arguments);
  }
};

const Command* find_command(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

int unknown_command(Context& context, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string_view near = nearest(name, names);
  std::error_code error;
  std::string cure = "lawful --help lists the commands";
  if (!near.empty()) cure = fmt::format("did you mean lawful {}?", near);
  else if (std::filesystem::exists(name, error)) cure = fmt::format("did you mean lawful check {}?", name);
  return fail(context, fmt::format("there is no command \"{}\"", name), cure);
}

// Reads `words` into `call`; a status if the program is to end with it.
std::optional<int> read_call(Context& context, Call& call, const std::vector<std::string>& words, const Command* command) {
  const Reading reading = call.arguments.read(words);
  context.out_style.colour = wants_colour(call.common.colour, STDOUT_FILENO);
  context.err_style.colour = wants_colour(call.common.colour, STDERR_FILENO);
  if (reading.help) {
    context.out.write(command != nullptr ? help_page(*command, call.arguments, context.out_style) : help_page(context.out_style));
    return kFine;
  }
  if (reading.problem.empty()) return std::nullopt;
  const std::string page = command != nullptr ? fmt::format("lawful {} --help", command->name) : "lawful --help";
  return fail(context, reading.problem, reading.cure.empty() ? page + " shows how it is called" : reading.cure);
}

// The first word that is no option and no option's value is the command.
std::size_t command_index(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with('-') && words[at].size() > 1) at += words[at] == "--color" ? 2 : 1;
  return at;
}

int run(Context& context, std::vector<std::string> words) {
  const std::size_t at = command_index(words);
  if (at >= words.size()) {
    Call call(nullptr);
    if (const auto status = read_call(context, call, words, nullptr)) return *status;
    if (call.version) return context.out.write(version_page()), kFine;
    context.err.write(help_page(context.err_style));
    return kTrouble;
  }
  const std::string name = words[at];
  const Command* command = find_command(name);
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  if (name == "help") return run(context, words.empty() ? std::vector<std::string>{"--help"} : std::vector<std::string>{words.front(), "--help"});
  if (command == nullptr) return unknown_command(context, name);
  Call call(command);
  if (const auto status = read_call(context, call, words, command)) return *status;
  return call.work(context);
}

int run_safely(Context& context, std::vector<std::string> words) {
  try {
    return run(context, std::move(words));
  } catch (const std::bad_alloc&) {
    return fail(context, "there is not enough memory");
  } catch (const std::exception& error) {
    return fail(context, fmt::format("internal error: {}", error.what()), "this is a mistake of the program; please report it");
  }
}

}  // namespace
}  // namespace lawful

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an output that could not be written
  lawful::Output out{stdout}, err{stderr};
  lawful::Context context{out, err, {}, {}, lawful::today_by_system_clock()};
  context.err_style.colour = lawful::wants_colour("auto", STDERR_FILENO);
  int status = lawful::run_safely(context, {argv + std::min(argc, 1), argv + argc});
  if (!out.finish()) status = lawful::fail(context, "the output could not be written: " + out.problem());
  if (!err.finish()) status = lawful::kTrouble;
  return status;
}
