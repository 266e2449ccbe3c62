// What is found about the restricted transfers of each declaration, in a line or two for a picture.
#pragma once

#include <map>

#include "checker/report/graph_picture.h"

namespace lawful {

struct TransferVerdict {
  PictureMark mark = PictureMark::none;
  std::vector<std::string> lines;  // "transfer to India: infringement, UK GDPR Art 44A(1)-(2)"
};

// By the flow, access or collection that makes the transfer.
std::map<EntityId, TransferVerdict> transfer_verdicts(const Report& report);

}  // namespace lawful
