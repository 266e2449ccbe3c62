#include "checker/coverage/notice_text.h"

#include <algorithm>
#include <array>

namespace lawful {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Line {
  std::string_view text;  // without white space at its ends
  std::uint32_t begin = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == npos) out.push_back({{}, static_cast<std::uint32_t>(at)});
    else out.push_back({line.substr(first, line.find_last_not_of(" \t\r") + 1 - first), static_cast<std::uint32_t>(at + first)});
    at = end + 1;
  }
  return out;
}

Line without(Line line, std::size_t count) {
  const std::size_t first = std::min(line.text.find_first_not_of(" \t", count), line.text.size());
  return {line.text.substr(first), static_cast<std::uint32_t>(line.begin + first)};
}

// `- `, `* `, `+ `, `• `, `3. `, `c) `: how a bullet begins; 0 where it is none.
std::size_t bullet_length(std::string_view line) {
  if (line.size() >= 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return 2;
  if (line.starts_with("\u2022")) return 3;
  std::size_t at = 0;
  while (at < line.size() && at < 4 && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z') at = 1;
  const bool marked = at > 0 && at + 1 < line.size() && (line[at] == ')' || (line[at] == '.' && line[0] <= '9')) && line[at + 1] == ' ';
  return marked ? at + 2 : 0;
}

bool is_rule(std::string_view line) {  // `---`, `===`, `|---|---|`
  return line.size() >= 3 && line.find_first_not_of("-=*_|: ") == npos;
}

bool all_bold(std::string_view line) {
  return line.size() > 4 && line.starts_with("**") && line.ends_with("**") && line.find("**", 2) == line.size() - 2;
}

std::size_t word_count(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1; }

// Plain text has no marks: a short line that stands alone and ends like no sentence is a heading.
bool looks_like_heading(std::string_view line) {
  return word_count(line) <= 8 && line.find(':') == npos && std::string_view{".!?,;"}.find(line.back()) == npos;
}

class Taker {
 public:
  Taker(std::string_view text, bool markdown) : lines_(lines_of(text)), markdown_(markdown) {}

  NoticeText take() {
    for (std::size_t i = 0; i < lines_.size(); ++i) line(i);
    end_paragraph();
    return std::move(out_);
  }

 private:
  void line(std::size_t i) {
    Line line = lines_[i];
    while (line.text.starts_with('>')) line = without(line, 1);
    if (line.text.empty()) return end_paragraph();
    if (is_rule(line.text)) return rule(line.text);
    if (markdown_ && line.text.starts_with('#')) return heading(without(line, std::min(line.text.find_first_not_of('#'), line.text.size())));
    if (const std::size_t bullet = bullet_length(line.text); bullet > 0) {
      end_paragraph();
      line = without(line, bullet);
    }
    if (stands_alone(i) && (markdown_ ? all_bold(line.text) : looks_like_heading(line.text))) return heading(line);
    if (line.text.starts_with('|')) end_paragraph();  // a row of a table
    paragraph_.push_back(line);
  }

  bool stands_alone(std::size_t i) const {
    return paragraph_.empty() && (i == 0 || lines_[i - 1].text.empty()) && (i + 1 == lines_.size() || lines_[i + 1].text.empty());
  }

  // Below a single line it makes that line a heading; elsewhere it only parts.
  void rule(std::string_view text) {
    if (paragraph_.size() == 1 && text.find('|') == npos) {
      const Line above = paragraph_.front();
      paragraph_.clear();
      heading(above);
    }
    end_paragraph();
  }

  void heading(const Line& line) {
    end_paragraph();
    const std::size_t begin = start();
    out_.folded.add(line.text, line.begin);
    passage(PassageKind::heading, begin, out_.folded.text.size());
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::size_t begin = start();
    for (const Line& line : paragraph_) out_.folded.add(line.text, line.begin);
    paragraph_.clear();
    sentences(begin, out_.folded.text.size());
  }

  // What is added next begins behind a space.
  std::size_t start() const { return out_.folded.text.empty() ? 0 : out_.folded.text.size() + 1; }

  void passage(PassageKind kind, std::size_t begin, std::size_t end) {
    const std::string_view text = std::string_view{out_.folded.text}.substr(0, end);
    if (begin >= end || std::none_of(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), is_word_byte)) return;
    out_.passages.push_back({kind, begin, end});
  }

  void sentences(std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    for (std::size_t at = begin; at < end; ++at) {
      const std::size_t after = sentence_end(at, end);
      if (after == 0) continue;
      passage(PassageKind::sentence, from, after);
      from = after + 1;
      at = after;
    }
    passage(PassageKind::sentence, from, end);
  }

  // The offset behind the sentence that `.`, `!` or `?` at `at` ends; 0 if it ends none.
  std::size_t sentence_end(std::size_t at, std::size_t end) const {
    const std::string& text = out_.folded.text;
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') return 0;
    std::size_t after = at + 1;
    while (after < end && std::string_view{".!?\"')]"}.find(text[after]) != npos) ++after;
    if (after + 1 >= end || text[after] != ' ') return 0;
    const char next = text[after + 1];
    const bool begins = !(next >= 'a' && next <= 'z') && (is_word_byte(next) || next == '"' || next == '\'' || next == '(');
    return begins && !abbreviates(at) ? after : 0;
  }

  // "e.g.", "Art.", and the points of single letters, as in "U.S."
  bool abbreviates(std::size_t at) const {
    constexpr std::array<std::string_view, 14> kShort{"e.g", "i.e", "Art", "Arts", "No", "Nos", "para", "Mr", "Mrs", "Ms", "Dr", "cf", "vs", "St"};
    const std::string& text = out_.folded.text;
    if (text[at] != '.') return false;
    const std::size_t space = at == 0 ? npos : text.find_last_of(" (\"", at - 1);
    const std::string_view word = std::string_view{text}.substr(space + 1, at - space - 1);  // npos + 1 is 0
    const bool letters = !word.empty() && (word.size() == 1 || (word.size() % 2 == 1 && word[word.size() - 2] == '.')) && word.back() >= 'A' && word.back() <= 'Z';
    return letters || std::find(kShort.begin(), kShort.end(), word) != kShort.end();
  }

  std::vector<Line> lines_;
  bool markdown_;
  std::vector<Line> paragraph_;
  NoticeText out_;
};

}  // namespace

NoticeText take_apart(std::string_view text, bool markdown) { return Taker(text, markdown).take(); }

}  // namespace lawful
