#include "checker/report/schema_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lawful {
namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

// Days and quotes stand in every declaration: a page names them once, as traits.
bool is_everywhere(const Kind& kind, RowId row, const Schema& schema) {
  return row == kind.quote_row || row == kind.until_row || (row == kind.from_row && schema[row].phrase == "from");
}

RowEntry entry_of(const Schema& schema, const Interner& words, const Row& row, std::size_t depth) {
  RowEntry entry;
  entry.phrase = row.phrase.empty() ? std::string{words.text(row.attribute)} : row.phrase;
  entry.takes = describe(schema, words, row.type);
  entry.doc = row.doc;
  entry.law = row.law;
  entry.depth = depth;
  entry.many = row.many;
  if (!row.derived) entry.silence = to_string(row.silence);
  else if (row.open) entry.doc += entry.doc.empty() ? "can be unknown" : "; can be unknown";
  return entry;
}

void add_properties(std::vector<RowEntry>& out, const Schema& schema, const Interner& words, KindId id, std::size_t depth) {
  const Kind& kind = schema[id];
  for (const RowId row : kind.rows) {
    if (schema[row].derived || schema[row].head || is_everywhere(kind, row, schema)) continue;
    out.push_back(entry_of(schema, words, schema[row], depth));
    if (schema[row].block) add_properties(out, schema, words, schema[row].block, depth + 1);
  }
}

bool has_properties(const Schema& schema, const Kind& kind) {
  return std::any_of(kind.rows.begin(), kind.rows.end(), [&](RowId row) { return !schema[row].derived && !schema[row].head && !is_everywhere(kind, row, schema); });
}

std::string form_of(const Schema& schema, const Interner& words, const Kind& kind) {
  const std::string rest = " [\"Title\"] [{ ... }]";
  switch (kind.head) {
    case HeadForm::name: return kind.phrase + " NAME" + rest;
    case HeadForm::names: return kind.phrase + " NAME, ..." + rest;
    case HeadForm::edge: return kind.phrase + " FROM -> TO" + rest;
    case HeadForm::number: return kind.phrase + " NUMBER";
    case HeadForm::values:
      return fmt::format("{} {}{}{}", kind.phrase, upper(describe(schema, words, kind.head_type)), kind.head_many ? ", ..." : "",
                         has_properties(schema, kind) ? rest : "");
    case HeadForm::none: break;
  }
  return {};
}

// "Written behind `basis` of processing": the rows that make a block.
std::string made_by(const Schema& schema, const Interner& words, KindId block) {
  std::string out;
  for (std::size_t i = 0; i < schema.row_count(); ++i) {
    const Row& row = schema[RowId{i}];
    if (row.block != block) continue;
    out += fmt::format("{}`{}` of {}", out.empty() ? "Written behind " : ", ", row.phrase, words.text(schema[row.owner].name));
  }
  return out + ".";
}

std::vector<std::string> traits_of(const Schema& schema, const Interner& words, KindId id) {
  const Kind& kind = schema[id];
  std::vector<std::string> out;
  if (kind.block) out.push_back(made_by(schema, words, id));
  if (kind.derived) out.emplace_back("Found by the checker; rules and claims ask about it.");
  if (kind.vocabulary) out.emplace_back("A closed list of words.");
  if (kind.library && !kind.vocabulary) out.emplace_back("Only the library declares it.");
  if (kind.extends) out.emplace_back("The library declares some; a project adds its own.");
  if (kind.dated && !kind.block) out.emplace_back("It and each of its properties can have `from DAY` and `until DAY`, both inclusive.");
  if (kind.quote_row) out.emplace_back("It can carry `quote \"...\"`: the words of the notice that it restates.");
  return out;
}

struct Group {
  std::string_view file, title, doc;
};
constexpr std::array kGroups{
    Group{"lang/schema/model.gdpr", "What a project says", "Kinds that people write about their organisation."},
    Group{"lang/schema/rules.gdpr", "Rules", "How the law is written, and claims that a project adds."},
    Group{"lang/schema/library.gdpr", "What the library knows", "Facts of law and common words, which a project refers to."},
    Group{"lang/schema/deployed.gdpr", "What is deployed", "What tools say is deployed, and what the library knows of it; `lawful drift` writes the first."},
    Group{"lang/schema/derived.gdpr", "What the checker works out", "Situations that it finds in a model, for conditions to ask about."},
};

}  // namespace

KindPage page_of(const Schema& schema, const Interner& words, KindId id) {
  const Kind& kind = schema[id];
  KindPage page;
  page.kind = id;
  page.name = kind.derived || kind.block || kind.vocabulary ? std::string{words.text(kind.name)} : kind.phrase;
  page.doc = kind.doc;
  if (!page.doc.empty()) page.doc.front() = upper(page.doc.substr(0, 1)).front();  // of a block, it is that of the row
  if (!kind.derived && !kind.block && !kind.vocabulary) page.form = form_of(schema, words, kind);
  page.traits = traits_of(schema, words, id);
  add_properties(page.properties, schema, words, id, 0);
  for (const RowId row : kind.rows) {
    if (schema[row].derived || (schema[row].head && kind.block)) page.attributes.push_back(entry_of(schema, words, schema[row], 0));
  }
  for (RowEntry& attribute : page.attributes) attribute.silence.clear();
  for (const Schema::Word& word : schema.vocabulary()) {
    if (word.kind == id) page.words.emplace_back(words.text(word.word), word.doc);
  }
  return page;
}

std::vector<PageGroup> all_pages(const Schema& schema, const Interner& words) {
  std::vector<PageGroup> out;
  for (const Group& group : kGroups) {
    PageGroup& pages = out.emplace_back(PageGroup{std::string{group.title}, std::string{group.doc}, {}});
    for (const KindId id : schema.kinds_in_order()) {
      if (schema[id].group == group.file && !schema[id].block) pages.pages.push_back(page_of(schema, words, id));
    }
    std::stable_partition(pages.pages.begin(), pages.pages.end(), [](const KindPage& page) { return page.words.empty(); });
  }
  PageGroup& blocks = out.emplace_back(PageGroup{"Blocks of values", "What conditions can ask about the block of a value, beside its properties above.", {}});
  for (const KindId id : schema.kinds_in_order()) {
    if (!schema[id].block) continue;
    blocks.pages.push_back(page_of(schema, words, id));
    blocks.pages.back().properties.clear();  // they stand below the rows that make the block
  }
  return out;
}

}  // namespace lawful
