#include "checker/documents/document.h"

#include <fmt/format.h>

namespace lawful {
namespace {

void count(const std::vector<Section>& sections, AnswerCounts& counts) {
  for (const Section& section : sections) {
    for (const Block& block : section.blocks) {
      if (const Table* table = std::get_if<Table>(&block); table != nullptr && table->form) {
        for (const Table::Row& row : table->rows) {
          counts.model += row.cells.size() - row.missing.size();
          counts.missing += row.missing.size();
        }
      }
      const Field* field = std::get_if<Field>(&block);
      if (field == nullptr) continue;
      switch (field->answer) {
        case Answer::model: ++counts.model; break;
        case Answer::suggestion: ++counts.suggestion; break;
        case Answer::person: ++counts.person; break;
        case Answer::missing: ++counts.missing; break;
      }
    }
    count(section.sections, counts);
  }
}

void collect(const std::vector<Section>& sections, std::vector<const Table*>& out) {
  for (const Section& section : sections) {
    for (const Block& block : section.blocks) {
      if (const Table* table = std::get_if<Table>(&block)) out.push_back(table);
    }
    collect(section.sections, out);
  }
}

}  // namespace

std::string_view to_string(Answer answer) {
  switch (answer) {
    case Answer::model: return "model";
    case Answer::suggestion: return "suggestion";
    case Answer::person: return "person";
    case Answer::missing: break;
  }
  return "missing";
}

AnswerCounts count_answers(const Document& document) {
  AnswerCounts counts;
  count(document.sections, counts);
  return counts;
}

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> out;
  collect(document.sections, out);
  return out;
}

std::string place_text(const Sources& sources, const Span& at) {
  if (!at.file) return {};
  return fmt::format("{}:{}", sources[at.file].path, sources.position(at.file, at.begin).line);
}

std::string whole_text(const Passage& passage) { return passage.lead.empty() ? passage.text : passage.lead + ": " + passage.text; }

std::string joined(const Passages& passages, std::string_view between) {
  std::string out;
  for (const Passage& passage : passages) {
    if (!out.empty()) out += between;
    out += whole_text(passage);
  }
  return out;
}

}  // namespace lawful
