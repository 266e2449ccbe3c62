#include "checker/cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lawful {
namespace {

std::vector<std::string> names_of(const Argument& argument) {
  std::vector<std::string> out;
  const std::size_t comma = argument.names.find(',');
  if (comma != std::string::npos) out.push_back(argument.names.substr(0, comma));
  out.push_back(argument.names.substr(comma == std::string::npos ? 0 : comma + 1));
  return out;
}

// Inside single quotes of a POSIX shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

std::string command_names(const std::vector<CommandArguments>& commands) {
  std::vector<std::string_view> names;
  for (const CommandArguments& command : commands) names.push_back(command.command->name);
  return fmt::format("{}", fmt::join(names, " "));
}

// `-o|--output) ... ;;`: what stands behind an option that takes a value.
std::string bash_value_case(const Argument& argument) {
  const std::string pattern = fmt::format("{}", fmt::join(names_of(argument), "|"));
  if (!argument.words.empty()) return fmt::format("        {}) words={}; option=1 ;;\n", pattern, quoted(fmt::format("{}", fmt::join(argument.words, " "))));
  if (argument.offers == Offers::files) return fmt::format("        {}) words= files=1; option=1 ;;\n", pattern);
  return fmt::format("        {}) return ;;\n", pattern);
}

std::string bash_command(const CommandArguments& command) {
  std::vector<std::string> options, words;
  std::string values;
  bool files = false;
  for (const Argument& argument : command.arguments) {
    if (argument.positional) {
      files = files || argument.offers == Offers::files;
      words.insert(words.end(), argument.words.begin(), argument.words.end());
      continue;
    }
    for (std::string& name : names_of(argument)) options.push_back(std::move(name));
    if (!argument.value.empty()) values += bash_value_case(argument);
  }
  return fmt::format("    {})\n      options='{}' words='{}' files={}\n      case $before in\n{}      esac ;;\n", command.command->name,
                     fmt::join(options, " "), fmt::join(words, " "), files ? "1" : "", values);
}

std::string zsh_action(const Argument& argument) {
  if (!argument.words.empty()) return fmt::format("({})", fmt::join(argument.words, " "));
  return argument.offers == Offers::files ? "_files" : " ";
}

// Brackets and colons are signs of their own in zsh's specifications.
std::string zsh_doc(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_argument(const Argument& argument) {
  if (argument.positional) {
    return quoted(fmt::format("{}:{}:{}", argument.many ? "*" : argument.required ? "" : ":", zsh_doc(argument.names), zsh_action(argument)));
  }
  std::string out;
  for (const std::string& name : names_of(argument)) {
    const std::string value = argument.value.empty() ? "" : fmt::format(":{}:{}", zsh_doc(argument.value), zsh_action(argument));
    if (!out.empty()) out += ' ';
    out += quoted(fmt::format("{}{}[{}]{}", argument.many ? "*" : "", name, zsh_doc(argument.doc), value));
  }
  return out;
}

std::string fish_argument(std::string_view command, const Argument& argument) {
  const std::string lead = fmt::format("complete -c lawful -n '__fish_seen_subcommand_from {}'", command);
  if (argument.positional) {
    if (!argument.words.empty()) return fmt::format("{} -f -a '{}'\n", lead, fmt::join(argument.words, " "));
    return argument.offers == Offers::files ? lead + " -F\n" : std::string{};
  }
  std::string out = lead;
  for (const std::string& name : names_of(argument)) {
    out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
  }
  if (!argument.words.empty()) out += fmt::format(" -x -a '{}'", fmt::join(argument.words, " "));
  else if (!argument.value.empty()) out += argument.offers == Offers::files ? " -r -F" : " -x";
  return fmt::format("{} -d {}\n", out, quoted(argument.doc));
}

constexpr std::string_view kBashEnd = R"(  esac
  if [[ $current == -* && -z $option ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n $files ]]; then
    compopt -o filenames
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _lawful lawful
)";

}  // namespace

std::string bash_completion(const std::vector<CommandArguments>& commands) {
  std::string out = "# Completes calls of lawful in bash; written by `lawful completion bash`.\n_lawful() {\n";
  out += "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n";
  out += "  local options='--help --version --color' words= files= option=\n";
  out += fmt::format("  if ((COMP_CWORD == 1)); then words='{}'; fi\n", command_names(commands));
  out += "  case ${COMP_WORDS[1]}:$((COMP_CWORD > 1)) in\n";
  for (const CommandArguments& command : commands) {
    std::string part = bash_command(command);
    part.insert(part.find(')'), ":1");
    out += part;
  }
  return out + std::string{kBashEnd};
}

std::string zsh_completion(const std::vector<CommandArguments>& commands) {
  std::string out = "#compdef lawful\n# Completes calls of lawful in zsh; written by `lawful completion zsh`.\n_lawful() {\n";
  out += "  local -a commands=(\n";
  for (const CommandArguments& command : commands) {
    out += fmt::format("    {}\n", quoted(fmt::format("{}:{}", command.command->name, zsh_doc(command.command->summary))));
  }
  out += "  )\n  if ((CURRENT == 2)); then\n    _describe -t commands command commands\n    return\n  fi\n";
  out += "  local name=$words[2]\n  shift words\n  ((CURRENT--))\n  case $name in\n";
  for (const CommandArguments& command : commands) {
    out += fmt::format("    {})\n      _arguments", command.command->name);
    for (const Argument& argument : command.arguments) out += " \\\n        " + zsh_argument(argument);
    out += " ;;\n";
  }
  return out + "  esac\n}\n_lawful \"$@\"\n";
}

std::string fish_completion(const std::vector<CommandArguments>& commands) {
  std::string out = "# Completes calls of lawful in fish; written by `lawful completion fish`.\ncomplete -c lawful -f\n";
  for (const CommandArguments& command : commands) {
    out += fmt::format("complete -c lawful -n __fish_use_subcommand -a {} -d {}\n", command.command->name, quoted(command.command->summary));
  }
  for (const CommandArguments& command : commands) {
    for (const Argument& argument : command.arguments) out += fish_argument(command.command->name, argument);
  }
  return out;
}

}  // namespace lawful
