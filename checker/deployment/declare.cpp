#include "checker/deployment/declare.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/deployment/gdpr_text.h"
#include "checker/rules/deployed_as.h"

namespace lawful {
namespace {

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model) {}

  Declared write(const Manifest& manifest, std::size_t number) {
    out_ = {};
    const std::string name = names_.name(fmt::format("manifest {} {}", manifest.tool, manifest.file), fmt::format("manifest-{}", number));
    begin({1, 1}, fmt::format("manifest {} {} {{ tool {}", name, gdpr_quoted(manifest.file), manifest.tool));
    for (const auto& [type, count] : manifest.unknown_types) out_.text += fmt::format("; unknown types {}", gdpr_quoted(type));
    out_.text += " }\n";
    std::map<std::string, std::string> space;  // by dataset: the resource that stands for it
    for (const Resource& r : manifest.resources) {
      space[r.address] = r.role == "dataset" && !speaks_within(r.detail) ? r.detail : r.address;
      if (space[r.address] == r.address) resource(manifest.tool, r);
      else dataset(manifest.tool, r);
    }
    for (const Endpoint& e : manifest.endpoints) endpoint(manifest.tool, e);
    for (const Lineage& l : manifest.lineage) {
      if (space[l.from] != space[l.to]) lineage(manifest.tool, l, space[l.from], space[l.to]);
    }
    return std::move(out_);
  }

 private:
  void begin(LineColumn at, const std::string& text) {
    out_.places.push_back({static_cast<std::uint32_t>(out_.text.size()), at});
    out_.text += text;
  }

  // Whether some system names single datasets of the namespace.
  bool speaks_within(const std::string& space) const {
    for (const EntityId id : model_.all(model_.schema->kind("deployment"))) {
      const std::string address = address_of(model_, id);
      if (tool_of(model_, id) == "openlineage" && address.size() > space.size() + 1 && address.starts_with(space + "/")) return true;
    }
    return false;
  }

  std::string name(const std::string& tool, const std::string& address) { return names_.name(tool + " " + address, tool); }

  void resource(const std::string& tool, const Resource& r) {
    if (!done_.insert(tool + "\n" + r.address).second) return;  // another file told of it
    const std::string title = r.region.empty() ? r.address : fmt::format("{} ({})", r.address, r.region);
    begin(r.at, fmt::format("resource {} {} {{ tool {}; address {}; type {}", name(tool, r.address), gdpr_quoted(title), tool, gdpr_quoted(r.address), gdpr_quoted(r.type)));
    if (!r.role.empty()) out_.text += "; role " + r.role;
    if (!r.region.empty()) out_.text += fmt::format("; region {}; lies in {}", gdpr_quoted(r.region), r.places.empty() ? "unknown" : fmt::format("{}", fmt::join(r.places, ", ")));
    if (r.at_rest == Resource::Rest::in_clear) out_.text += "; in clear at rest";
    out_.text += " }\n";
  }

  void dataset(const std::string& tool, const Resource& r) {
    Resource whole = r;
    whole.address = r.detail;
    whole.type = "namespace";
    resource(tool, whole);
  }

  void endpoint(const std::string& tool, const Endpoint& e) {
    if (!done_.insert("host\n" + e.host).second) return;
    begin(e.at, fmt::format("resource {} {} {{ tool {}; address {}; type \"host\"; role endpoint", names_.name("host " + e.host, "host"), gdpr_quoted(e.host), tool, gdpr_quoted(e.host)));
    for (const std::string& from : e.from) out_.text += fmt::format("; called by {}", gdpr_quoted(from));
    out_.text += " }\n";
  }

  void lineage(const std::string& tool, const Lineage& l, const std::string& from, const std::string& to) {
    if (!done_.insert("lineage\n" + from + "\n" + to).second) return;
    begin(l.at, fmt::format("lineage {} {{ from {}; to {}", names_.name("from " + from + " to " + to, "lineage"), name(tool, from), name(tool, to)));
    for (const std::string& job : l.jobs) out_.text += fmt::format("; job {}", gdpr_quoted(job));
    out_.text += " }\n";
  }

  const Model& model_;
  GdprNames names_;
  std::set<std::string> done_;
  Declared out_;
};

}  // namespace

std::vector<Declared> declare_deployed(const std::vector<Manifest>& manifests, const Model& model) {
  Writer writer(model);
  std::vector<Declared> out;
  for (const Manifest& manifest : manifests) out.push_back(writer.write(manifest, out.size() + 1));
  return out;
}

}  // namespace lawful
