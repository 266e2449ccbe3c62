// What others wrote, made into names and texts of the language.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace lawful {

// A text in quotes on one line: nothing in it can end it, hide or act.
std::string gdpr_quoted(std::string_view text);

// Names that nobody else has: what is not a letter or digit of ASCII becomes a hyphen.
class GdprNames {
 public:
  // The same text gives the same name; another text never does.  `otherwise` is what a text without letters is called.
  std::string name(std::string_view text, std::string_view otherwise);
  // A name that may not be given.
  void keep_free(std::string_view name) { taken_.insert(std::string{name}); }

 private:
  std::map<std::string, std::string, std::less<>> given_;
  std::set<std::string, std::less<>> taken_;
};

}  // namespace lawful
