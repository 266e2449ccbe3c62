// Who wants to know how long phases take is told when each is done; the benchmark does.
#pragma once

#include <functional>
#include <string_view>

namespace lawful {

using PhaseDone = std::function<void(std::string_view phase)>;

inline void tell(const PhaseDone& done, std::string_view phase) {
  if (done) done(phase);
}

}  // namespace lawful
