#include <doctest/doctest.h>

#include <vector>

#include "lang/base/large_pages.h"
#include "lang/base/side_by_side.h"

namespace lawful {
namespace {

TEST_CASE("each is worked on once, however many threads there are") {
  for (const std::size_t threads : {1, 2, 7}) {
    std::vector<int> times(100, 0), ranged(100, 0);
    side_by_side(times.size(), threads, [&](std::size_t i) { ++times[i]; });
    CHECK(times == std::vector<int>(100, 1));
    std::vector<std::size_t> begins(threads);
    in_ranges(ranged.size(), threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
      begins[part] = begin;
      for (std::size_t i = begin; i < end; ++i) ++ranged[i];
    });
    CHECK(ranged == std::vector<int>(100, 1));
    CHECK(std::is_sorted(begins.begin(), begins.end()));
  }
  side_by_side(0, 4, [](std::size_t) { FAIL("there is nothing to do"); });
}

TEST_CASE("small and large rooms lie apart") {
  LargePages pages;
  std::vector<char*> rooms;
  for (const std::size_t bytes : {1u, 100u, 40u << 20, 3u}) {
    auto* const room = static_cast<char*>(pages.allocate(bytes));
    room[0] = room[bytes - 1] = static_cast<char>(rooms.size() + 1);
    rooms.push_back(room);
  }
  for (std::size_t i = 0; i < rooms.size(); ++i) CHECK(rooms[i][0] == static_cast<char>(i + 1));
}

}  // namespace
}  // namespace lawful
