// Work in parts, on as many threads as the machine has cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace lawful {

// As many as the machine has, up to eight; one where there is less than `worth` to do, because a thread costs more
// than it saves.
inline std::size_t threads_for(std::size_t amount, std::size_t worth) {
  return amount < worth ? 1 : std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

// Runs work(thread, i) for every i below `count`; whichever thread is free takes the next.  Work must not throw.
template <typename Work>
void side_by_side(std::size_t count, std::size_t threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](std::size_t thread) {
    for (std::size_t i = next++; i < count; i = next++) work(thread, i);
  };
  std::vector<std::jthread> pool;
  for (std::size_t t = 1; t < std::min(threads, count); ++t) pool.emplace_back(run, t);
  run(0);
}

}  // namespace lawful
