#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lawful::bench {

struct Options {
  std::vector<std::size_t> flows{1'000, 10'000, 100'000, 1'000'000};
  std::uint64_t seed = 1;
  std::filesystem::path keep;  // where projects stay; empty: in a temporary folder, removed at the end
  std::filesystem::path out;   // where the tables are written too; empty: nowhere
};

inline constexpr std::string_view usage =
    "usage: lawful_bench [--flows N[,N...]] [--seed N] [--keep DIR] [--out DIR]\n"
    "  --flows  sizes of the projects, such as 1e3,1e6\n"
    "  --seed   another project of the same size\n"
    "  --keep   leave the projects in DIR/flows-N\n"
    "  --out    write the tables to DIR/bench.txt too\n";

// Nothing where an argument is wrong.
std::optional<Options> options_from(std::span<const std::string_view> arguments);

}  // namespace lawful::bench
