#include <nlohmann/json.hpp>

#include "checker/documents/writers.h"

namespace lawful {
namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  explicit Writer(const Sources& sources) : sources_(sources) {}

  Json write(const Document& document) const {
    const AnswerCounts counts = count_answers(document);
    Json out;
    out["version"] = 1;
    out["report"] = document.kind;
    out["title"] = document.over.empty() ? document.title : document.over + ": " + document.title;
    out["fields"] = {{"model", counts.model}, {"suggestion", counts.suggestion}, {"person", counts.person}, {"missing", counts.missing}};
    out["heads"] = Json::array();
    for (const Field& field : document.heads) out["heads"].push_back(block(field));
    out["sections"] = sections(document.sections);
    return out;
  }

 private:
  Json sections(const std::vector<Section>& all) const {
    Json out = Json::array();
    for (const Section& section : all) {
      Json blocks = Json::array();
      for (const Block& one : section.blocks) blocks.push_back(std::visit([&](const auto& b) { return block(b); }, one));
      out.push_back({{"key", section.key}, {"title", section.title}, {"blocks", std::move(blocks)}, {"sections", sections(section.sections)}});
    }
    return out;
  }

  Json passage(const Passage& s) const {
    Json out;
    if (!s.lead.empty()) out["about"] = s.lead;
    out["text"] = s.text;
    if (s.at.file) out["place"] = {{"file", sources_[s.at.file].path}, {"line", sources_.position(s.at.file, s.at.begin).line}};
    return out;
  }

  Json passages(const Passages& all) const {
    Json out = Json::array();
    for (const Passage& s : all) out.push_back(passage(s));
    return out;
  }

  Json block(const Field& f) const {
    Json out{{"type", "field"}, {"key", f.key}, {"label", f.label}, {"answer", to_string(f.answer)}, {"passages", passages(f.passages)}};
    if (!f.hint.empty()) out["hint"] = f.hint;
    return out;
  }
  Json block(const Paragraph& p) const { return {{"type", "paragraph"}, {"passage", passage(p.passage)}}; }
  Json block(const Figure& f) const {
    return {{"type", "figure"}, {"key", f.key}, {"caption", f.caption}, {"alternative", f.alternative}, {"svg", f.svg}, {"mermaid", f.mermaid}};
  }
  Json block(const Table& t) const {
    Json rows = Json::array(), missing = Json::array();
    for (const Table::Row& row : t.rows) {
      Json cells = Json::object();
      for (std::size_t i = 0; i < t.columns.size(); ++i) cells[t.columns[i].key] = passages(row.cells[i]);
      rows.push_back(std::move(cells));
      Json unanswered = Json::array();
      for (const std::size_t cell : row.missing) unanswered.push_back(t.columns[cell].key);
      missing.push_back(std::move(unanswered));
    }
    Json columns = Json::array();
    for (const Table::Column& c : t.columns) columns.push_back({{"key", c.key}, {"title", c.title}});
    Json out{{"type", "table"}, {"key", t.key}, {"caption", t.caption}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
    if (t.form) out["missing"] = std::move(missing);
    return out;
  }

  const Sources& sources_;
};

}  // namespace

std::string document_json(const Document& document, const Sources& sources) {
  return Writer(sources).write(document).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lawful
