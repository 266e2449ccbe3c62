// Two states of a project compared: what the second makes unlawful, or cures, and what changed between them.
#pragma once

#include "checker/gate/fail_policy.h"
#include "checker/gate/landscape.h"
#include "checker/report/finding_record.h"

namespace lawful {

// One state, judged.
struct Side {
  std::string name;  // as it was called: "main", "HEAD:model"
  const Report& report;
  const FailPolicy& policy;
  std::string prefix;  // before the paths of its files
};

struct Diff {
  std::string base, head;
  FindingsRecord found;        // those of the second state by weight, then what was cured
  std::vector<Change> changes;
  Landscape before, after;
  bool fails() const;
};

// A finding fails if it is new, worse or reopened, nobody answers for it, and the gate of either state says so:
// a change cannot loosen the gate that it has to pass.
Diff compare(const Side& base, const Side& head);

std::string diff_text(const Diff& diff, const Style& style);
std::string diff_json(const Diff& diff);
std::string diff_markdown(const Diff& diff);
// The flows that changed, as a Mermaid flowchart; empty where none did.
std::string diff_mermaid(const Landscape& base, const Landscape& head);

}  // namespace lawful
