#include "checker/rules/deployed_as.h"

#include <algorithm>

#include "lang/base/text.h"

namespace lawful {
namespace {

bool begins(std::string_view text, std::string_view with, std::string_view then) {
  return text.starts_with(with) && (text.size() == with.size() || then.find(text[with.size()]) != std::string_view::npos);
}

// The kind in lower case, as addresses have it.
std::string kind_lowered(std::string_view address) {
  const std::size_t last = address.rfind('/');
  if (last == std::string_view::npos) return std::string(address);
  return lower_case(address.substr(0, last)).append(address.substr(last));
}

}  // namespace

std::string without_keys(std::string_view address) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (quoted && c == '\\') ++i;
    else if (c == '"') quoted = !quoted;
    else if (!quoted && (c == '[' || c == ']')) depth += c == '[' ? 1 : -1;
    else if (!quoted && depth == 0) out.push_back(c);
  }
  return out;
}

bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool speaks_of(std::string_view tool, std::string_view written, std::string_view address) {
  if (written.empty()) return false;
  if (written == address || (written.find('*') != std::string_view::npos && fits(written, address))) return true;
  if (tool == "terraform") {
    if (begins(address, written, ".[")) return true;
    return written.find('[') == std::string_view::npos && address.find('[') != std::string_view::npos && begins(without_keys(address), written, ".");
  }
  if (tool == "kubernetes") {
    const std::string wanted = kind_lowered(written);
    const bool any_space = std::count(wanted.begin(), wanted.end(), '/') == 1 && std::count(address.begin(), address.end(), '/') == 2;
    return wanted == (any_space ? address.substr(address.find('/') + 1) : address);
  }
  return tool == "openlineage" && address.starts_with(written) && (written.ends_with('/') || address[written.size()] == '/' || address[written.size()] == '.');
}

std::vector<KindId> deployment_kinds(const Schema& schema) {
  return {schema.kind("manifest"), schema.kind("resource"), schema.kind("deployment"), schema.kind("lineage")};
}

std::string_view tool_of(const Model& model, EntityId deployment) {
  for (const Fact& fact : model.facts_of(model[deployment].owner)) {
    if (!fact.block || fact.value != deployment.value) continue;
    const std::string_view phrase = (*model.schema)[RowId{fact.row}].phrase;
    return phrase.substr(phrase.rfind(' ') + 1);
  }
  return {};
}

std::string address_of(const Model& model, EntityId deployment) { return model.text_at(model[deployment].file, model[deployment].first); }

SpokenOf find_spoken_of(const LawOfDay& law) {
  const Model& model = law.model();
  const Schema& schema = *model.schema;
  struct Address {
    EntityId id;
    std::string_view tool;
    std::string text;
  };
  const RowId tool_row = schema.row("resource", "tool"), address_row = schema.row("resource", "address");
  std::vector<Address> resources;
  for (const EntityId id : model.all(schema.kind("resource"))) {
    const Fact *tool = model.fact(id, tool_row), *address = model.fact(id, address_row);
    if (tool == nullptr || address == nullptr || tool->state != State::value || address->state != State::value) continue;
    resources.push_back({id, model.name(EntityId{tool->value}), model.text(id, *address)});
  }
  SpokenOf out;
  if (resources.empty()) return out;
  for (const EntityId id : model.all(schema.kind("deployment"))) {
    const EntityId owner = model[id].owner;
    if (!law.holds(owner) || !law.holds(id)) continue;
    const std::string_view tool = tool_of(model, id);
    const std::string written = address_of(model, id);
    for (const Address& resource : resources) {
      if (resource.tool != tool || !speaks_of(tool, written, resource.text)) continue;
      out.found[id].push_back(resource.id);
      auto& systems = out.systems[resource.id];
      if (std::find(systems.begin(), systems.end(), owner) == systems.end()) systems.push_back(owner);
    }
  }
  return out;
}

}  // namespace lawful
