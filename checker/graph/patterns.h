// What declarations name, each said once: a naming is an item or category with the groups it is narrowed to, a
// pattern the namings of one declaration.  Threads read declarations into tables of their own.
#pragma once

#include <span>
#include <vector>

#include "lang/base/hash_index.h"
#include "lang/base/ids.h"

namespace lawful {

using PatternId = Id<struct PatternTag>;
using NamingId = Id<struct NamingTag>;

class Patterns {
 public:
  // Adds to the pattern being read; without groups it is about those of the data itself.
  void name(EntityId data, std::span<const EntityId> groups = {});
  // The pattern that was read, and the next begins.
  PatternId enter();
  // Enters all of another table, in its order: what each of its patterns is here.
  std::vector<PatternId> enter(const Patterns& other);

  std::size_t size() const { return first_.size() - 1; }
  std::size_t namings() const { return namings_.size(); }
  std::span<const NamingId> operator[](PatternId id) const {
    return {members_.data() + first_[id.value], members_.data() + first_[id.value + 1]};
  }
  EntityId data(NamingId id) const { return namings_[id.value].data; }
  std::span<const EntityId> groups(NamingId id) const {
    return {groups_.data() + namings_[id.value].first_group, namings_[id.value].group_count};
  }

 private:
  struct Naming {
    EntityId data;
    std::uint32_t first_group, group_count;
  };
  NamingId naming(EntityId data, std::span<const EntityId> groups);

  std::vector<Naming> namings_;
  std::vector<EntityId> groups_;          // of all namings
  std::vector<NamingId> members_;         // of all patterns, then of the one being read
  std::vector<std::uint32_t> first_{0};   // by pattern: its first member; one more for the end
  HashIndex naming_index_, pattern_index_;
};

}  // namespace lawful
