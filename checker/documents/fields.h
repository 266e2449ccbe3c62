// Questions of a form, by who can answer them.
#pragma once

#include "checker/documents/document.h"

namespace lawful {

// The model states it; where it does not, it is missing, and the hint tells what to write.
Field stated(const char* key, const char* label, Passages said, std::string hint);
// What the model says; silence has a meaning of its own, which then is the answer.
Field known(const char* key, const char* label, Passages said, const char* silence);
// Only a person can say it, unless it is declared: then it is the model's.
Field asked(const char* key, const char* label, Passages said, const char* hint);
// The checker proposes it, and a person decides.
Field suggested(const char* key, const char* label, Passages said, const char* hint);

}  // namespace lawful
