// First drafts of a model, made from what other tools know.
#pragma once

#include <string>

#include "checker/deployment/deployment.h"
#include "lang/model/model.h"

namespace lawful {

// Systems and flows as deployed; what no manifest says is `unknown`, and the draft's own gate asks for it.
std::string draft_of(const Manifest& manifest);

// What stands at the head of every draft, and its gate.
std::string draft_head(const std::string& format, const std::string& file);

}  // namespace lawful
