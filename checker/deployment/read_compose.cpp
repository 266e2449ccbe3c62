// Compose files: services, volumes, and what they are set up to call.
#include <fmt/format.h>

#include <algorithm>

#include "checker/deployment/hosts.h"
#include "checker/deployment/readers.h"
#include "checker/deployment/settings.h"
#include "lang/base/text.h"

namespace lawful {
namespace {

constexpr std::size_t kMostFiles = 100;  // that one compose file may bring in
constexpr int kDeepest = 20;             // services that extend services, files that include files

bool name_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// `$NAME`, `${NAME}`, `${NAME:-usual}`: what the file gives as usual value, else nothing.  The environment of whoever
// runs this says nothing about what is deployed.
std::string filled(std::string_view text, std::size_t& unset) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$' || i + 1 == text.size()) {
      out.push_back(text[i]);
    } else if (text[i + 1] == '$') {
      out.push_back(text[++i]);
    } else if (text[i + 1] == '{') {
      int depth = 0;
      std::size_t end = i + 1;
      for (; end < text.size(); ++end) {
        depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
        if (depth == 0) break;
      }
      const std::string_view inner = text.substr(i + 2, end - i - 2);
      const std::size_t sign = inner.find_first_of(":-?+");
      const std::string_view rest = sign == std::string_view::npos ? std::string_view{} : inner.substr(inner[sign] == ':' ? sign + 1 : sign);
      if (rest.starts_with('-') && inner.size() < 4096) out += filled(rest.substr(1), unset);
      else ++unset;
      i = end;
    } else if (name_character(text[i + 1])) {
      while (i + 1 < text.size() && name_character(text[i + 1])) ++i;
      ++unset;
    } else {
      out.push_back('$');
    }
  }
  return out;
}

void fill(Item& item, std::size_t& unset) {
  if (item.is_word() && item.text.find('$') != std::string::npos) item.text = filled(item.text, unset);
  for (Item& child : item.items) fill(child, unset);
}

// `over` wins; maps are joined, lists follow one another.
void merge(Item& base, Item over) {
  if (base.is_map() && over.is_map()) {
    for (std::size_t i = 0; i < over.keys.size(); ++i) {
      const auto at = std::find(base.keys.begin(), base.keys.end(), over.keys[i]);
      if (at == base.keys.end()) {
        base.keys.push_back(std::move(over.keys[i]));
        base.items.push_back(std::move(over.items[i]));
      } else {
        merge(base.items[static_cast<std::size_t>(at - base.keys.begin())], std::move(over.items[i]));
      }
    }
    base.at = over.at;
  } else if (base.is_list() && over.is_list()) {
    std::move(over.items.begin(), over.items.end(), std::back_inserter(base.items));
  } else {
    base = std::move(over);
  }
}

// `[KEY=VALUE]` as the map that it stands for, so that both forms can be merged.
void as_map(Item& settings) {
  if (!settings.is_list()) return;
  Item map;
  map.is = Item::Is::map;
  map.at = settings.at;
  for (Item& one : settings.items) {
    const std::size_t equals = one.text.find('=');
    map.keys.push_back(one.text.substr(0, equals));
    one.text = equals == std::string::npos ? std::string{} : one.text.substr(equals + 1);
    map.items.push_back(std::move(one));
  }
  settings = std::move(map);
}

class Reader {
 public:
  Reader(const KnownTypes& known, const OtherFile& other) : known_(known), other_(other) { out_.tool = "compose"; }

  Manifest run(const std::string& text) {
    read_file(parse(text), "", 0);
    for (const auto& [name, at] : services_) service(name, resolve(name, 0), at);
    for (const auto& [name, at] : volumes_) {
      if (mounted_.contains(name)) continue;
      Resource resource;
      resource.address = "volume/" + name;
      resource.type = "volume";
      resource.role = "store";
      resource.at = at;
      out_.resources.push_back(std::move(resource));
    }
    if (unset_ != 0) out_.notes.push_back(fmt::format("{} without a value in the file {} taken to be empty", counted(unset_, "variable"), unset_ == 1 ? "was" : "were"));
    if (!env_files_.empty()) out_.notes.push_back(fmt::format("files of settings are not read: {}", fmt::join(env_files_, ", ")));
    tidy(out_);
    return std::move(out_);
  }

 private:
  Item parse(const std::string& text) {
    std::vector<Item> documents = read_yaml(text);
    if (documents.size() > 1) throw Unreadable(documents[1].at, "a compose file is one document, and here begins another");
    if (documents.empty() || !documents[0]) throw Unreadable({1, 1}, "this file is empty");
    if (!documents[0].is_map()) throw Unreadable(documents[0].at, "a compose file is a map of services, and this is none");
    return std::move(documents[0]);
  }

  void read_file(Item root, const std::string& folder, int depth) {
    if (depth > kDeepest || files_.size() >= kMostFiles) throw Unreadable(root.at, "too many files include one another");
    if (root["apiVersion"] && root["kind"]) throw Unreadable(root.at, "this is an object of Kubernetes, not a compose file", "call it with `kubernetes` instead");
    // The first version of the format had services at its top.
    if (!root["services"] && !root["include"] && std::any_of(root.items.begin(), root.items.end(), [](const Item& i) { return i["image"].is_word() || i["build"]; })) {
      Item wrapped;
      wrapped.is = Item::Is::map;
      wrapped.at = root.at;
      wrapped.keys = {"services"};
      wrapped.items.push_back(std::move(root));
      root = std::move(wrapped);
    }
    if (!root["services"].is_map() && !root["include"]) throw Unreadable(root.at, "this is no compose file: it has no services");
    files_.push_back({folder, std::move(root)});
    const std::size_t here = files_.size() - 1;
    for (const Item& one : std::vector<Item>(files_[here].root["include"].items)) {
      for (const std::string& path : one.is_map() ? one["path"].words() : one.words()) read_file(parse(other_file(path, folder, one.at)), folder_of(joined(folder, path)), depth + 1);
    }
    const Item& services = files_[here].root["services"];
    for (std::size_t i = 0; i < services.keys.size(); ++i) {
      if (services.keys[i].starts_with("x-")) continue;
      if (!services.items[i].is_map()) throw Unreadable(services.at, fmt::format("the service \"{}\" says nothing", services.keys[i]));
      services_.emplace(services.keys[i], services.items[i].at);
      where_[services.keys[i]] = {here, services.keys[i]};
    }
    const Item& volumes = files_[here].root["volumes"];
    for (std::size_t i = 0; i < volumes.keys.size(); ++i) volumes_.emplace(volumes.keys[i], volumes.items[i].at);
  }

  static std::string joined(const std::string& folder, const std::string& path) { return folder.empty() || path.starts_with('/') ? path : folder + "/" + path; }
  static std::string folder_of(const std::string& path) { return path.find('/') == std::string::npos ? "" : path.substr(0, path.rfind('/')); }

  std::string other_file(const std::string& path, const std::string& folder, LineColumn at) {
    std::size_t ignored = 0;
    const std::string name = filled(path, ignored);
    if (name.find("://") != std::string::npos || name.find("git@") != std::string::npos) {
      throw Unreadable(at, fmt::format("\"{}\" lies on another machine, and nothing is fetched", name), "write the whole with `docker compose config`, and use that");
    }
    try {
      return other_(joined(folder, name));
    } catch (const Unreadable& problem) {
      throw Unreadable(at, fmt::format("\"{}\" cannot be read: {}", name, problem.what()), problem.cure);
    }
  }

  // A service with all that it extends.
  Item resolve(const std::string& name, int depth) {
    const auto at = where_.find(name);
    return resolve(files_.at(at->second.first).root["services"][name], at->second.first, depth);
  }

  // By value: reading other files may move what is kept of this one.
  Item resolve(Item written, std::size_t file, int depth) {
    for (std::size_t i = 0; i < written.keys.size(); ++i) {
      if (written.keys[i] == "environment") as_map(written.items[i]);
    }
    const Item extends = written["extends"];
    if (!extends) return written;
    if (depth > kDeepest) throw Unreadable(extends.at, "services extend one another in a circle, or too far");
    const std::string service = extends.is_word() ? extends.text : extends["service"].word();
    std::size_t from = file;
    if (const std::string& path = extends["file"].word(); !path.empty()) {
      const std::string folder = files_[file].folder;
      if (files_.size() >= kMostFiles) throw Unreadable(extends.at, "too many files extend one another");
      files_.push_back({folder_of(joined(folder, path)), parse(other_file(path, folder, extends.at))});
      from = files_.size() - 1;
    }
    const Item base = files_[from].root["services"][service];
    if (!base.is_map()) throw Unreadable(extends.at, fmt::format("there is no service \"{}\" to extend", service));
    Item out = resolve(base, from, depth + 1);
    merge(out, std::move(written));
    return out;
  }

  void service(const std::string& name, Item item, LineColumn at) {
    fill(item, unset_);
    Resource resource;
    resource.address = name;
    resource.type = "service";
    resource.at = at;
    resource.detail = item["image"].word();
    if (resource.detail.empty() && item["build"]) resource.detail = "built here";
    const KnownTypes::Type* known = known_.image(item["image"].word());
    resource.role = known == nullptr ? "service" : known->role;
    for (const Item& volume : item["volumes"].items) {
      const std::string source = volume.is_map() ? volume["source"].word() : volume.text.substr(0, volume.text.find(':'));
      if (!volumes_.contains(source)) continue;
      mounted_.insert(source);
      if (resource.role == "service") resource.role = "store";
    }
    for (std::string& file : item["env_file"].words()) env_files_.insert(std::move(file));
    for (const Item& file : item["env_file"].items) {
      if (file.is_map()) env_files_.insert(file["path"].word());
    }
    for (const char* key : {"depends_on", "links"}) {
      std::vector<std::string> others = item[key].is_map() ? item[key].keys : item[key].words();
      for (const std::string& other : others) talk(resource, other.substr(0, other.find(':')));
    }
    const auto call = [&](const std::string& host, LineColumn place) {
      if (!talk(resource, host) && outside_host(host)) out_.endpoints.push_back({host, {name}, place});
    };
    each_host(item["environment"], "", call);
    for (const char* key : {"command", "entrypoint"}) each_host(item[key], "", call);
    out_.resources.push_back(std::move(resource));
  }

  bool talk(Resource& resource, const std::string& host) {
    const auto by_name = services_.find(host);
    std::string found = by_name == services_.end() ? std::string{} : host;
    for (const auto& [name, at] : services_) {
      if (!found.empty()) break;
      const auto place = where_.at(name);
      if (files_[place.first].root["services"][name]["container_name"].word() == host) found = name;
    }
    if (found.empty()) return false;
    if (found != resource.address) resource.talks_to.insert(found);
    return true;
  }

  struct File {
    std::string folder;  // below that of the first file
    Item root;
  };
  const KnownTypes& known_;
  const OtherFile& other_;
  Manifest out_;
  std::vector<File> files_;
  std::map<std::string, LineColumn> services_, volumes_;
  std::map<std::string, std::pair<std::size_t, std::string>> where_;  // by service: the file that declares it
  std::set<std::string> mounted_, env_files_;
  std::size_t unset_ = 0;
};

}  // namespace

Manifest read_compose(const std::string& text, const KnownTypes& known, const OtherFile& other) { return Reader(known, other).run(text); }

}  // namespace lawful
