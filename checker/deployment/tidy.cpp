// One order for what was read, whatever the order of the file.
#include <algorithm>

#include "checker/deployment/readers.h"

namespace lawful {
namespace {

bool before(const LineColumn& a, const LineColumn& b) { return a.line != b.line ? a.line < b.line : a.column < b.column; }

template <typename Thing, typename Same, typename Less, typename Join>
void unite(std::vector<Thing>& all, Less&& less, Same&& same, Join&& join) {
  std::stable_sort(all.begin(), all.end(), less);
  std::vector<Thing> out;
  for (Thing& one : all) {
    if (!out.empty() && same(out.back(), one)) {
      if (before(one.at, out.back().at)) out.back().at = one.at;
      join(out.back(), one);
    } else {
      out.push_back(std::move(one));
    }
  }
  all = std::move(out);
}

}  // namespace

void tidy(Manifest& manifest) {
  unite(manifest.resources, [](const Resource& a, const Resource& b) { return a.address < b.address; },
        [](const Resource& a, const Resource& b) { return a.address == b.address; },
        [](Resource& into, const Resource& from) { into.talks_to.insert(from.talks_to.begin(), from.talks_to.end()); });
  unite(manifest.endpoints, [](const Endpoint& a, const Endpoint& b) { return a.host < b.host; },
        [](const Endpoint& a, const Endpoint& b) { return a.host == b.host; },
        [](Endpoint& into, const Endpoint& from) { into.from.insert(from.from.begin(), from.from.end()); });
  unite(manifest.lineage, [](const Lineage& a, const Lineage& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); },
        [](const Lineage& a, const Lineage& b) { return a.from == b.from && a.to == b.to; },
        [](Lineage& into, const Lineage& from) { into.jobs.insert(from.jobs.begin(), from.jobs.end()); });
}

}  // namespace lawful
