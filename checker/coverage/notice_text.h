// A notice taken apart: headings, bullets and sentences.
#pragma once

#include "checker/coverage/fold.h"

namespace lawful {

enum class PassageKind : std::uint8_t { heading, sentence };

// A stretch of the folded text.
struct TextPassage {
  PassageKind kind = PassageKind::sentence;
  std::size_t begin = 0, end = 0;
};

struct NoticeText {
  Folded folded;
  std::vector<TextPassage> passages;
  std::string_view text(const TextPassage& passage) const {
    return std::string_view{folded.text}.substr(passage.begin, passage.end - passage.begin);
  }
  // Where the passage begins in the text as it was read.
  std::uint32_t offset(const TextPassage& passage) const { return folded.origin[passage.begin]; }
};

// Markdown, or plain text with blank lines between paragraphs.
NoticeText take_apart(std::string_view text, bool markdown);

}  // namespace lawful
