#include "tests/bench/landscape.h"

#include <algorithm>
#include <utility>

#include "tests/bench/names.h"

namespace lawful::bench {
namespace {

// One system for four flows, and about 500 flows in a department.
constexpr std::size_t flows_per_system = 4;
constexpr std::size_t systems_per_department = 125;
constexpr std::size_t processings_per_department = 3;

// Where the layers of `layers` begin and end in a department, in percent; stages end where a layer does.
constexpr std::array<std::uint32_t, 8> layer_bounds{0, 12, 22, 52, 76, 85, 94, 100};

class Landscape {
 public:
  Landscape(Project& project, Random& random) : project_(project), random_(random) {}

  // Two controllers for each purpose; a processing needs about 7 items of 10.
  void add_processings() {
    for (std::size_t i = 0; i < 2 * purposes.size(); ++i) {
      const std::size_t purpose = i % purposes.size();
      const std::size_t controller = (i + i / purposes.size()) % controllers.size();
      Items uses = 0;
      for (std::uint32_t item = 0; item < item_count; ++item) uses |= Items{random_.percent(70)} << item;
      project_.processings.push_back(
          {static_cast<std::uint8_t>(controller), static_cast<std::uint8_t>(purpose), uses});
    }
  }

  // One in each country, then more, mostly inside the areas.
  void add_vendors(std::size_t count) {
    const auto country_count = static_cast<std::uint32_t>(countries.size());
    for (std::uint32_t i = 0; i < country_count + count; ++i) {
      std::uint32_t country = i;
      if (i >= country_count) {
        const bool inside = random_.percent(70);
        country =
            inside ? random_.below(inside_count) : inside_count + random_.below(country_count - inside_count);
      }
      project_.vendors.push_back({static_cast<std::uint8_t>(country)});
      (country < inside_count ? vendors_inside_ : vendors_outside_).push_back(static_cast<std::uint16_t>(i));
    }
  }

  std::vector<Department> add_departments(std::size_t systems) {
    std::vector<Department> departments(std::max<std::size_t>(systems / systems_per_department, 1));
    const std::size_t count = departments.size();
    for (std::size_t i = 0; i < count; ++i) {
      Department& department = departments[i];
      department.first = static_cast<std::uint32_t>(systems * i / count);
      department.last = static_cast<std::uint32_t>(systems * (i + 1) / count);
      // Neighbours mostly have one controller, so that most flows between departments stay with it.
      const std::size_t controller = count < controllers.size() ? i : i * controllers.size() / count;
      department.processings = some_processings(controller);
      add_systems(department, controller);
    }
    project_.graph.nodes = static_cast<std::uint32_t>(systems);
    project_.graph.seeds.assign(systems, 0);
    return departments;
  }

  // Each system of the first stage collects what all the processings that it collects for need.
  void add_collections(const Department& department) {
    for (std::uint32_t node = department.first; node < department.end_of(intake); ++node) {
      BenchCollection collection{node, department.processings};
      if (random_.percent(50)) drop_one(collection.processings);
      Items needed = ~Items{0};
      for (const std::uint8_t i : collection.processings) needed &= project_.processings[i].uses;
      project_.graph.seeds[node] = random_.some_of(needed, 3 + random_.below(6));
      project_.collections.push_back(std::move(collection));
    }
  }

 private:
  void add_systems(const Department& department, std::size_t controller) {
    for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
      const std::uint32_t end = department.at_percent(layer_bounds[std::size_t{layer} + 1]);
      const bool last_stage = layer_bounds[layer] >= stage_bounds[uses];
      while (project_.systems.size() < end) {
        project_.systems.push_back(system_in(layer, controller, last_stage ? 30 : 4));
      }
    }
  }

  // Two systems of three are run by a processor, `abroad` percent of these outside the areas.
  BenchSystem system_in(std::uint32_t layer, std::size_t controller, std::uint32_t abroad) {
    BenchSystem system;
    system.layer = static_cast<std::uint8_t>(layer);
    system.controller = static_cast<std::uint8_t>(controller);
    system.country = controllers[controller].country;
    if (random_.percent(65)) {
      const auto& pool = random_.percent(abroad) ? vendors_outside_ : vendors_inside_;
      system.vendor = pool[random_.below_skewed(static_cast<std::uint32_t>(pool.size()))];
      system.country = project_.vendors[system.vendor].country;
    }
    return system;
  }

  // Distinct processings of a controller, in the order of their numbers.
  std::vector<std::uint8_t> some_processings(std::size_t controller) {
    std::vector<std::uint8_t> own;
    for (std::size_t i = 0; i < project_.processings.size(); ++i) {
      if (project_.processings[i].controller == controller) own.push_back(static_cast<std::uint8_t>(i));
    }
    while (own.size() > processings_per_department) drop_one(own);
    return own;
  }

  void drop_one(std::vector<std::uint8_t>& numbers) {
    numbers.erase(numbers.begin() + random_.below(static_cast<std::uint32_t>(numbers.size())));
  }

  Project& project_;
  Random& random_;
  std::vector<std::uint16_t> vendors_inside_;
  std::vector<std::uint16_t> vendors_outside_;
};

}  // namespace

std::vector<Department> lay_out(Project& project, std::size_t flows, Random& random) {
  Landscape landscape(project, random);
  landscape.add_processings();
  landscape.add_vendors(flows / 5000);
  std::vector<Department> departments =
      landscape.add_departments(std::max<std::size_t>(flows / flows_per_system, 20));
  for (const Department& department : departments) landscape.add_collections(department);
  return departments;
}

}  // namespace lawful::bench
