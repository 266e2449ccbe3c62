// Objects of Kubernetes: workloads with their images, volumes and settings, and names of hosts outside.
#include <fmt/format.h>

#include <algorithm>

#include "checker/deployment/hosts.h"
#include "checker/deployment/readers.h"
#include "checker/deployment/settings.h"
#include "lang/base/text.h"

namespace lawful {
namespace {

bool is_template(const Item& item) { return item.is_word() && item.text.find("{{") != std::string::npos; }

// Where a workload says what its pods are; null for what has none.
const Item* pod_of(const Item& object) {
  for (const char* path : {"spec.jobTemplate.spec.template", "spec.template", "spec.podTemplate"}) {
    const auto found = items_at(object, path);
    if (!found.empty() && (*found.front().item)["spec"]["containers"].is_list()) return found.front().item;
  }
  return object["spec"]["containers"].is_list() ? &object : nullptr;
}

class Reader {
 public:
  explicit Reader(const KnownTypes& known) : known_(known) { out_.tool = "kubernetes"; }

  Manifest run(const std::vector<Item>& documents, bool whole) {
    for (const Item& document : documents) read(document, whole);
    if (whole && objects_ == 0) throw Unreadable({1, 1}, "this file holds no object of Kubernetes");
    if (objects_ != 0 && without_kind_ != 0) out_.notes.push_back(fmt::format("{} without apiVersion and kind left out", counted(without_kind_, "document")));
    link();
    tidy(out_);
    return std::move(out_);
  }

 private:
  struct Caller {
    std::size_t resource;
    std::string space, host;
    LineColumn at;
  };
  struct Service {
    std::string space, name;
    std::vector<std::pair<std::string, std::string>> selector;
  };
  struct Workload {
    std::size_t resource;
    std::string space;
    const Item* labels;
  };

  // What stands in a list of one kind need not say its own: that is `listed_kind` and `listed_version`.
  void read(const Item& object, bool whole, const std::string& listed_kind = {}, const std::string& listed_version = {}) {
    if (!object) return;
    std::string kind = object["kind"].word(), version = object["apiVersion"].word();
    if (kind.empty()) kind = listed_kind;
    if (version.empty()) version = listed_version;
    if (kind.empty() || version.empty()) {
      if (!whole) {
        ++without_kind_;
        return;
      }
      throw Unreadable(object.at, "this document is no object of Kubernetes: it has no apiVersion and kind");
    }
    if (is_template(object["kind"]) || is_template(object["metadata"]["name"])) template_found(object.at);
    if (kind.ends_with("List") && object["items"].is_list()) {
      const std::string of = kind.substr(0, kind.size() - 4);
      for (const Item& item : object["items"].items) read(item, true, of, of.empty() ? "" : version);
      ++objects_;
      return;
    }
    ++objects_;
    add(object, kind, version);
  }

  [[noreturn]] static void template_found(LineColumn at) {
    throw Unreadable(at, "this is a template, not what is deployed", "render it first, for instance with `helm template`, and use what comes out");
  }

  void add(const Item& object, const std::string& kind, const std::string& version) {
    const std::string group = version.find('/') == std::string::npos ? "" : version.substr(0, version.find('/'));
    const Item& metadata = object["metadata"];
    std::string name = metadata["name"].word();
    if (name.empty()) name = metadata["generateName"].word();
    if (name.empty()) throw Unreadable(object.at, fmt::format("this {} has no name", kind));
    const std::string space = metadata["namespace"].word();
    Resource resource;
    resource.address = (space.empty() ? "" : space + "/") + lower_case(kind) + "/" + name;
    resource.type = kind;
    resource.at = object["kind"] ? object["kind"].at : object.at;
    const KnownTypes::Type* known = known_.kubernetes(group + "/" + kind);
    const bool built_in = group.find('.') == std::string::npos || group.ends_with(".k8s.io");
    if (known == nullptr && built_in) known = known_.kubernetes(kind);
    const Item* pod = pod_of(object);
    if (known != nullptr) resource.role = known->role;
    else if (pod != nullptr) resource.role = "service";
    else ++out_.unknown_types[group.empty() ? kind : group + "/" + kind];
    if (known != nullptr) {
      for (const std::string& path : known->endpoints_by) {
        each_host_at(object, path, [&](const std::string& host, LineColumn at) { callers_.push_back({out_.resources.size(), space, host, at}); });
      }
    }
    if (kind == "Service" && built_in) services_.push_back(service_of(object, space, name));
    if (pod != nullptr) {
      workloads_.push_back({out_.resources.size(), space, &(*pod)["metadata"]["labels"]});
      read_pod(resource, (*pod)["spec"], space);
      const bool keeps = object["spec"]["volumeClaimTemplates"].is_list();
      if (keeps && resource.role == "service") resource.role = "store";
    }
    out_.resources.push_back(std::move(resource));
  }

  static Service service_of(const Item& object, const std::string& space, const std::string& name) {
    Service out{space, name, {}};
    const Item& selector = object["spec"]["selector"];
    for (std::size_t i = 0; i < selector.keys.size(); ++i) out.selector.emplace_back(selector.keys[i], selector.items[i].word());
    return out;
  }

  void read_pod(Resource& resource, const Item& spec, const std::string& space) {
    std::vector<std::string> images;
    for (const char* which : {"initContainers", "containers"}) {
      for (const Item& container : spec[which].items) {
        if (is_template(container["image"])) template_found(container["image"].at);
        const std::string& image = container["image"].word();
        const KnownTypes::Type* known = known_.image(image);
        const bool main = which[0] == 'c';
        if (main && !image.empty()) images.push_back(image);
        if (main && known != nullptr && resource.role == "service") resource.role = known->role;
        const auto call = [&](const std::string& host, LineColumn at) { callers_.push_back({out_.resources.size(), space, host, at}); };
        each_host(container["env"], "", call);
        for (const char* key : {"command", "args"}) each_host(container[key], "", call);
      }
    }
    resource.detail = fmt::format("{}", fmt::join(images, ", "));
    for (const Item& volume : spec["volumes"].items) {
      const std::string& claim = volume["persistentVolumeClaim"]["claimName"].word();
      if (claim.empty()) continue;
      claimed_.insert((space.empty() ? "" : space + "/") + "persistentvolumeclaim/" + claim);
      if (resource.role == "service") resource.role = "store";
    }
  }

  // "db", "db.shop", "db.shop.svc.cluster.local"
  const Service* service(const std::string& host, const std::string& space) const {
    const std::string name = host.substr(0, host.find('.'));
    const std::string rest = name.size() == host.size() ? std::string{} : host.substr(name.size() + 1);
    const std::string given = rest.substr(0, rest.find('.'));
    const bool within = rest.size() == given.size() || rest.compare(given.size(), 4, ".svc") == 0;
    for (const Service& one : services_) {
      if (one.name == name && within && (given.empty() ? one.space == space : one.space.empty() || one.space == given)) return &one;
    }
    return nullptr;
  }

  bool selects(const Service& service, const Workload& workload) const {
    if (service.selector.empty() || service.space != workload.space) return false;
    return std::all_of(service.selector.begin(), service.selector.end(), [&](const auto& pair) { return (*workload.labels)[pair.first].word() == pair.second; });
  }

  void link() {
    for (const Caller& caller : callers_) {
      Resource& from = out_.resources[caller.resource];
      const Service* target = service(caller.host, caller.space);
      for (const Workload& workload : workloads_) {
        if (target != nullptr && workload.resource != caller.resource && selects(*target, workload)) from.talks_to.insert(out_.resources[workload.resource].address);
      }
      if (target == nullptr && outside_host(caller.host)) out_.endpoints.push_back({caller.host, {from.address}, caller.at});
    }
    // What a workload keeps on a claim is described with the workload.
    for (Resource& resource : out_.resources) {
      if (claimed_.contains(resource.address)) resource.role = "fabric";
    }
  }

  const KnownTypes& known_;
  Manifest out_;
  std::size_t objects_ = 0, without_kind_ = 0;
  std::vector<Caller> callers_;
  std::vector<Service> services_;
  std::vector<Workload> workloads_;
  std::set<std::string> claimed_;
};

}  // namespace

Manifest read_kubernetes(const std::string& text, const KnownTypes& known, bool whole) {
  try {
    const std::vector<Item> documents = read_yaml(text);
    return Reader(known).run(documents, whole);
  } catch (const Unreadable& problem) {
    if (text.find("{{") == std::string::npos || !problem.cure.empty()) throw;
    throw Unreadable(problem.at, problem.what(), "it looks like a template; render it first, for instance with `helm template`, and use what comes out");
  }
}

}  // namespace lawful
