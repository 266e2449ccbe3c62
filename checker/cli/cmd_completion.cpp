#include <memory>

#include "checker/cli/completion.h"

namespace lawful {
namespace {

// Every command is set up once, only to be asked what it takes.
std::vector<CommandArguments> all_commands() {
  std::vector<CommandArguments> out;
  for (const Command& command : commands()) {
    Arguments arguments;
    CommonOptions common;
    command.set_up(arguments);
    common.declare(arguments);
    out.push_back({&command, arguments.all()});
    Argument help;
    help.names = "-h,--help";
    help.doc = "how it is called";
    out.back().arguments.push_back(std::move(help));
  }
  return out;
}

int run(const std::string& shell, Context& context) {
  const std::vector<CommandArguments> commands = all_commands();
  context.out.write(shell == "bash" ? bash_completion(commands) : shell == "zsh" ? zsh_completion(commands) : fish_completion(commands));
  return kFine;
}

}  // namespace

Work set_up_completion(Arguments& arguments) {
  auto shell = std::make_shared<std::string>();
  arguments.word_of("SHELL", {"bash", "zsh", "fish"}, "bash, zsh or fish", *shell);
  arguments.example("source <(lawful completion bash)", "in this bash, and in all with a line in ~/.bashrc");
  arguments.example("lawful completion zsh >\"${fpath[1]}/_lawful\"", "zsh, from its next start");
  arguments.example("lawful completion fish >~/.config/fish/completions/lawful.fish", "fish");
  return [shell](Context& context) { return run(*shell, context); };
}

}  // namespace lawful
