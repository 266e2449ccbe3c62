#include "checker/documents/fields.h"

namespace lawful {

Field stated(const char* key, const char* label, Passages said, std::string hint) {
  const Answer answer = said.empty() ? Answer::missing : Answer::model;
  return {key, label, answer, std::move(said), std::move(hint)};
}

Field known(const char* key, const char* label, Passages said, const char* silence) {
  if (said.empty()) said.push_back({silence, {}});
  return {key, label, Answer::model, std::move(said), {}};
}

Field asked(const char* key, const char* label, Passages said, const char* hint) {
  const Answer answer = said.empty() ? Answer::person : Answer::model;
  return {key, label, answer, std::move(said), hint};
}

Field suggested(const char* key, const char* label, Passages said, const char* hint) {
  if (said.empty()) said.push_back({"none", {}});
  return {key, label, Answer::suggestion, std::move(said), hint};
}

}  // namespace lawful
