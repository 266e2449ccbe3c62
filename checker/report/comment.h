// A comment on a pull request: sections of items, within the length that forges take.
#pragma once

#include <string>
#include <vector>

#include "checker/report/gate_formats.h"

namespace lawful {

// A finding as an item of a list, with its path, law and cure below it.
std::string markdown_item(const FindingRecord& finding);

class Comment {
 public:
  explicit Comment(std::string head) : text_(std::move(head)) {}

  void add(const std::string& text) { text_ += text; }
  // Nothing, where there are no items.  What does not fit is counted.
  void section(const std::string& title, bool folded, const std::vector<std::string>& items);
  std::string text() const;

 private:
  static constexpr std::size_t kMostBytes = 60'000;  // GitHub takes 65,536 characters, GitLab more

  std::string text_;
  std::size_t cut_ = 0;
};

}  // namespace lawful
