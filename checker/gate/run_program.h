// Runs a program and waits for it.  Its words are handed over as they are: no shell looks at them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace lawful {

struct Ran {
  bool started = false;
  int status = -1;  // its exit status; -1 if a signal ended it
  std::string output, errors;
};

// `input` is what it reads; nothing, where no file is named.  `environment` is set besides what there is.
Ran run_program(const std::vector<std::string>& words, const std::filesystem::path& input, const std::vector<std::pair<std::string, std::string>>& environment);

}  // namespace lawful
