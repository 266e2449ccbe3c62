#include <doctest/doctest.h>

#include <string>

#include "lang/base/edit_distance.h"

namespace lawful {
namespace {

TEST_CASE("steps between two words") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("flow", "flow") == 0);
  CHECK(edit_distance("flow", "flwo") == 1);  // neighbours swapped
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("system", "sytem") == 1);
}

TEST_CASE("it is the same both ways") {
  const std::vector<std::string_view> words{"flow", "flows", "", "organisation", "organization", "oragnisation", "x"};
  for (const auto a : words) {
    for (const auto b : words) CHECK(edit_distance(a, b) == edit_distance(b, a));
  }
}

TEST_CASE("the nearest word, if it is near") {
  const std::vector<std::string_view> kinds{"organisation", "system", "processing", "flow", "GB", "US"};
  CHECK(nearest("organization", kinds) == "organisation");
  CHECK(nearest("sytsem", kinds) == "system");
  CHECK(nearest("zebra", kinds).empty());
  CHECK(nearest("gb", kinds) == "GB");  // only the case differs
  CHECK(nearest("GBR", {"BR", "GB", "GR"}) == "GB");  // as near as the others, and begins the same
  CHECK(nearest("UK", kinds).empty());  // two letters leave no likeness
  CHECK(nearest(std::string(1000, 'a'), kinds).empty());
  CHECK(nearest("x", {}).empty());
}

TEST_CASE("among equals the one that begins the same, then the first in byte order") {
  CHECK(nearest("cat", {"car", "bat"}) == "car");
  CHECK(nearest("cat", {"bat", "car"}) == "car");
  CHECK(nearest("cat", {"rat", "bat"}) == "bat");
  CHECK(nearest("cat", {"bat", "rat"}) == "bat");
}

}  // namespace
}  // namespace lawful
