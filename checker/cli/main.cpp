// The program: finds the command of a call, runs it, and says with its exit status how that went.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <new>

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

// A call as it is read: the command's own arguments, and those that all commands take.
struct Call {
  CLI::App app;
  Arguments arguments{app};
  std::string colour = "auto";
  bool version = false;
  Work work;

  explicit Call(const Command* command) {
    app.set_help_flag("-h,--help");
    if (command != nullptr) work = command->set_up(arguments);
    else app.add_flag("--version", version);
    arguments.choice("--color", {"auto", "always", "never"}, "colours; auto: on a terminal, unless NO_COLOR is set", colour);
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

// CLI11 names the arguments it did not expect; the nearest option may be what was meant.
std::string cure_of(const CLI::ParseError& error, const Call& call, const std::vector<std::string>& given, const Command& command) {
  std::vector<std::string> names;
  for (const Argument& argument : call.arguments.all()) {
    if (!argument.positional) names.push_back(argument.names.substr(argument.names.find(',') + 1));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    for (const std::string& word : given) {
      const std::string name = word.substr(0, word.find('='));
      if (!name.starts_with("--") || std::find(names.begin(), names.end(), name) != names.end()) continue;
      const std::string_view near = nearest(name, {names.begin(), names.end()});
      if (!near.empty()) return fmt::format("did you mean {}?", near);
    }
  }
  return fmt::format("lawful {} --help shows how it is called", command.name);
}

// Reads `given` into `call`; a status if the program is to end with it.
std::optional<int> read_call(Context& context, Call& call, const std::vector<std::string>& given, const Command* command) {
  std::vector<std::string> reversed(given.rbegin(), given.rend());  // as CLI11 wants them
  try {
    call.app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    context.out_style.colour = wants_colour(call.colour, STDOUT_FILENO);
    context.out.write(command != nullptr ? help_page(*command, call.arguments, context.out_style) : help_page(context.out_style));
    return kFine;
  } catch (const CLI::ParseError& error) {
    if (command == nullptr) return fail(context, error.what(), "lawful --help shows how it is called");
    return fail(context, error.what(), cure_of(error, call, given, *command));
  }
  context.out_style.colour = wants_colour(call.colour, STDOUT_FILENO);
  context.err_style.colour = wants_colour(call.colour, STDERR_FILENO);
  return std::nullopt;
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
