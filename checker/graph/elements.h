// Elements: an item of personal data about a group of people.  What a declaration names stands for a set
// of them.  Elements that every declaration treats alike share a class, and sets are bits of classes.
#pragma once

#include <unordered_map>

#include "checker/graph/bits.h"
#include "checker/graph/patterns.h"
#include "checker/law/law_of_day.h"

namespace lawful {

// What a declaration names: items and categories, each with the groups it is narrowed to (none: its own).
struct Naming {
  EntityId data;
  std::vector<EntityId> groups;
};

struct Element {
  EntityId item;
  EntityId group;  // none where a model names no people at all
};

class Elements {
 public:
  explicit Elements(const LawOfDay& law);

  // First all namings are entered, then the classes are made, then masks can be asked for.
  PatternId enter(const std::vector<Naming>& naming);
  std::vector<PatternId> enter(const Patterns& patterns) { return patterns_.enter(patterns); }
  // `named`: data and groups that conditions can tell apart by name; their yes/no marks part classes too, so
  // that a condition has one answer for a whole class.
  void make_classes(const std::vector<EntityId>& named);

  std::size_t class_count() const { return members_.size(); }
  std::size_t words() const { return words_; }
  BitView mask(PatternId pattern) const { return masks_[pattern.value]; }
  const std::vector<Element>& members(std::size_t element_class) const { return members_[element_class]; }
  // Classes that no condition can tell apart by names and marks of the library are of one kin.
  std::uint32_t kin(std::size_t element_class) const { return kin_[element_class]; }
  std::size_t kin_count() const { return first_of_kin_.size(); }
  std::size_t first_of_kin(std::uint32_t kin) const { return first_of_kin_[kin]; }
  // All elements of a set, sorted by names.
  std::vector<Element> expand(BitView bits) const;
  // Classes of this item, of any group.
  Bits of_item(EntityId item) const;
  // The items a category stands for, narrower ones included.
  const std::vector<EntityId>& items(EntityId data) const;
  // Items that some pattern names.
  const std::vector<EntityId>& all_items() const { return items_; }
  const std::vector<EntityId>& all_groups() const { return groups_; }
  // The same as a naming asks for everybody, whomever its data is about.
  std::vector<EntityId> people() const;

 private:
  void use_group(EntityId group);
  void collect_groups();
  void find_elements(NamingId naming);
  std::span<const std::uint32_t> elements_of(PatternId pattern);
  std::uint32_t index_of_item(EntityId item);
  std::vector<std::vector<std::uint32_t>> distinctions(const std::vector<EntityId>& named) const;

  const LawOfDay& law_;
  RowId includes_, about_;
  mutable std::unordered_map<EntityId, std::vector<EntityId>> expanded_;
  std::vector<EntityId> items_, groups_;
  std::unordered_map<EntityId, std::uint32_t> item_index_, group_index_;
  Patterns patterns_;                                 // until the classes are made
  std::vector<std::vector<std::uint32_t>> elements_;  // by naming, sorted
  std::vector<std::uint32_t> merged_;                 // elements of a pattern of several namings
  std::vector<std::vector<Element>> members_;
  std::vector<std::vector<std::uint32_t>> classes_of_item_;  // by item's index
  std::vector<std::uint32_t> kin_;
  std::vector<std::size_t> first_of_kin_;
  std::size_t words_ = 1;
  BitTable masks_;
};

}  // namespace lawful
