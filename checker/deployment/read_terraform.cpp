// What Terraform and OpenTofu deploy: the plan after it is carried out, or the state as it is.
#include <fmt/format.h>

#include <algorithm>

#include "checker/deployment/hosts.h"
#include "checker/deployment/readers.h"
#include "checker/deployment/settings.h"
#include "checker/rules/deployed_as.h"

namespace lawful {
namespace {

// The words `references` anywhere in the expressions of a resource.
void references_in(const Item& item, std::set<std::string>& out) {
  if (item.is_map()) {
    for (std::string& word : item["references"].words()) out.insert(std::move(word));
  }
  for (const Item& child : item.items) references_in(child, out);
}

// "registry.terraform.io/hashicorp/aws", also from `provider["..."].eu`, `provider.aws.eu` of states.
std::string provider_of(std::string_view text) {
  if (const std::size_t quote = text.find('"'); quote != std::string_view::npos) {
    text.remove_prefix(quote + 1);
    text = text.substr(0, text.find('"'));
  } else if (const std::size_t dot = text.rfind("provider."); dot != std::string_view::npos) {
    text.remove_prefix(dot + 9);
    text = text.substr(0, text.find('.'));
  }
  return std::string{text};
}

class Reader {
 public:
  Reader(const Item& root, const KnownTypes& known) : root_(root), known_(known) { out_.tool = "terraform"; }

  Manifest run() {
    if (root_["errored"].yes()) throw Unreadable(root_["errored"].at, "this plan ended with an error, so it does not tell what will be deployed");
    read_configuration(root_["configuration"]["root_module"], "");
    for (const Item& change : root_["resource_changes"].items) unknown_.emplace(change["address"].word(), &change["change"]["after_unknown"]);
    if (const Item& module = root_["planned_values"]["root_module"]) read_module(module);
    else if (const Item& values = root_["values"]["root_module"]) read_module(values);
    else if (root_["resource_changes"].is_list()) read_changes();
    else if (root_["version"].word() == "4" && root_["resources"].is_list()) read_state();
    else if (root_["planned_values"].is_map() || (root_["values"].is_map() && root_["format_version"])) {}  // a plan or state of nothing
    else throw Unreadable({1, 1}, "this is neither a plan nor a state of Terraform", "write it with `terraform show -json PLAN >plan.json`");
    finish();
    return std::move(out_);
  }

 private:
  void read_configuration(const Item& module, const std::string& prefix) {
    for (const Item& resource : module["resources"].items) {
      const std::string address = prefix + resource["address"].word();
      providers_[address] = resource["provider_config_key"].word();
      std::set<std::string> found;
      references_in(resource["expressions"], found);
      for (const std::string& reference : found) references_[address].insert(prefix + reference);
    }
    const Item& calls = module["module_calls"];
    for (std::size_t i = 0; i < calls.keys.size(); ++i) {
      const std::string name = fmt::format("{}module.{}.", prefix, calls.keys[i]);
      calls_[name] = {prefix, &calls.items[i]};
      read_configuration(calls.items[i]["module"], name);
    }
  }

  // A constant, or the value of a variable, which a module gets from whoever calls it.
  std::string value_of(const Item& expression, const std::string& module, int depth = 0) const {
    if (const std::string& word = expression["constant_value"].word(); !word.empty()) return word;
    for (const std::string& reference : expression["references"].words()) {
      if (!reference.starts_with("var.") || depth > 20) continue;
      const std::string name = reference.substr(4, reference.find('.', 4) == std::string::npos ? std::string::npos : reference.find('.', 4) - 4);
      if (module.empty()) {
        const std::string& given = root_["variables"][name]["value"].word();
        return given.empty() ? root_["configuration"]["root_module"]["variables"][name]["default"].word() : given;
      }
      const auto call = calls_.find(module);
      if (call == calls_.end()) return {};
      const Item& passed = (*call->second.second)["expressions"][name];
      return passed ? value_of(passed, call->second.first, depth + 1) : (*call->second.second)["module"]["variables"][name]["default"].word();
    }
    return {};
  }

  // "aws.eu", "module.shop:aws": the configuration by which a resource is set up, or the usual one of its provider.
  std::string region_of_provider(const std::string& address, const std::string& provider) const {
    const auto at = providers_.find(without_keys(address));
    std::string key = at == providers_.end() ? std::string{} : at->second;
    const Item& configurations = root_["configuration"]["provider_config"];
    if (!configurations[key] && key.find(':') != std::string::npos) key.erase(0, key.find(':') + 1);
    if (!configurations[key]) key = provider.substr(provider.rfind('/') + 1);
    const Item& configuration = configurations[key];
    std::string module = configuration["module_address"].word();
    if (!module.empty()) module += '.';
    for (const char* word : {"region", "location", "zone"}) {
      if (const std::string value = value_of(configuration["expressions"][word], module); !value.empty()) return value;
    }
    return {};
  }

  void read_module(const Item& module) {
    for (const Item& resource : module["resources"].items) {
      add(resource["address"], resource["mode"].word(), resource["type"].word(), resource["provider_name"].word(), resource["values"]);
    }
    for (const Item& child : module["child_modules"].items) read_module(child);
  }

  void read_changes() {
    for (const Item& change : root_["resource_changes"].items) {
      const auto actions = change["change"]["actions"].words();
      if (std::find_if(actions.begin(), actions.end(), [](const std::string& a) { return a != "delete" && a != "forget"; }) == actions.end()) continue;
      add(change["address"], change["mode"].word(), change["type"].word(), change["provider_name"].word(), change["change"]["after"]);
    }
  }

  void read_state() {
    for (const Item& resource : root_["resources"].items) {
      const std::string module = resource["module"].word().empty() ? "" : resource["module"].word() + ".";
      for (const Item& instance : resource["instances"].items) {
        Item address = resource["type"];
        address.text = module + resource["type"].word() + "." + resource["name"].word();
        if (const Item& key = instance["index_key"]) address.text += key.quoted ? fmt::format("[\"{}\"]", key.word()) : fmt::format("[{}]", key.word());
        add(address, resource["mode"].word(), resource["type"].word(), resource["provider"].word(), instance["attributes"]);
      }
    }
  }

  void add(const Item& address, const std::string& mode, const std::string& type, const std::string& provider_text, const Item& values) {
    if (!address.is_word() || type.empty()) throw Unreadable(address.at, "a resource without address or type stands here");
    if (mode == "data") return ++data_sources_, void();
    const std::string provider = provider_of(provider_text);
    const KnownTypes::Cloud* cloud = known_.provider(provider);
    Resource resource;
    resource.address = address.text;
    resource.type = type;
    resource.at = address.at;
    if (cloud != nullptr && cloud->service) add_service(*cloud, provider, address.at);
    const KnownTypes::Type* known = known_.terraform(type);
    if (known != nullptr) {
      resource.role = known->role;
      const auto unknown = unknown_.find(address.text);
      static const Item kNothing;
      resource.at_rest = KnownTypes::at_rest(*known, values, unknown == unknown_.end() ? kNothing : *unknown->second);
      for (const std::string& path : known->endpoints_by) {
        each_host_at(values, path, [&](const std::string& host, LineColumn at) {
          if (outside_host(host)) out_.endpoints.push_back({host, {resource.address}, at});
        });
      }
    } else if (cloud != nullptr && cloud->service) {
      resource.role = "fabric";
    } else {
      ++out_.unknown_types[type];
    }
    resource.detail = values["engine"].word();
    if (cloud != nullptr) resource.host = cloud->title;
    if (cloud != nullptr && resource.role != "fabric") locate(resource, *cloud, provider, values);
    out_.resources.push_back(std::move(resource));
  }

  // Somebody else's service as a whole: what is set up there is one recipient.
  void add_service(const KnownTypes::Cloud& cloud, const std::string& provider, LineColumn at) {
    Resource resource;
    resource.address = "provider." + provider.substr(provider.rfind('/') + 1);
    resource.type = "provider";
    resource.role = "endpoint";
    resource.detail = cloud.title;
    resource.at = at;
    out_.resources.push_back(std::move(resource));
  }

  // Whether one of its attributes is for a region, and left to the provider.
  bool may_name_region(const Resource& resource, const KnownTypes::Cloud& cloud, const Item& values) const {
    const auto unknown = unknown_.find(resource.address);
    return std::any_of(cloud.region_by.begin(), cloud.region_by.end(), [&](const std::string& path) {
      const bool left_open = unknown != unknown_.end() && (*unknown->second)[path].yes();
      return left_open || std::find(values.keys.begin(), values.keys.end(), path) != values.keys.end();
    });
  }

  void locate(Resource& resource, const KnownTypes::Cloud& cloud, const std::string& provider, const Item& values) {
    for (const std::string& path : cloud.region_by) {
      for (const auto& [key, item] : items_at(values, path)) {
        std::string text = item->word();
        if (text.starts_with("arn:")) {  // arn:aws:rds:eu-west-1:...
          for (int i = 0; i < 3; ++i) text.erase(0, text.find(':') == std::string::npos ? text.size() : text.find(':') + 1);
          text = text.substr(0, text.find(':'));
        }
        if (resource.region.empty()) resource.region = text;
      }
    }
    if (resource.region.empty() && (cloud.of_provider || may_name_region(resource, cloud, values))) resource.region = region_of_provider(resource.address, provider);
    if (resource.region.empty()) return;
    resource.places = known_.places(cloud.name, resource.region);
    if (resource.places.empty()) out_.unknown_regions.insert(resource.region);
  }

  // Programs whose settings refer to something that holds data talk to it.
  void link() {
    std::map<std::string, std::vector<std::string>> by_base;
    for (const Resource& r : out_.resources) by_base[without_keys(r.address)].push_back(r.address);
    for (Resource& r : out_.resources) {
      const auto at = references_.find(without_keys(r.address));
      if (r.role != "service" || at == references_.end()) continue;
      for (const std::string& reference : at->second) {
        const auto target = by_base.find(reference);
        if (target == by_base.end()) continue;
        for (const std::string& address : target->second) {
          if (address != r.address) r.talks_to.insert(address);
        }
      }
    }
  }

  void finish() {
    link();
    if (data_sources_ != 0) out_.notes.push_back(fmt::format("{} data source{} left out: {} what exists elsewhere", data_sources_, data_sources_ == 1 ? " is" : "s are", data_sources_ == 1 ? "it reads" : "they read"));
    tidy(out_);
  }

  const Item& root_;
  const KnownTypes& known_;
  Manifest out_;
  std::map<std::string, const Item*> unknown_;                            // by address: what is known only after the plan is carried out
  std::map<std::string, std::string> providers_;                          // by address without keys: the key of its configuration
  std::map<std::string, std::set<std::string>> references_;               // likewise
  std::map<std::string, std::pair<std::string, const Item*>> calls_;      // by module: its caller, and the call
  std::size_t data_sources_ = 0;
};

}  // namespace

Manifest read_terraform(std::string_view text, const KnownTypes& known) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) throw Unreadable({1, 1}, "this file is empty");
  if (text.substr(0, 200).find("\"@level\"") != std::string_view::npos) {
    throw Unreadable({1, 1}, "this is the log of `terraform plan -json`, not a plan", "keep the plan, `terraform plan -out PLAN`, and write it with `terraform show -json PLAN >plan.json`");
  }
  if (text.find('{') != text.find_first_not_of(" \t\r\n")) {
    throw Unreadable({1, 1}, "this is no JSON", "a plan as people read it says too little; write it with `terraform show -json PLAN >plan.json`");
  }
  const Item root = read_json(text);
  return Reader(root, known).run();
}

}  // namespace lawful
