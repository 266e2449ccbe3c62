// What declarations name, each said once.
#include <doctest/doctest.h>

#include "checker/graph/patterns.h"

namespace lawful {
namespace {

constexpr EntityId kName{1u}, kMail{2u}, kStaff{3u}, kPeople{4u};

PatternId enter(Patterns& patterns, std::initializer_list<EntityId> data, std::vector<EntityId> groups = {}) {
  for (const EntityId id : data) patterns.name(id, groups);
  return patterns.enter();
}

TEST_CASE("the same is said once, in the order of the first") {
  Patterns patterns;
  const PatternId both = enter(patterns, {kName, kMail});
  CHECK(enter(patterns, {kName, kMail}) == both);
  CHECK(enter(patterns, {kMail, kName}) != both);
  CHECK(enter(patterns, {kName, kMail}, {kStaff}) != both);
  CHECK(patterns.size() == 3);
  CHECK(patterns.namings() == 4);
  CHECK(patterns[both].size() == 2);
  CHECK(patterns.data(patterns[both].back()) == kMail);
}

TEST_CASE("nothing is a pattern too") {
  Patterns patterns;
  const PatternId nothing = patterns.enter();
  CHECK(patterns[nothing].empty());
  CHECK(patterns.enter() == nothing);
}

TEST_CASE("another table enters in its order") {
  Patterns first, second, all;
  enter(first, {kName});
  enter(first, {kName, kMail}, {kStaff, kPeople});
  enter(second, {kMail});
  enter(second, {kName});
  CHECK(all.enter(first) == std::vector{PatternId{0u}, PatternId{1u}});
  CHECK(all.enter(second) == std::vector{PatternId{2u}, PatternId{0u}});
  const std::span<const EntityId> groups = all.groups(all[PatternId{1u}].front());
  CHECK(std::vector(groups.begin(), groups.end()) == std::vector{kStaff, kPeople});
}

}  // namespace
}  // namespace lawful
