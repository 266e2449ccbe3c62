// What is found about the declarations that a picture shows, in a line or two: what the law says of each restricted
// transfer, and other infringements.
#pragma once

#include <map>

#include "checker/report/graph_picture.h"

namespace lawful {

struct PictureVerdict {
  PictureMark mark = PictureMark::none;
  std::vector<std::string> lines;  // "transfer to India: infringement, UK GDPR Art 44A(1)-(2)"
};

// By flow, access, collection or system.
std::map<EntityId, PictureVerdict> picture_verdicts(const Report& report);

}  // namespace lawful
