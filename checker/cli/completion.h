// What shells complete, written from the table of commands.
#pragma once

#include <string>

#include "checker/cli/commands.h"

namespace lawful {

// A command with its arguments, those included that every command takes.
struct CommandArguments {
  const Command* command;
  std::vector<Argument> arguments;
};

std::string bash_completion(const std::vector<CommandArguments>& commands);
std::string zsh_completion(const std::vector<CommandArguments>& commands);
std::string fish_completion(const std::vector<CommandArguments>& commands);

}  // namespace lawful
