// What is deployed, as declarations of the language, so that rules can be held against it.
#pragma once

#include <string>
#include <vector>

#include "checker/deployment/deployment.h"
#include "lang/model/model.h"
#include "lang/source/source.h"

namespace lawful {

// The declarations of one manifest, and the places of the manifest that they stand for.
struct Declared {
  std::string text;
  std::vector<StandIn> places;
};

// In the order of the manifests.  Datasets of a namespace are one resource, unless a system of the model speaks of
// some of them alone.
std::vector<Declared> declare_deployed(const std::vector<Manifest>& manifests, const Model& model);

}  // namespace lawful
