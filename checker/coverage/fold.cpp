#include "checker/coverage/fold.h"

#include <array>

namespace lawful {
namespace {

struct Replacement {
  std::string_view written, folded;  // an empty `folded` drops it, " " is white space
};

constexpr std::array kReplacements{
    Replacement{"\u2018", "'"},  Replacement{"\u2019", "'"},  Replacement{"\u201a", "'"},  Replacement{"\u201b", "'"},
    Replacement{"\u201c", "\""}, Replacement{"\u201d", "\""}, Replacement{"\u201e", "\""}, Replacement{"\u201f", "\""},
    Replacement{"\u00ab", "\""}, Replacement{"\u00bb", "\""}, Replacement{"\u2010", "-"},  Replacement{"\u2011", "-"},
    Replacement{"\u2012", "-"},  Replacement{"\u2013", "-"},  Replacement{"\u2014", "-"},  Replacement{"\u2015", "-"},
    Replacement{"\u2212", "-"},  Replacement{"\u2026", "..."}, Replacement{"\u00a0", " "}, Replacement{"\u2007", " "},
    Replacement{"\u2009", " "},  Replacement{"\u200a", " "},  Replacement{"\u202f", " "},  Replacement{"\u00ad", ""},
    Replacement{"\u200b", ""},   Replacement{"\ufeff", ""},   Replacement{"*", ""},        Replacement{"`", ""},
    Replacement{"\\", ""},       Replacement{" ", " "},       Replacement{"\t", " "},      Replacement{"\r", " "},
    Replacement{"\n", " "},
};

const Replacement* replacement_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80 && is_word_byte(text[at])) return nullptr;
  for (const Replacement& r : kReplacements) {
    if (text.substr(at, r.written.size()) == r.written) return &r;
  }
  return nullptr;
}

// `](https://...)`: of a link only its words count.  The length to leave out, or 0.
std::size_t link_end(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "](") return 0;
  const std::size_t close = text.find(')', at);
  return close == std::string_view::npos ? 0 : close + 1 - at;
}

}  // namespace

void Folded::put(std::string_view bytes, std::uint32_t from) {
  if (space_ && !text.empty()) {
    text += ' ';
    origin.push_back(from);
  }
  space_ = false;
  text += bytes;
  origin.insert(origin.end(), bytes.size(), from);
}

void Folded::add(std::string_view stretch, std::uint32_t begin) {
  space_ = true;
  for (std::size_t at = 0; at < stretch.size();) {
    const auto from = static_cast<std::uint32_t>(begin + at);
    if (const Replacement* r = replacement_at(stretch, at)) {
      if (r->folded == " ") space_ = true;
      else if (!r->folded.empty()) put(r->folded, from);
      at += r->written.size();
    } else if (const std::size_t link = link_end(stretch, at); link > 0) {
      at += link;
    } else {
      if (stretch[at] != '[') put(stretch.substr(at, 1), from);
      ++at;
    }
  }
}

std::string fold(std::string_view text) {
  Folded folded;
  folded.add(text, 0);
  return std::move(folded.text);
}

}  // namespace lawful
