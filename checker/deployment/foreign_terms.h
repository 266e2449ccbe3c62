// Words of other tools' vocabularies, and what they mean here.
#pragma once

#include <map>
#include <string>

#include "lang/model/model.h"

namespace lawful {

class ForeignTerms {
 public:
  // Those of one vocabulary that the library lists.
  ForeignTerms(const Model& library, std::string_view vocabulary);

  // What a word, or the nearest wider one ("user.contact" of "user.contact.fax"), means among the declarations of a
  // kind; empty where the library does not know.  `exact` tells which of the two it was.
  std::string meaning(std::string_view word, std::string_view kind, bool& exact) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string, std::less<>> meaning_;  // by kind and word
};

}  // namespace lawful
