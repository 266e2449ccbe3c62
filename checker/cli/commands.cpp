#include "checker/cli/commands.h"

#include <array>

namespace lawful {
namespace {

constexpr std::array kCommands{
    Command{"check", "what is unlawful and what is unproven, and how to cure it", set_up_check},
    Command{"diff", "what a change makes unlawful, or cures", set_up_diff},
    Command{"baseline", "findings that are there already, for a gate that asks for no worse", set_up_baseline},
    Command{"test", "whether the examples of rules come out as they say", set_up_test},
    Command{"explain", "what a rule asks, or why a declaration is lawful or not", set_up_explain},
    Command{"graph", "where data is and goes: a picture, or data for programs", set_up_graph},
    Command{"coverage", "which sentences of a notice the model speaks for", set_up_coverage},
    Command{"report", "an impact assessment, the record of processing, registers", set_up_report},
    Command{"drift", "what is deployed, held against what the model says", set_up_drift},
    Command{"import", "a first draft of a model, from what another tool knows", set_up_import},
    Command{"law", "the law of a day: areas, adequacy, transfer tools", set_up_law},
    Command{"rules", "every rule by its name, as a list or as a folder of pages", set_up_rules},
    Command{"schema", "everything that can be written, by kind", set_up_schema},
    Command{"completion", "what a shell needs to complete calls of lawful", set_up_completion},
};

}  // namespace

void CommonOptions::declare(Arguments& arguments) {
  arguments.choice("--color", {"auto", "always", "never"}, "colours; auto: on a terminal, unless NO_COLOR is set", colour);
}

std::span<const Command> commands() { return kCommands; }

}  // namespace lawful
