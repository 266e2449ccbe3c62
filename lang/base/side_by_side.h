// Work on several threads at once.  What they make must not depend on how many there are.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace lawful {

// One where the work is less than would pay for a thread, else as many as there are cores.
inline std::size_t threads_for(std::size_t work, std::size_t worth_threads) {
  return work < worth_threads ? 1 : std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

// The same for work that looks at one declaration after the other.
inline std::size_t threads_of(std::size_t declarations) { return threads_for(declarations, 20'000); }

// Calls work(i) for every i; whoever is done takes the next.
template <typename Work>
void side_by_side(std::size_t count, std::size_t threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> pool;
  for (std::size_t t = 1; t < std::min(threads, count); ++t) pool.emplace_back(take);
  take();
}

// Calls work(part, begin, end) for consecutive ranges that together are [0, count), one a thread.
template <typename Work>
void in_ranges(std::size_t count, std::size_t threads, Work&& work) {
  side_by_side(threads, threads, [&](std::size_t part) { work(part, part * count / threads, (part + 1) * count / threads); });
}

}  // namespace lawful
