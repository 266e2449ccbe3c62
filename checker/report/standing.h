// What a finding means for the gate, apart from what it says.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lawful {

// How a finding fares against an earlier state of the project: a baseline, or the other side of a diff.
enum class Progress : std::uint8_t {
  none,      // compared with nothing
  appears,   // it is new, or some of its data is
  worse,     // it was there with a lighter verdict
  reopened,  // somebody answered for it, and nobody does now
  stays,     // it was there
  cured,     // it was there and is gone
};
std::string_view to_string(Progress progress);

struct Standing {
  Progress progress = Progress::none;
  bool fails = false;                // it makes the exit status 1
  std::vector<std::uint64_t> fresh;  // ids of elements that the earlier state does not have, sorted
  bool known() const { return progress == Progress::stays; }
};

}  // namespace lawful
