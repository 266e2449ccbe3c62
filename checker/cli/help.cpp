#include "checker/cli/help.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/law/edition.h"
#include "lang/diag/printable.h"
#include "lawful_version.h"

namespace lawful {
namespace {

constexpr std::string_view kWhat =
    "lawful checks a written model of what an organisation does with personal data against data\n"
    "protection law: UK GDPR, EU GDPR and PECR, as they stood on a given day. The model is plain text\n"
    "in .gdpr files; findings name the place, the law and what would cure them.\n";

constexpr std::string_view kFirstSteps =
    "  lawful check policies/panoptics       check a project, with today's law\n"
    "  lawful explain RULE                   what a rule asks for, and why\n"
    "  lawful schema flow                    what can be written about a flow\n"
    "  lawful law --country US               what the law says today about sending data there\n";

constexpr std::string_view kStatuses =
    "  0  nothing found   1  something found   2  the call or the input is wrong, or nothing could be said\n";

// The words of `text` on lines that begin at column `indent`.
std::string fill(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = indent;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (column > indent && column + 1 + (end - at) > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += text.substr(at, end - at);
    column += end - at;
    at = end + 1;
  }
  return out;
}

// "  -o, --output FILE" for the left column.
std::string left_of(const Argument& argument) {
  if (argument.positional) return argument.names;
  std::string names = argument.names;
  if (const std::size_t comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
  else if (names.starts_with("--")) names.insert(0, "    ");
  return argument.value.empty() ? names : names + " " + argument.value;
}

std::string usage(const Command& command, const Arguments& arguments) {
  std::string out = fmt::format("lawful {} [OPTION...]", command.name);
  for (const Argument& argument : arguments.all()) {
    if (!argument.positional) continue;
    const std::string name = argument.names + (argument.many ? "..." : "");
    out += argument.required ? " " + name : fmt::format(" [{}]", name);
  }
  return out;
}

std::string list(const Arguments& arguments, bool positional, const Style& style) {
  constexpr std::size_t kLeft = 30;
  std::string out;
  for (const Argument& argument : arguments.all()) {
    if (argument.positional != positional) continue;
    const std::string left = left_of(argument);
    const bool fits = left.size() + 4 <= kLeft;
    std::string doc = argument.doc;
    if (!positional && argument.many) doc += " (can be given several times)";
    out += "  " + style.paint(Ink::strong, left);
    out += fits ? std::string(kLeft - 2 - left.size(), ' ') : '\n' + std::string(kLeft, ' ');
    out += fill(doc, kLeft, 100) + '\n';
  }
  return out;
}

std::string section(std::string_view title, const std::string& body, const Style& style) {
  return body.empty() ? std::string{} : fmt::format("\n{}\n{}", style.paint(Ink::strong, title), body);
}

std::string list_commands(const Style& style) {
  std::string out;
  for (const Command& command : commands()) {
    out += fmt::format("  {}{}{}\n", style.paint(Ink::strong, command.name), std::string(12 - command.name.size(), ' '), command.summary);
  }
  return out;
}

}  // namespace

std::string help_page(const Style& style) {
  std::string out{kWhat};
  out += section("Usage", "  lawful COMMAND [OPTION...] [PATH...]\n", style);
  out += section("First steps", std::string{kFirstSteps}, style);
  out += section("Commands", list_commands(style), style);
  out += section("Options",
                 "  -h, --help      this page; after a command, the command's own\n"
                 "  --version       versions of the program, the language and the library of law\n"
                 "  --color auto|always|never\n"
                 "                  colours; auto: on a terminal, unless NO_COLOR is set\n",
                 style);
  out += section("Exit status", std::string{kStatuses}, style);
  return out;
}

std::string help_page(const Command& command, const Arguments& arguments, const Style& style) {
  std::string out = fmt::format("lawful {}: {}\n", command.name, command.summary);
  out += section("Usage", "  " + usage(command, arguments) + "\n", style);
  out += section("Arguments", list(arguments, true, style), style);
  out += section("Options", list(arguments, false, style), style);
  for (const std::string& paragraph : arguments.paragraphs()) out += "\n" + fill(paragraph, 0, 100) + "\n";
  std::string examples;
  for (const CallExample& example : arguments.examples()) examples += fmt::format("  {}\n      {}\n", example.call, example.doc);
  return out + section("Examples", examples, style);
}

std::string version_page() {
  return fmt::format("lawful {}\nlanguage {}\nlibrary {} ({})\n", version, kLanguageVersion, to_string(edition_day()), edition_hash());
}

}  // namespace lawful
