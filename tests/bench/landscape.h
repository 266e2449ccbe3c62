#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/generate.h"
#include "tests/bench/random.h"

namespace lawful::bench {

// The stages that data passes, and where they begin and end in a department, in percent of its systems.
enum Stage : std::uint32_t { intake, services, stores, uses };
inline constexpr std::array<std::uint32_t, 5> stage_bounds{0, 22, 52, 76, 100};

// Systems [first, last) of one controller, in the order of stages, and what its people do with data.
struct Department {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::vector<std::uint8_t> processings;

  [[nodiscard]] std::uint32_t at_percent(std::uint32_t percent) const {
    return first + (last - first) * percent / 100;
  }
  [[nodiscard]] std::uint32_t begin_of(std::uint32_t stage) const { return at_percent(stage_bounds[stage]); }
  [[nodiscard]] std::uint32_t end_of(std::uint32_t stage) const {
    return at_percent(stage_bounds[std::size_t{stage} + 1]);
  }
};

// Fills a project with all but its flows.
std::vector<Department> lay_out(Project& project, std::size_t flows, Random& random);

}  // namespace lawful::bench
