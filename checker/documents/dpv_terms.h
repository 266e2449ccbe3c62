// Terms of the Data Privacy Vocabulary for what a model names.
#pragma once

#include <nlohmann/json.hpp>
#include <set>

#include "checker/documents/facts.h"

namespace lawful {

class DpvTerms {
 public:
  using Json = nlohmann::ordered_json;
  explicit DpvTerms(const Facts& facts) : facts_(facts) {}

  // The term that is recorded for it.  Without one it gets a name of its own, of this class, that is told to be
  // narrower than the nearest term above it.
  Json concept_of(EntityId id, const char* type);
  // An organisation, assessment or other thing of the model itself.
  Json thing(EntityId id, const char* type);
  // Something that the model does not name.
  Json own(const std::string& name, const std::string& title, const char* type, const char* broader);

  // The names of its own that were given, in the order of use.
  Json take() { return std::move(graph_); }

 private:
  std::string term(EntityId id, const char* row) const;
  std::string term_above(EntityId id, const char* otherwise) const;
  std::string name_of(EntityId id) const;

  const Facts& facts_;
  std::set<std::string> known_;
  Json graph_ = Json::array();
};

}  // namespace lawful
