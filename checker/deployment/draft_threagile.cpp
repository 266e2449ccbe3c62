#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checker/deployment/draft.h"
#include "checker/deployment/gdpr_text.h"
#include "checker/deployment/item.h"
#include "checker/deployment/model_drafts.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

using Names = std::set<std::string>;

constexpr const char* kUs = "our-organisation";

std::string list(const Names& names) { return fmt::format("{}", fmt::join(names, ", ")); }

// Whether what goes over a protocol of Threagile can be read on its way; nothing where its name does not tell.
std::string in_transit(const std::string& protocol) {
  static constexpr std::array kSecret{"https", "wss", "ssh", "ssh-tunnel", "sftp", "scp", "ldaps", "smtp-encrypted", "pop3-encrypted", "imap-encrypted", "ftps", "iiop-encrypted", "jrmp-encrypted", "reverse-proxy-web-protocol-encrypted"};
  static constexpr std::array kClear{"http", "ws", "ftp", "ldap", "smtp", "pop3", "imap", "telnet", "reverse-proxy-web-protocol"};
  if (protocol.ends_with("-encrypted") || std::find(kSecret.begin(), kSecret.end(), protocol) != kSecret.end()) return "; encrypted in transit";
  return std::find(kClear.begin(), kClear.end(), protocol) != kClear.end() ? "; not encrypted in transit" : "";
}

class Writer {
 public:
  Writer(const Item& root, const std::string& file, const Model& library) : root_(root), file_(file), library_(library) {}

  ModelDraft run() {
    const Item &assets = root_["technical_assets"], &data = root_["data_assets"];
    if (!assets.is_map() || assets.items.empty()) throw Unreadable(root_.at, "this is no model of Threagile: it has no technical_assets");
    if (root_["includes"]) throw Unreadable(root_["includes"].at, "this model includes other files, which are not read", "put them into one file");
    for (std::size_t i = 0; i < data.keys.size(); ++i) data_asset(data.keys[i], data.items[i]);
    for (std::size_t i = 0; i < assets.keys.size(); ++i) ids_[id_of(assets.keys[i], assets.items[i])] = &assets.items[i];
    boundaries();
    names_.keep_free(kUs);
    for (std::size_t i = 0; i < assets.keys.size(); ++i) technical_asset(assets.keys[i], assets.items[i]);
    for (std::size_t i = 0; i < assets.keys.size(); ++i) links(id_of(assets.keys[i], assets.items[i]), assets.items[i]);
    for (const char* part : {"shared_runtimes", "individual_risk_categories", "custom_risk_categories", "risk_tracking", "questions", "abuse_cases", "security_requirements"}) {
      if (!root_[part].items.empty()) out_.notes.push_back(fmt::format("left out, since nothing here says the like: {}", part));
    }
    write();
    return std::move(out_);
  }

 private:
  static std::string id_of(const std::string& title, const Item& item) { return item["id"].word().empty() ? title : item["id"].word(); }

  void data_asset(const std::string& title, const Item& item) {
    const std::string id = id_of(title, item);
    // The library's own words are not declared anew.
    const KindId kind = library_.schema->kind("data");
    std::string name = data_names_.name(id, "data");
    if (library_.find(kind, name)) name = data_names_.name(id + " asset", "data");
    data_[id] = name;
    words_ += fmt::format("data {} {} {{ about people-concerned; content unknown }}\n", name, gdpr_quoted(title));
    if (const std::string& text = item["description"].word(); !text.empty()) words_ += fmt::format("  # {}\n", gdpr_quoted(text));
  }

  void boundaries() {
    const Item& all = root_["trust_boundaries"];
    for (std::size_t i = 0; i < all.keys.size(); ++i) {
      for (const std::string& id : all.items[i]["technical_assets_inside"].words()) inside_[id].insert(fmt::format("{} ({})", all.keys[i], all.items[i]["type"].word()));
    }
  }

  std::string owner(const Item& item) {
    const std::string& text = item["owner"].word();
    if (text.empty()) return "unknown";
    const auto [at, fresh] = owners_.try_emplace(text, "");
    if (fresh) {
      at->second = names_.name("owner " + text, "owner");
      head_ += fmt::format("organisation {} {} {{ established in unknown }}\n", at->second, gdpr_quoted(text));
    }
    return at->second;
  }

  void technical_asset(const std::string& title, const Item& item) {
    const std::string id = id_of(title, item);
    std::vector<std::string> technologies = item["technologies"].words();
    if (technologies.empty()) technologies = item["technology"].words();
    places_ += fmt::format("system {} {} {{\n  operated by {}\n  located in unknown\n", names_.name(id, "system"), gdpr_quoted(title), owner(item));
    const bool keeps = item["type"].word() == "datastore" || !item["data_assets_stored"].words().empty();
    const std::string& encryption = item["encryption"].word();
    if (keeps && !encryption.empty()) places_ += encryption == "none" ? "  not encrypted at rest\n" : "  encrypted at rest\n";
    places_ += fmt::format("  # {}{}{}{}\n", printable(item["type"].word()), technologies.empty() ? "" : ", " + printable(fmt::format("{}", fmt::join(technologies, ", "))),
                           item["internet"].yes() ? ", reached over the internet" : "", item["out_of_scope"].yes() ? ", out of the scope of the threat model" : "");
    for (const std::string& boundary : inside_[id]) places_ += fmt::format("  # inside {}\n", gdpr_quoted(boundary));
    places_ += "}\n";
    for (const char* word : {"data_assets_processed", "data_assets_stored"}) {
      for (const std::string& name : assets(item[word])) needs_[name].insert(names_.name(id, "system"));
    }
  }

  Names assets(const Item& ids) {
    Names out;
    for (const std::string& id : ids.words()) {
      const auto at = data_.find(id);
      if (at == data_.end()) throw Unreadable(ids.at, fmt::format("there is no data asset \"{}\"", id));
      out.insert(at->second);
    }
    return out;
  }

  void links(const std::string& id, const Item& item) {
    const Item& all = item["communication_links"];
    for (std::size_t i = 0; i < all.keys.size(); ++i) {
      const Item& link = all.items[i];
      if (!ids_.contains(link["target"].word())) throw Unreadable(link.at, fmt::format("there is no technical asset \"{}\"", link["target"].word()));
      const std::string from = names_.name(id, "system"), to = names_.name(link["target"].word(), "system");
      const std::string name = link_names_.name(id + " " + all.keys[i], "link");
      flow(from, to, name, assets(link["data_assets_sent"]), link);
      flow(to, from, name + "-back", assets(link["data_assets_received"]), link);
    }
  }

  void flow(const std::string& from, const std::string& to, const std::string& name, const Names& carried, const Item& link) {
    if (carried.empty() || from == to) return;
    for (const std::string& one : carried) {
      edges_[one].emplace(from, to);
      needs_[one].insert(from);
    }
    flows_ += fmt::format("flow {} -> {} as {} {{ carries {}; for what-it-is-for{} }}\n", from, to, name, list(carried), in_transit(link["protocol"].word()));
  }

  // Where each comes in, so that whoever needs it has it: those to whom nothing brings it, and one of each circle.
  void write_collections() {
    std::map<std::string, Names> at_place;
    for (const auto& [data, places] : needs_) {
      const auto& edges = edges_[data];
      Names targets, reached;
      for (const auto& [from, to] : edges) targets.insert(to);
      for (const bool only_first : {true, false}) {
        for (const std::string& place : places) {
          if (reached.contains(place) || (only_first && targets.contains(place))) continue;
          at_place[place].insert(data);
          std::vector<std::string> open{place};
          reached.insert(place);
          while (!open.empty()) {
            const std::string here = open.back();
            open.pop_back();
            for (const auto& [from, to] : edges) {
              if (from == here && reached.insert(to).second) open.push_back(to);
            }
          }
        }
      }
    }
    for (const auto& [place, data] : at_place) moves_ += fmt::format("collect {} from people-concerned at {} {{ for what-it-is-for; told by unknown }}\n", list(data), place);
  }

  void write() {
    write_collections();
    out_.text = draft_head("threagile", file_);
    for (const std::string& note : out_.notes) out_.text += fmt::format("# {}\n", printable(note));
    out_.text += fmt::format("\nmodel of {0}\norganisation {0} \"The organisation whose model this is\" {{ established in unknown }}\n{1}", kUs, head_);
    out_.text += "\n# ---- what it is about: leave out what tells nothing of people\nsubject people-concerned \"People whose data is in here\"\n" + words_;
    out_.text += "\n# ---- where data is\n" + places_;
    if (data_.empty()) return;
    Names all;
    for (const auto& [id, name] : data_) all.insert(name);
    out_.text += fmt::format("\n# ---- what is done with it: there will be more than one purpose\nprocessing what-it-is-for \"What this is for\" {{\n  controller {}\n  purpose unknown\n  uses {}\n  basis unknown\n  retained for unknown\n}}\n{}{}", kUs, list(all), moves_, flows_);
  }

  const Item& root_;
  std::string file_;
  const Model& library_;
  ModelDraft out_;
  std::string head_, words_, places_, moves_, flows_;
  GdprNames names_, data_names_, link_names_;
  std::map<std::string, std::string> data_, owners_;
  std::map<std::string, const Item*> ids_;
  std::map<std::string, Names> inside_, needs_;                                   // boundaries by asset; places by data
  std::map<std::string, std::set<std::pair<std::string, std::string>>> edges_;    // by data
};

}  // namespace

ModelDraft draft_of_threagile(const std::string& text, const std::string& file, const Model& library) {
  const std::vector<Item> documents = read_yaml(text);
  if (documents.size() != 1 || !documents[0].is_map()) throw Unreadable({1, 1}, "a model of Threagile is one document, a map, and this is none");
  return Writer(documents[0], file, library).run();
}

}  // namespace lawful
