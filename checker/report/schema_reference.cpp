#include "checker/report/schema_reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/report/columns.h"

namespace lawful {
namespace {

std::string takes_of(const RowEntry& entry) { return entry.many ? entry.takes + ", ..." : entry.takes; }

// "keys held by others (Art 46(1); unwritten: unknown)"
std::string meaning_of(const RowEntry& entry) {
  std::vector<std::string> asides;
  if (!entry.law.empty()) asides.push_back(entry.law);
  if (entry.silence == "required") asides.emplace_back("must be written");
  else if (!entry.silence.empty() && entry.silence != "none") asides.push_back("unwritten: " + entry.silence);
  std::string out = entry.doc;
  for (std::size_t i = 0; i < asides.size(); ++i) out += (i == 0 ? out.empty() ? "(" : " (" : "; ") + asides[i];
  return asides.empty() ? out : out + ")";
}

std::string rows_text(std::string_view title, const std::vector<RowEntry>& rows, const Style& style) {
  if (rows.empty()) return {};
  Columns columns{{2, 34, 28}, 120};
  for (const RowEntry& row : rows) columns.add({std::string(2 * row.depth, ' ') + row.phrase, takes_of(row), meaning_of(row)});
  return fmt::format("\n{}\n{}", style.paint(Ink::strong, title), columns.text(style));
}

// A cell of a table: what Markdown would take for its own is escaped.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

std::string rows_markdown(const std::vector<RowEntry>& rows, bool properties) {
  if (rows.empty()) return {};
  std::string out = properties ? "\n| property | takes | unwritten | meaning | law |\n|---|---|---|---|---|\n"
                               : "\n| worked out | is | meaning |\n|---|---|---|\n";
  for (const RowEntry& row : rows) {
    std::string indent;
    for (std::size_t i = 0; i < row.depth; ++i) indent += "&emsp;";
    out += fmt::format("| {}`{}` | {} |", indent, row.phrase, cell(takes_of(row)));
    if (properties) out += fmt::format(" {} | {} | {} |\n", row.silence, cell(row.doc), cell(row.law));
    else out += fmt::format(" {} |\n", cell(row.doc));
  }
  return out;
}

constexpr std::string_view kPreface = R"(# Reference of the language

Everything that can be written in a `.gdpr` file, by kind. `lawful schema --format markdown` writes this page.

A declaration is a kind, a name, and properties in braces. A property is its phrase and one or more values:

```gdpr
system crm "Customer database" {
  operated by panoptics
  located in GB
}
```

The column *takes* says what a value is: the name of a declared thing, or a `text` in quotes, a `day` as
2026-01-31, a `length of time` as 6 years, a `number`, a `flag`, which is the bare phrase for yes and `not` in
front of it for no. Where `, ...` follows, several values can stand, parted by commas, or the property can be
written again. Rows that are set in belong to the value of the row above: they are written behind it on the
line, or in braces.

The column *unwritten* says what silence means: *none* that there is none, *no* that it is not so, *unknown* that
nobody knows, which makes verdicts unproven, *all* that nothing is narrowed down, *required* that the property
must be written. `none` and `unknown` can be written as values, too.
)";

}  // namespace

std::string schema_text(const KindPage& page, const Style& style) {
  std::string out = fmt::format("{}{}\n", style.paint(Ink::strong, page.name), page.doc.empty() ? "" : ": " + page.doc);
  if (!page.form.empty()) out += fmt::format("\n  {}\n", page.form);
  if (!page.traits.empty()) out += '\n';
  for (const std::string& trait : page.traits) out += trait + '\n';
  out += rows_text("Properties", page.properties, style);
  out += rows_text("Worked out by the checker, for conditions", page.attributes, style);
  const auto list = [&](std::string_view title, const std::vector<std::pair<std::string, std::string>>& words) {
    if (words.empty()) return;
    Columns columns{{2, 34}, 120};
    for (const auto& [word, doc] : words) columns.add({word, doc});
    out += fmt::format("\n{}\n{}", style.paint(Ink::strong, title), columns.text(style));
  };
  list("Words", page.words);
  list("Declared by the library", page.declared);
  return out;
}

std::string schema_overview(const std::vector<PageGroup>& groups, const Style& style) {
  std::string out;
  for (const PageGroup& group : groups) {
    if (group.pages.empty()) continue;
    Columns columns{{2, 28}, 120};
    for (const KindPage& page : group.pages) columns.add({page.name, page.doc});
    out += fmt::format("{}{}\n{}", out.empty() ? "" : "\n", style.paint(Ink::strong, group.title), columns.text(style));
  }
  return out + "\nlawful schema KIND tells all about one of them.\n";
}

std::string schema_markdown(const KindPage& page) {
  std::string out = fmt::format("\n### `{}`\n", page.name);
  if (!page.doc.empty()) out += fmt::format("\n{}.\n", page.doc);
  if (!page.form.empty()) out += fmt::format("\n```\n{}\n```\n", page.form);
  std::string traits;
  for (const std::string& trait : page.traits) traits += (traits.empty() ? "" : " ") + trait;
  if (!traits.empty()) out += fmt::format("\n{}\n", traits);
  out += rows_markdown(page.properties, true);
  out += rows_markdown(page.attributes, false);
  if (!page.words.empty()) out += "\n| word | meaning |\n|---|---|\n";
  for (const auto& [word, doc] : page.words) out += fmt::format("| `{}` | {} |\n", word, cell(doc));
  return out;
}

std::string schema_markdown(const std::vector<PageGroup>& groups) {
  std::string out{kPreface};
  for (const PageGroup& group : groups) {
    if (group.pages.empty()) continue;
    out += fmt::format("\n## {}\n\n{}\n", group.title, group.doc);
    for (const KindPage& page : group.pages) out += schema_markdown(page);
  }
  return out;
}

}  // namespace lawful
