// How fast the checker is on projects of realistic shape, beside what would be fastest.

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>

#include "checker/report/report.h"
#include "lang/sema/workspace.h"
#include "tests/bench/clock.h"
#include "tests/bench/generate.h"
#include "tests/bench/match_only.h"
#include "tests/bench/options.h"
#include "tests/bench/project_folder.h"
#include "tests/bench/write_project.h"
#include "tests/bench/yardstick.h"

namespace lawful::bench {
namespace {

// What was generated, in words and in numbers.
struct Generated {
  WrittenText written;
  std::string description;
};

std::string describe(const Project& project, const WrittenText& written, std::size_t pairs) {
  std::size_t restricted = 0;
  for (const BenchEdge& edge : project.graph.edges) restricted += edge.restricted ? 1 : 0;
  return fmt::format(
      "{} flows ({} restricted), {} systems, {} collections, {} live pairs; {} files, {:.1f} MB\n",
      project.flows.size(), restricted, project.systems.size(), project.collections.size(), pairs,
      written.files, static_cast<double>(written.bytes) / 1e6);
}

// The project in memory is gone when this returns: it must not count as memory of the checker.
Generated generate_files(PhaseTable& table, const Options& options, std::size_t flows,
                         const ProjectFolder& folder) {
  const Project project = table.phase("generate", 0, [&] { return generate(flows, options.seed); });
  const WrittenText written = table.phase("write", 0, [&] { return write_project(project, folder.path()); });
  const Adjacency adjacency =
      table.phase("yardstick: adjacency", 0, [&] { return adjacency_of(project.graph); });
  const std::size_t pairs =
      table.phase("yardstick: worklist", 0, [&] { return live_pairs(adjacency, project.graph.seeds); });
  return {written, describe(project, written, pairs)};
}

void match_all(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const Match match = match_only(text);
    if (match.success) continue;
    throw std::runtime_error(fmt::format("no statement: {}", text.substr(match.bytes, 80)));
  }
}

// The program's own phases, as `lawful check` runs them.
std::string check(PhaseTable& table, const ProjectFolder& folder, std::size_t bytes) {
  Workspace workspace;
  Sink sink;
  table.begin();
  const PhaseDone done = [&](std::string_view name) { table.done(name, name == "read" || name == "parse" ? bytes : 0); };
  const Model model = workspace.load({folder.path().string()}, sink, {}, done);
  if (sink.has_errors()) throw std::runtime_error(sink.all().front().message);
  const Analysis analysis(model, *parse_date("2026-11-22"), sink, done);
  if (sink.has_errors()) throw std::runtime_error(sink.all().front().message);
  const Report report(workspace.sources(), analysis);
  const std::vector<Standing> standings(analysis.findings().all.size());
  const std::size_t text = findings_text(report, standings, Style{}, false).size();
  done("render: text");
  std::size_t json = 0;
  findings_json(report, standings, [&](std::string_view piece) { json += piece.size(); });
  done("render: json");
  return fmt::format("{} findings about {} transfers; {} questions; {:.1f} MB of text, {:.1f} MB of json\n",
                     analysis.findings().all.size(), analysis.members().of(model.schema->kind("transfer")).size(),
                     analysis.findings().judged, static_cast<double>(text) / 1e6, static_cast<double>(json) / 1e6);
}

std::string run(const Options& options, std::size_t flows) {
  PhaseTable table;
  const ProjectFolder folder(options.keep, flows);
  const Generated generated = generate_files(table, options, flows, folder);
  const std::size_t bytes = generated.written.bytes;
  malloc_trim(0);
  {
    const auto texts = table.phase("yardstick: read", bytes, [&] { return read_texts(folder.path()); });
    table.phase("yardstick: match only", bytes, [&] { match_all(texts); });
  }
  malloc_trim(0);
  const std::string found = check(table, folder, bytes);
  return generated.description + found + table.text();
}

void run_all(const Options& options) {
  std::string all;
  for (const std::size_t flows : options.flows) {
    const std::string text = run(options, flows);
    fmt::print("{}\n", text);
    std::fflush(stdout);
    all += text + "\n";
  }
  if (options.out.empty()) return;
  std::filesystem::create_directories(options.out);
  std::ofstream file(options.out / "bench.txt", std::ios::binary);
  if (!(file << all)) throw std::runtime_error("the tables cannot be written");
}

}  // namespace
}  // namespace lawful::bench

int main(int argc, char** argv) {
  try {
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto options = lawful::bench::options_from(arguments);
    if (!options) {
      fmt::print(stderr, "{}", lawful::bench::usage);
      return 2;
    }
    lawful::bench::run_all(*options);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "lawful_bench: {}\n", error.what());
    return 1;
  }
}
