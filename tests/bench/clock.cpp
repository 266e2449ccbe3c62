#include "tests/bench/clock.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sys/resource.h>

namespace lawful::bench {

double peak_rss_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Linux forgets the peak when 5 is written here; elsewhere the peak stays that of the whole run.
void reset_peak_rss() { std::ofstream("/proc/self/clear_refs") << '5'; }

void PhaseTable::begin() {
  reset_peak_rss();
  last_ = std::chrono::steady_clock::now();
}

void PhaseTable::done(std::string_view name, std::size_t bytes) {
  record(name, bytes, last_);
  begin();
}

void PhaseTable::record(std::string_view name, std::size_t bytes,
                        std::chrono::steady_clock::time_point start) {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  phases_.push_back({std::string(name), elapsed.count(), bytes, peak_rss_mib()});
}

std::string PhaseTable::text() const {
  std::string result = fmt::format("  {:<24}{:>10}{:>10}{:>12}\n", "phase", "seconds", "MB/s", "peak MiB");
  for (const Phase& phase : phases_) {
    const double speed = static_cast<double>(phase.bytes) / 1e6 / phase.seconds;
    const std::string rate = phase.bytes == 0 ? "" : fmt::format("{:.0f}", speed);
    fmt::format_to(std::back_inserter(result), "  {:<24}{:>10.3f}{:>10}{:>12.0f}\n", phase.name,
                   phase.seconds, rate, phase.rss_mib);
  }
  return result;
}

}  // namespace lawful::bench
