#include "checker/deployment/known_types.h"

#include <algorithm>

#include "checker/rules/deployed_as.h"

namespace lawful {
namespace {

// What a declaration of the library states.
class Facts {
 public:
  Facts(const Model& model, EntityId id) : model_(model), id_(id) {}

  std::vector<std::string> texts(std::string_view row) const {
    std::vector<std::string> out;
    each(row, [&](const Fact& fact) { out.push_back(model_.text(id_, fact)); });
    return out;
  }
  std::vector<std::string> names(std::string_view row) const {
    std::vector<std::string> out;
    each(row, [&](const Fact& fact) { out.emplace_back(model_.name(EntityId{fact.value})); });
    return out;
  }
  std::optional<bool> flag(std::string_view row) const {
    std::optional<bool> out;
    each(row, [&](const Fact& fact) { out = fact.value != 0; });
    return out;
  }

 private:
  template <typename Visit>
  void each(std::string_view row, Visit&& visit) const {
    const RowId wanted = model_.schema->find_row(model_[id_].kind, row);
    for (const Fact& fact : model_.facts_of(id_)) {
      if (fact.row == wanted.value && fact.state == State::value) visit(fact);
    }
  }
  const Model& model_;
  EntityId id_;
};

// "West Europe" and "westeurope" are one region.
std::string plain(std::string_view region) {
  std::string out;
  for (const char c : region) {
    if (c != ' ') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  return out;
}

// What may follow the code of a region in that of a zone: "a", "-b", "-1", "-dc3".
bool zone_ending(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest.size() == 1) return rest[0] >= 'a' && rest[0] <= 'z';
  return rest[0] == '-' && rest.size() <= 4;
}

}  // namespace

KnownTypes::KnownTypes(const Model& library) {
  const Schema& schema = *library.schema;
  for (const EntityId id : library.all(schema.kind("resource-type"))) {
    const Facts facts(library, id);
    Type type{facts.names("role").at(0), library.title(id), facts.texts("encrypted-by"), facts.texts("endpoint-by"), facts.flag("encrypted-at-rest"),
              facts.flag("in-clear-unless-set").value_or(false)};
    for (std::string& text : facts.texts("terraform")) terraform_.push_back({std::move(text), type});
    for (std::string& text : facts.texts("kubernetes")) kubernetes_.push_back({std::move(text), type});
    for (std::string& text : facts.texts("image")) images_.push_back({std::move(text), type});
  }
  for (const EntityId id : library.all(schema.kind("cloud"))) {
    const Facts facts(library, id);
    const Cloud cloud{std::string{library.name(id)}, library.title(id), facts.texts("region-by"), facts.flag("service").value_or(false), facts.flag("region-of-provider").value_or(false)};
    for (std::string& text : facts.texts("terraform-provider")) providers_.emplace_back(std::move(text), cloud);
  }
  for (const EntityId id : library.all(schema.kind("cloud-region"))) {
    const Facts facts(library, id);
    for (const std::string& code : facts.texts("code")) regions_.push_back({facts.names("of").at(0), plain(code), facts.names("lies-in")});
  }
}

const KnownTypes::Type* KnownTypes::find(const std::vector<Pattern>& patterns, std::string_view text) {
  const Pattern* best = nullptr;
  for (const Pattern& pattern : patterns) {
    if ((best == nullptr || pattern.text.size() > best->text.size()) && fits(pattern.text, text)) best = &pattern;
  }
  return best == nullptr ? nullptr : &best->type;
}

const KnownTypes::Type* KnownTypes::image(std::string_view reference) const {
  reference = reference.substr(0, reference.find('@'));
  if (const std::size_t slash = reference.rfind('/'); slash != std::string_view::npos) reference.remove_prefix(slash + 1);
  return find(images_, reference.substr(0, reference.find(':')));
}

const KnownTypes::Cloud* KnownTypes::provider(std::string_view provider) const {
  if (const std::size_t slash = provider.rfind('/'); slash != std::string_view::npos) provider.remove_prefix(slash + 1);
  const auto at = std::find_if(providers_.begin(), providers_.end(), [&](const auto& entry) { return entry.first == provider; });
  return at == providers_.end() ? nullptr : &at->second;
}

std::vector<std::string> KnownTypes::places(std::string_view cloud, std::string_view region) const {
  const std::string wanted = plain(region);
  const Region* best = nullptr;
  for (const Region& one : regions_) {
    if (one.cloud != cloud || !wanted.starts_with(one.code) || !zone_ending(std::string_view{wanted}.substr(one.code.size()))) continue;
    if (best == nullptr || one.code.size() > best->code.size()) best = &one;
  }
  return best == nullptr ? std::vector<std::string>{} : best->places;
}

Resource::Rest KnownTypes::at_rest(const Type& type, const Item& values, const Item& unknown) {
  if (type.encrypted) return *type.encrypted ? Resource::Rest::encrypted : Resource::Rest::in_clear;
  bool later = false, said_no = false;
  for (const std::string& path : type.encrypted_by) {
    for (const FoundItem& found : items_at(unknown, path)) later = later || found.item->yes();
    for (const auto& [key, item] : items_at(values, path)) {
      if (item->is_word() && (item->no() || item->text.empty() || item->text == "NONE" || item->text == "None" || item->text == "DISABLED")) said_no = true;
      else if (item->is_word() || !item->items.empty()) return Resource::Rest::encrypted;
    }
  }
  if (said_no) return Resource::Rest::in_clear;
  return type.in_clear_unless_set && !later ? Resource::Rest::in_clear : Resource::Rest::unsaid;
}

}  // namespace lawful
