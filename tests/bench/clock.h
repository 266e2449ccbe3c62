#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lawful::bench {

// The peak of resident memory since the process began or since the last reset, in MiB.
double peak_rss_mib();
void reset_peak_rss();

// What one phase cost; `bytes` of text is 0 where it reads none.
struct Phase {
  std::string name;
  double seconds = 0;
  std::size_t bytes = 0;
  double rss_mib = 0;
};

// Runs phases one after another and remembers what each cost.
class PhaseTable {
 public:
  // Does `work` and hands on its result.
  template <typename Work> auto phase(std::string_view name, std::size_t bytes, Work&& work) {
    reset_peak_rss();
    const auto start = std::chrono::steady_clock::now();
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
      std::forward<Work>(work)();
      record(name, bytes, start);
    } else {
      auto result = std::forward<Work>(work)();
      record(name, bytes, start);
      return result;
    }
  }

  // For work that tells when each of its phases is done: the time since the last one.
  void begin();
  void done(std::string_view name, std::size_t bytes);

  // One line a phase: seconds, MB/s (of 1e6 bytes) and the peak of memory while it ran.
  [[nodiscard]] std::string text() const;

 private:
  void record(std::string_view name, std::size_t bytes, std::chrono::steady_clock::time_point start);

  std::vector<Phase> phases_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace lawful::bench
