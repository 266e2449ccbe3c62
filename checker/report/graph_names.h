// Names for the nodes and edges of a flow graph, each used once.
#pragma once

#include <string>
#include <vector>

#include "checker/rules/analysis.h"

namespace lawful {

class GraphNames {
 public:
  explicit GraphNames(const Analysis& analysis);

  // "crm", "help-desk"; of somebody who reads a system from elsewhere "crm/help-desk".
  const std::string& operator[](NodeId id) const { return nodes_[id.value]; }
  // "crm -> mailer (news)"; of reading the name of the node that reads.
  const std::string& operator[](EdgeId id) const { return edges_[id.value]; }

 private:
  std::vector<std::string> nodes_, edges_;
};

}  // namespace lawful
