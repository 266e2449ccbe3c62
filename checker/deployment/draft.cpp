#include "checker/deployment/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/deployment/gdpr_text.h"
#include "lang/diag/printable.h"

namespace lawful {
namespace {

constexpr const char* kUs = "our-organisation";

class Writer {
 public:
  explicit Writer(const Manifest& manifest) : manifest_(manifest) {
    names_.keep_free(kUs);
    for (const Resource& r : manifest_.resources) {
      if (described(r)) systems_.push_back(&r);
    }
  }

  std::string run() {
    out_ = draft_head(manifest_.tool, manifest_.file);
    left_out();
    out_ += fmt::format("model of {0}\norganisation {0} \"The organisation that runs this\" {{ established in unknown }}\n", kUs);
    hosts();
    out_ += "\n# ---- where data is\n";
    for (const Resource* r : systems_) system(*r);
    for (const Endpoint& e : manifest_.endpoints) endpoint(e);
    if (systems_.empty() && manifest_.endpoints.empty()) return out_;
    find_edges();
    out_ += "\n# ---- what is done with it: name the people, the data and the purposes; there will be more than one\n";
    out_ += "subject people-concerned \"People whose data is in here\"\n";
    out_ += "data held-data \"What is held in here\" { about people-concerned; content unknown }\n";
    out_ += fmt::format("processing what-it-is-for \"What this is for\" {{\n  controller {}\n  purpose unknown\n  uses held-data\n  basis unknown\n  retained for unknown\n}}\n", kUs);
    for (const std::string& name : starts()) out_ += fmt::format("collect held-data from people-concerned at {} {{ for what-it-is-for; told by unknown }}\n", name);
    for (const auto& [from, to] : edges_) out_ += fmt::format("flow {} -> {} {{ carries held-data; for what-it-is-for }}\n", from, to);
    return out_;
  }

 private:
  static bool described(const Resource& r) { return !r.role.empty() && r.role != "fabric"; }

  void left_out() {
    for (const auto& [type, count] : manifest_.unknown_types) out_ += fmt::format("# not understood and left out: {} of type {}\n", count, printable(type));
    for (const std::string& region : manifest_.unknown_regions) out_ += fmt::format("# a region that the library does not know: {}\n", printable(region));
    for (const std::string& note : manifest_.notes) out_ += fmt::format("# {}\n", printable(note));
    if (!manifest_.unknown_types.empty() || !manifest_.notes.empty()) out_ += '\n';
  }

  void hosts() {
    std::set<std::string> all;
    for (const Resource* r : systems_) {
      if (!r->host.empty() && r->role != "endpoint") all.insert(r->host);
    }
    for (const std::string& host : all) out_ += fmt::format("organisation {} {} {{ established in unknown }}\n", names_.name("host " + host, "host"), gdpr_quoted(host));
  }

  std::string name(const std::string& address) { return names_.name(address, "system"); }

  void system(const Resource& r) {
    const std::string title = r.detail.empty() ? fmt::format("{} ({})", r.address, r.type) : fmt::format("{} ({})", r.address, r.detail);
    out_ += fmt::format("system {} {} {{\n", name(r.address), gdpr_quoted(title));
    if (r.role == "endpoint") {
      out_ += "  operated by unknown\n  located in unknown\n";
    } else {
      out_ += fmt::format("  operated by {}\n", kUs);
      if (!r.host.empty()) out_ += fmt::format("  hosted by {} as processor for {} under unknown\n", names_.name("host " + r.host, "host"), kUs);
      out_ += r.places.empty() ? "  located in unknown" : fmt::format("  located in {}", fmt::join(r.places, ", "));
      out_ += r.region.empty() ? "\n" : fmt::format("    # {}\n", printable(r.region));
      if (r.at_rest != Resource::Rest::unsaid) out_ += r.at_rest == Resource::Rest::encrypted ? "  encrypted at rest\n" : "  not encrypted at rest\n";
    }
    const std::string& address = manifest_.tool == "openlineage" ? r.detail : r.address;
    out_ += fmt::format("  deployed as {} {}\n}}\n", manifest_.tool, gdpr_quoted(address));
  }

  void endpoint(const Endpoint& e) {
    out_ += fmt::format("system {} {} {{\n  operated by unknown\n  located in unknown\n  reached at {}\n}}\n", name(e.host), gdpr_quoted(e.host), gdpr_quoted(e.host));
  }

  void find_edges() {
    const auto known = [&](const std::string& address) { return std::any_of(systems_.begin(), systems_.end(), [&](const Resource* r) { return r->address == address; }); };
    for (const Resource* r : systems_) {
      for (const std::string& to : r->talks_to) {
        if (known(to)) edges_.emplace(name(r->address), name(to));
      }
    }
    for (const Endpoint& e : manifest_.endpoints) {
      for (const std::string& from : e.from) {
        if (known(from)) edges_.emplace(name(from), name(e.host));
      }
    }
    for (const Lineage& l : manifest_.lineage) {
      if (known(l.from) && known(l.to)) edges_.emplace(name(l.from), name(l.to));
    }
  }

  // Where data must come in for every system to hold some: those that nothing flows to, and one of each circle.
  std::vector<std::string> starts() {
    std::set<std::string> reached, targets;
    for (const auto& [from, to] : edges_) targets.insert(to);
    std::vector<std::string> out;
    const auto spread = [&](const std::string& from) {
      std::vector<std::string> open{from};
      reached.insert(from);
      while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        for (auto edge = edges_.lower_bound({at, ""}); edge != edges_.end() && edge->first == at; ++edge) {
          if (reached.insert(edge->second).second) open.push_back(edge->second);
        }
      }
    };
    for (const bool only_first : {true, false}) {
      for (const Resource* r : systems_) {
        const std::string at = name(r->address);
        if (reached.contains(at) || (only_first && targets.contains(at)) || r->role == "endpoint") continue;
        out.push_back(at);
        spread(at);
      }
    }
    return out;
  }

  const Manifest& manifest_;
  GdprNames names_;
  std::vector<const Resource*> systems_;
  std::set<std::pair<std::string, std::string>> edges_;
  std::string out_;
};

// Of datasets the place that holds them is the system.
Manifest by_namespace(const Manifest& manifest) {
  Manifest out = manifest;
  std::map<std::string, std::string> space;
  out.resources.clear();
  out.lineage.clear();
  for (const Resource& r : manifest.resources) {
    space[r.address] = r.detail;
    if (std::any_of(out.resources.begin(), out.resources.end(), [&](const Resource& other) { return other.address == r.detail; })) continue;
    Resource one = r;
    one.address = r.detail;
    out.resources.push_back(std::move(one));
  }
  for (Lineage l : manifest.lineage) {
    l.from = space[l.from];
    l.to = space[l.to];
    if (l.from != l.to) out.lineage.push_back(std::move(l));
  }
  return out;
}

}  // namespace

std::string draft_head(const std::string& format, const std::string& file) {
  return fmt::format(
      "# A first draft of a model, made by `lawful import {}` from {}.\n"
      "# What no file says is `unknown`: people have to fill it in, and `lawful check` asks for it.\n"
      "language 1\n"
      "gate {{ fail on unproven }}      # until all is filled in\n\n",
      format, printable(file));
}

std::string draft_of(const Manifest& manifest) {
  if (manifest.tool != "openlineage") return Writer(manifest).run();
  const Manifest spaces = by_namespace(manifest);
  return Writer(spaces).run();
}

}  // namespace lawful
