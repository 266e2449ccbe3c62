#include "checker/cli/commands.h"

#include <array>

namespace lawful {
namespace {

constexpr std::array kCommands{
    Command{"coverage", "which sentences of a notice the model speaks for", set_up_coverage},
    Command{"law", "the law of a day: areas, adequacy, transfer tools", set_up_law},
    Command{"schema", "everything that can be written, by kind", set_up_schema},
    Command{"completion", "what a shell needs to complete calls of lawful", set_up_completion},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace lawful
