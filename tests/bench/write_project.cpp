#include "tests/bench/write_project.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/declaration_text.h"
#include "tests/bench/names.h"

namespace lawful::bench {
namespace {

using Rows = std::vector<std::string>;

// The transfer tools of the library: the clauses for exports from the EEA, the addendum for those from the
// UK.
constexpr std::array<std::string_view, 2> instruments{"eu-scc-2021", "uk-addendum"};
constexpr std::string_view people = "customers-of-ours";

std::string lower(std::string_view code) {
  std::string result(code);
  for (char& letter : result) letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

std::string vendor_name(std::size_t vendor) { return fmt::format("supplier-{:03}", vendor); }
std::string contract_name(std::size_t vendor) { return fmt::format("dpa-{:03}", vendor); }

class Writer {
 public:
  Writer(const Project& project, const std::filesystem::path& folder) : project_(project), folder_(folder) {}

  WrittenText run() {
    write_series("organisations", [&](FileSeries& out) { write_organisations(out); });
    write_series("data", [&](FileSeries& out) { write_data(out); });
    write_series("processings", [&](FileSeries& out) { write_processings(out); });
    write_series("notices", [&](FileSeries& out) { write_notices(out); });
    write_series("systems", [&](FileSeries& out) { write_systems(out); });
    write_series("collections", [&](FileSeries& out) { write_collections(out); });
    write_series("flows", [&](FileSeries& out) { write_flows(out); });
    return written_;
  }

 private:
  template <typename Write> void write_series(std::string_view name, const Write& write) {
    FileSeries series(folder_ / name, std::string(name));
    write(series);
    series.close();
    written_.files += series.files();
    written_.bytes += series.bytes();
  }

  void write_organisations(FileSeries& out) {
    Rows names;
    for (const Controller& controller : controllers) names.emplace_back(controller.name);
    out.add("# Whose compliance is judged, and the processors that work for them.\nlanguage 1\n");
    out.add(wrapped(list_row("model of", names)) + "\n");
    for (const Controller& controller : controllers) {
      out.add(declaration(fmt::format("organisation {} \"{}\"", controller.name, controller.title),
                          Rows{fmt::format("established in {}", countries[controller.country]),
                               fmt::format("contact \"privacy@{}.example\"", controller.name),
                               "dpo \"The data protection officer\""}));
    }
    for (std::size_t i = 0; i < project_.vendors.size(); ++i) {
      out.add(declaration(fmt::format("organisation {} \"Supplier {}\"", vendor_name(i), i),
                          Rows{fmt::format("established in {}", countries[project_.vendors[i].country]),
                               "guarantees \"audit of 2025-01\""}));
      out.add(declaration(fmt::format("contract {} \"DPA {}\"", contract_name(i), i), Rows{"settles every-term"}));
    }
  }

  void write_data(FileSeries& out) {
    out.add(
        fmt::format("# The people, and what is known of them.\nsubject {} \"Account holders\"\n", people));
    for (std::size_t i = 0; i < item_count; ++i) {
      const std::string_view owner = item_owners[i / item_aspects.size()];
      const std::string_view aspect = item_aspects[i % item_aspects.size()];
      out.add(declaration(fmt::format("data item-{:02} \"{} {}\"", i, owner, aspect),
                          Rows{fmt::format("about {}", people)}));
    }
    for (std::size_t i = 0; i < purposes.size(); ++i) {
      out.add(fmt::format("purpose purpose-{:02} \"{}\"\n", i, purposes[i].title));
    }
    out.add("event account-closed-by-owner \"The account is closed\"\n");
  }

  void write_processings(FileSeries& out) {
    for (std::size_t i = 0; i < project_.processings.size(); ++i) {
      const BenchProcessing& processing = project_.processings[i];
      const Purpose& purpose = purposes[processing.purpose];
      const std::string assessment = fmt::format("lia-{}", processing_name(i));
      out.add(declaration(
          fmt::format("assessment {}", assessment),
          Rows{"kind lia", fmt::format("of {}", processing_name(i)), "done 2025-02-03", "finds passed"}));
      out.add(declaration(
          fmt::format("processing {} \"{}\"", processing_name(i), purpose.title),
          Rows{fmt::format("controller {}", controllers[processing.controller].name),
               fmt::format("purpose purpose-{:02}", processing.purpose), items_row("uses", processing.uses),
               fmt::format("basis legitimate-interests {{ interest \"{}\"; balanced by {} }}", purpose.title,
                           assessment),
               fmt::format("retained for {} years after account-closed-by-owner then deleted", 2 + i % 6)}));
    }
  }

  void write_notices(FileSeries& out) {
    Rows vendors;
    for (std::size_t i = 0; i < project_.vendors.size(); ++i) vendors.push_back(vendor_name(i));
    Rows places;
    for (std::size_t i = inside_count; i < countries.size(); ++i) places.emplace_back(countries[i]);
    for (const Controller& controller : controllers) {
      out.add(declaration(
          fmt::format("notice {} \"Privacy notice of {}\"", notice_name(controller), controller.title),
          Rows{fmt::format("of {}", controller.name), fmt::format("addresses {}", people),
               list_row("names recipient", vendors), list_row("names country", places), "languages en",
               "updated 2025-03-01"}));
    }
    for (const std::string& place : places) {
      out.add(declaration(fmt::format("assessment tia-{} \"Transfer to {}\"", lower(place), place),
                          Rows{"kind tia", "done 2025-01-15", "finds equivalent"}));
    }
  }

  void write_systems(FileSeries& out) {
    for (std::size_t i = 0; i < project_.systems.size(); ++i) {
      const BenchSystem& system = project_.systems[i];
      Rows rows{operator_row(system), fmt::format("located in {}", countries[system.country])};
      if (i % 20 != 0) rows.emplace_back("encrypted at rest");
      out.add(declaration("system " + node_name(static_cast<std::uint32_t>(i)), rows));
    }
  }

  [[nodiscard]] std::string operator_row(const BenchSystem& system) const {
    const std::string_view controller = controllers[system.controller].name;
    if (system.vendor == no_vendor) return fmt::format("operated by {}", controller);
    return fmt::format("operated by {} as processor for {} under contract {}", vendor_name(system.vendor),
                       controller, contract_name(system.vendor));
  }

  // Clauses rather than a block: a block belongs to one item only.
  void write_collections(FileSeries& out) {
    for (const BenchCollection& collection : project_.collections) {
      Rows names;
      for (const std::uint8_t i : collection.processings) names.push_back(processing_name(i));
      const Controller& controller = controllers[project_.systems[collection.at].controller];
      const std::string line = fmt::format(
          "{} from {} at {} {} told by {}", items_row("collect", project_.graph.seeds[collection.at]), people,
          node_name(collection.at), list_row("for", names), notice_name(controller));
      out.add(wrapped(line) + "\n");
    }
  }

  void write_flows(FileSeries& out) {
    for (std::size_t i = 0; i < project_.flows.size(); ++i) {
      const BenchEdge& edge = project_.graph.edges[i];
      const FlowFacts& facts = project_.flows[i];
      std::string head = fmt::format("flow {} -> {}", node_name(edge.from), node_name(edge.to));
      if (facts.batch != 0) head += fmt::format(" as batch-{}", facts.batch);
      out.add(declaration(head, flow_rows(edge, facts)));
    }
  }

  [[nodiscard]] Rows flow_rows(const BenchEdge& edge, const FlowFacts& facts) const {
    Rows rows{items_row("carries", edge.carries), "for " + processing_name(facts.processing)};
    if (facts.encryption == FlowFacts::Encryption::yes) rows.emplace_back("encrypted in transit");
    if (facts.encryption == FlowFacts::Encryption::no) rows.emplace_back("not encrypted in transit");
    if (!facts.safeguarded) return rows;
    const std::string place = lower(countries[project_.systems[edge.to].country]);
    for (const std::string_view instrument : instruments) {
      rows.push_back(fmt::format("safeguard {} signed 2025-02-01 assessed by tia-{}", instrument, place));
    }
    return rows;
  }

  [[nodiscard]] std::string node_name(std::uint32_t node) const {
    return fmt::format("{}-{}", layers[project_.systems[node].layer], node);
  }

  [[nodiscard]] std::string processing_name(std::size_t number) const {
    const BenchProcessing& processing = project_.processings[number];
    return fmt::format("{}-{}", purposes[processing.purpose].name, controllers[processing.controller].suffix);
  }

  static std::string notice_name(const Controller& controller) {
    return fmt::format("notice-{}", controller.suffix);
  }

  const Project& project_;
  const std::filesystem::path& folder_;
  WrittenText written_;
};

}  // namespace

WrittenText write_project(const Project& project, const std::filesystem::path& folder) {
  return Writer(project, folder).run();
}

}  // namespace lawful::bench
