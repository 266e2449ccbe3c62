#include "tests/bench/generate.h"

#include <algorithm>
#include <utility>

#include "tests/bench/landscape.h"
#include "tests/bench/names.h"
#include "tests/bench/random.h"

namespace lawful::bench {
namespace {

struct Flow {
  BenchEdge edge;
  FlowFacts facts;
};

std::pair<std::uint32_t, std::uint32_t> ends(const Flow& flow) { return {flow.edge.from, flow.edge.to}; }

// Flows by source and target; those that share both get numbers.
void put_in_order(std::vector<Flow>& flows) {
  std::stable_sort(flows.begin(), flows.end(),
                   [](const Flow& left, const Flow& right) { return ends(left) < ends(right); });
  for (std::size_t i = 1; i < flows.size(); ++i) {
    if (ends(flows[i - 1]) != ends(flows[i])) continue;
    if (flows[i - 1].facts.batch == 0) flows[i - 1].facts.batch = 1;
    flows[i].facts.batch = static_cast<std::uint8_t>(flows[i - 1].facts.batch + 1);
  }
}

class FlowGenerator {
 public:
  FlowGenerator(Project& project, const std::vector<Department>& departments, Random& random)
      : project_(project), departments_(departments), random_(random), held_(project.graph.seeds) {}

  // Forward flows in the order of their sources, so that a source mostly holds what it will hold.
  std::vector<Flow> flows_of(std::size_t number, std::size_t count) {
    const Department& department = departments_[number];
    std::vector<std::uint32_t> sources;
    for (std::size_t i = 0; i < count; ++i) {
      if (!random_.percent(4)) sources.push_back(between(department.first, department.end_of(stores)));
    }
    std::sort(sources.begin(), sources.end());
    std::vector<Flow> flows;
    flows.reserve(count);
    for (const std::uint32_t source : sources) flows.push_back(forward_flow(number, source));
    while (flows.size() < count) flows.push_back(backward_flow(department));
    return flows;
  }

 private:
  // To the next stage, sometimes the one after it, or to a system further on in the same.
  Flow forward_flow(std::size_t number, std::uint32_t source) {
    const Department& department = departments_[number];
    if (held_[source] == 0) source = between(department.first, department.end_of(intake));
    std::uint32_t stage = intake;
    while (source >= department.end_of(stage)) ++stage;
    const std::uint32_t roll = random_.below(100);
    if (roll < 15 && stage != intake && source + 1 < department.end_of(stage)) {
      return flow(department, source, between(source + 1, department.end_of(stage)));
    }
    const std::uint32_t next = roll < 85 || stage == stores ? stage + 1 : stage + 2;
    return flow(department, source, target_in(target_department(number), next));
  }

  Flow backward_flow(const Department& department) {
    const std::uint32_t stage = services + random_.below(uses);
    const std::uint32_t source = between(department.begin_of(stage), department.end_of(stage));
    return flow(department, source, target_in(department, random_.below(stage)));
  }

  // Mostly the same department, else one of the three that follow.
  const Department& target_department(std::size_t number) {
    const std::size_t other = number + 1 + random_.below(3);
    return random_.percent(15) && other < departments_.size() ? departments_[other] : departments_[number];
  }

  // Every other flow looks for a hub.
  std::uint32_t target_in(const Department& department, std::uint32_t stage) {
    const std::uint32_t first = department.begin_of(stage);
    const std::uint32_t size = department.end_of(stage) - first;
    return first + (random_.percent(50) ? random_.below_skewed(size) : random_.below(size));
  }

  Flow flow(const Department& department, std::uint32_t from, std::uint32_t to) {
    Flow result;
    const auto choices = static_cast<std::uint32_t>(department.processings.size());
    result.facts.processing = department.processings[random_.below(choices)];
    const Items carries = carried(from, project_.processings[result.facts.processing].uses);
    held_[to] |= carries & held_[from];
    result.edge = {carries, from, to, project_.systems[to].country >= inside_count};
    result.facts.safeguarded = result.edge.restricted && !random_.percent(3);
    result.facts.encryption = encryption();
    return result;
  }

  // 1 to 8 items that the source holds and the processing needs; one flow in 30 carries one it does not hold.
  Items carried(std::uint32_t from, Items needed) {
    const std::uint32_t wanted = 1 + random_.below_skewed(8, 3);
    const bool stray = random_.percent(3);
    const Items carries = random_.some_of(held_[from] & needed, stray ? wanted - 1 : wanted);
    if (carries != 0 && !stray) return carries;
    return carries | random_.some_of(needed & ~held_[from], 1);
  }

  FlowFacts::Encryption encryption() {
    const std::uint32_t roll = random_.below(100);
    if (roll < 97) return FlowFacts::Encryption::yes;
    return roll == 97 ? FlowFacts::Encryption::no : FlowFacts::Encryption::unsaid;
  }

  // A number in [first, last).
  std::uint32_t between(std::uint32_t first, std::uint32_t last) {
    return first + random_.below(last - first);
  }

  Project& project_;
  const std::vector<Department>& departments_;
  Random& random_;
  std::vector<Items> held_;  // what has reached each node so far
};

}  // namespace

Project generate(std::size_t flows, std::uint64_t seed) {
  Project project;
  Random random(seed);
  const std::vector<Department> departments = lay_out(project, flows, random);
  FlowGenerator generator(project, departments, random);
  project.graph.edges.reserve(flows);
  project.flows.reserve(flows);
  for (std::size_t i = 0; i < departments.size(); ++i) {
    const std::size_t count = flows * (i + 1) / departments.size() - flows * i / departments.size();
    std::vector<Flow> own = generator.flows_of(i, count);
    put_in_order(own);
    for (const Flow& flow : own) {
      project.graph.edges.push_back(flow.edge);
      project.flows.push_back(flow.facts);
    }
  }
  return project;
}

}  // namespace lawful::bench
