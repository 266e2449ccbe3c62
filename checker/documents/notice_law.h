// What the library says about notices: which items are owed, said or blurred, which rights people have, and the
// words for them.  All of it is text of the library; this only asks.
#pragma once

#include "checker/documents/facts.h"

namespace lawful {

class NoticeLaw {
 public:
  // Of these regimes, or of all of the day.
  explicit NoticeLaw(const Facts& facts, std::vector<EntityId> regimes);

  struct Outcome {
    Truth truth = Truth::no;
    std::vector<DefineId> decided;  // the defines that come out so
    EntityId regime;                // under which the first of them does
    std::vector<Missing> missing;
  };
  // The strongest answer, under any of the regimes, of the defines that list `item` under `row` ("owes", "opens").
  Outcome ask(const char* row, EntityId item, const Ref& subject) const;
  // Whether any define lists it there.
  bool listed(const char* row, EntityId item) const;

  // How a notice can say it, where the words are the same for everybody.
  Passages wording(EntityId item) const;
  // Items and rights of a part of the notice, in the order of the library.
  std::vector<EntityId> of_part(const char* kind, std::string_view part) const;

 private:
  const std::vector<DefineId>& defines(const char* row, EntityId item) const;

  const Facts& facts_;
  const Model& model_;
  const Schema& schema_;
  std::vector<EntityId> regimes_;
  std::vector<std::tuple<RowId, EntityId, std::vector<DefineId>>> listed_;  // by row of `define` and item
};

// The regimes of the day that apply, for certain or perhaps, to one of these organisations.
std::vector<EntityId> regimes_of(const Facts& facts, const std::vector<EntityId>& organisations);

// A title inside a sentence: "E-mail address" is "e-mail address", "UK GDPR" stays.
std::string in_sentence(std::string title);
// "a", "a and b", "a, b and c".
std::string listing(const std::vector<std::string>& all);

}  // namespace lawful
