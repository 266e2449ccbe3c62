#include "checker/graph/elements.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lawful {
namespace {

std::size_t hash_of(const std::vector<Naming>& naming) {
  std::size_t h = naming.size();
  const auto mix = [&](std::uint32_t v) { h = (h ^ v) * 0x9e3779b97f4a7c15ull; h ^= h >> 29; };
  for (const Naming& n : naming) {
    mix(n.data.value);
    for (const EntityId g : n.groups) mix(g.value ^ 0x80000000u);
  }
  return h;
}

bool same(const std::vector<Naming>& a, const std::vector<Naming>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Naming& x, const Naming& y) { return x.data == y.data && x.groups == y.groups; });
}

}  // namespace

Elements::Elements(const LawOfDay& law) : law_(law) {
  const Schema& schema = *law.model().schema;
  includes_ = schema.row("data", "includes");
  about_ = schema.row("data", "about");
  collect_groups();
}

// The people of a model: groups it declares, and groups of the library that it names, on whatever day, so that
// its elements are the same on each.
void Elements::collect_groups() {
  const Model& model = law_.model();
  const Schema& schema = *model.schema;
  for (const EntityId id : model.all(schema.kind("subject"))) {
    if (model[id].origin == Origin::project) use_group(id);
  }
  for (const auto& [kind, row] : {std::pair{"data", "about"}, {"collect", "from"}, {"carriage", "of"}, {"processing", "of"}}) {
    const RowId named = schema.row(kind, row);
    for (const EntityId id : model.all(schema.kind(kind))) {
      if (model[id].origin != Origin::project) continue;
      for (const Fact& fact : model.facts_of(id)) {
        if (fact.row == named.value && fact.state == State::value) use_group(EntityId{fact.value});
      }
    }
  }
  if (groups_.empty()) groups_.push_back(EntityId{});
}

void Elements::use_group(EntityId group) {
  if (group_index_.emplace(group, static_cast<std::uint32_t>(groups_.size())).second) groups_.push_back(group);
}

std::vector<EntityId> Elements::people() const {
  return groups_.front() ? groups_ : std::vector<EntityId>{};
}

const std::vector<EntityId>& Elements::items(EntityId data) const {
  if (const auto found = expanded_.find(data); found != expanded_.end()) return found->second;
  std::vector<EntityId> todo{data}, seen{data}, out;
  const auto reach = [&](EntityId id) {
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) return;
    seen.push_back(id);
    todo.push_back(id);
  };
  while (!todo.empty()) {
    const EntityId id = todo.back();
    todo.pop_back();
    bool category = false;
    law_.each(id, includes_, [&](const Fact& fact) {
      category = true;
      reach(EntityId{fact.value});
    });
    if (!category) out.push_back(id);
    for (const EntityId narrower : law_.narrower(id)) reach(narrower);
  }
  std::sort(out.begin(), out.end());
  return expanded_[data] = std::move(out);
}

PatternId Elements::enter(const std::vector<Naming>& naming) {
  const std::size_t hash = hash_of(naming);
  for (auto [at, end] = by_hash_.equal_range(hash); at != end; ++at) {
    if (same(namings_[at->second], naming)) return PatternId{at->second};
  }
  by_hash_.emplace(hash, static_cast<std::uint32_t>(namings_.size()));
  namings_.push_back(naming);
  return PatternId{namings_.size() - 1};
}

std::uint32_t Elements::index_of_item(EntityId item) {
  const auto [at, fresh] = item_index_.emplace(item, static_cast<std::uint32_t>(items_.size()));
  if (fresh) items_.push_back(item);
  return at->second;
}

// Indices item x groups + group.  Own groups by default: those a category is about, else all.
std::vector<std::uint32_t> Elements::elements_of(const std::vector<Naming>& naming) {
  std::vector<std::uint32_t> out;
  const auto all = static_cast<std::uint32_t>(groups_.size());
  for (const Naming& n : naming) {
    std::vector<EntityId> named = n.groups.empty() ? law_.heads(n.data, about_) : n.groups;
    std::vector<std::uint32_t> groups;
    for (const EntityId group : named) {
      for (std::uint32_t g = 0; g < all; ++g) {
        if (groups_[g] && law_.under(groups_[g], group)) groups.push_back(g);
      }
    }
    if (named.empty()) {
      for (std::uint32_t g = 0; g < all; ++g) groups.push_back(g);
    }
    for (const EntityId item : items(n.data)) {
      const std::uint32_t base = index_of_item(item) * all;
      for (const std::uint32_t g : groups) out.push_back(base + g);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Sets of elements that a condition could tell from the rest: under a name, or with a mark.
std::vector<std::vector<std::uint32_t>> Elements::distinctions(const std::vector<EntityId>& named) const {
  const Model& model = law_.model();
  const Schema& schema = *model.schema;
  const auto groups = static_cast<std::uint32_t>(groups_.size());
  std::vector<std::vector<std::uint32_t>> out;
  const auto keep = [&](std::vector<std::uint32_t> set) {
    if (!set.empty() && set.size() < items_.size() * groups) out.push_back(std::move(set));
  };
  // Each item and each group is asked once, not once for each element.
  const auto part_by_items = [&](auto&& has) {
    std::vector<std::uint32_t> set;
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
      if (!has(items_[i])) continue;
      for (std::uint32_t g = 0; g < groups; ++g) set.push_back(i * groups + g);
    }
    keep(std::move(set));
  };
  const auto part_by_groups = [&](auto&& has) {
    std::vector<std::uint32_t> fitting, set;
    for (std::uint32_t g = 0; g < groups; ++g) {
      if (has(groups_[g])) fitting.push_back(g);
    }
    for (std::uint32_t i = 0; i < items_.size() && !fitting.empty(); ++i) {
      for (const std::uint32_t g : fitting) set.push_back(i * groups + g);
    }
    keep(std::move(set));
  };
  for (const EntityId name : named) {
    const auto under = [&](EntityId id) { return id && law_.under(id, name); };
    if (model[name].kind != schema.kind("data")) {
      part_by_groups(under);
      continue;
    }
    part_by_items(under);
    const auto& parts = items(name);  // a category is known by what it includes, too
    if (parts.size() > 1) part_by_items([&](EntityId id) { return std::binary_search(parts.begin(), parts.end(), id); });
  }
  for (const char* kind : {"data", "subject"}) {
    for (const RowId row : schema[schema.kind(kind)].rows) {
      if (schema[row].type.primitive != Primitive::flag || schema[row].derived) continue;
      const auto marked = [&](EntityId id) { return id && law_.flag_up(id, row); };
      if (std::string_view{kind} == "data") part_by_items(marked);
      else part_by_groups(marked);
    }
  }
  return out;
}

void Elements::make_classes(const std::vector<EntityId>& named) {
  std::vector<std::vector<std::uint32_t>> elements;
  elements.reserve(namings_.size());
  for (const auto& naming : namings_) elements.push_back(elements_of(naming));
  const std::size_t patterns = elements.size();
  for (auto& set : distinctions(named)) elements.push_back(std::move(set));
  const std::size_t total = items_.size() * groups_.size();
  // Refine: two elements part when a pattern has one and not the other.  Class 0 is in no pattern.
  std::vector<std::uint32_t> class_of(total, 0);
  std::uint32_t classes = 1;
  std::vector<std::uint32_t> size{static_cast<std::uint32_t>(total)};
  std::vector<std::uint32_t> hits, fresh;
  for (const auto& pattern : elements) {
    hits.assign(classes, 0);
    fresh.assign(classes, 0);
    for (const std::uint32_t e : pattern) ++hits[class_of[e]];
    const std::vector<std::uint32_t> before(size);
    for (const std::uint32_t e : pattern) {
      const std::uint32_t c = class_of[e];
      if (c != 0 && hits[c] == before[c]) continue;  // all of it: nothing parts
      if (fresh[c] == 0) {
        fresh[c] = classes++;
        size.push_back(0);
      }
      class_of[e] = fresh[c];
      --size[c];
      ++size[fresh[c]];
    }
  }
  members_.resize(classes - 1);
  classes_of_item_.resize(items_.size());
  for (std::uint32_t e = 0; e < total; ++e) {
    if (class_of[e] == 0) continue;  // nothing names it
    const auto item = static_cast<std::uint32_t>(e / groups_.size());
    members_[class_of[e] - 1].push_back({items_[item], groups_[e % groups_.size()]});
    classes_of_item_[item].push_back(class_of[e] - 1);
  }
  // A class lies wholly inside each distinction or wholly outside: which ones, makes its kin.
  std::vector<std::vector<std::uint32_t>> inside(members_.size());
  for (std::size_t d = patterns; d < elements.size(); ++d) {
    for (const std::uint32_t e : elements[d]) {
      auto& list = inside[class_of[e] - 1];
      if (list.empty() || list.back() != d) list.push_back(static_cast<std::uint32_t>(d));
    }
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> kins;
  for (const auto& list : inside) {
    const auto [at, first] = kins.try_emplace(list, static_cast<std::uint32_t>(kins.size()));
    if (first) first_of_kin_.push_back(kin_.size());
    kin_.push_back(at->second);
  }
  words_ = std::max<std::size_t>(1, (members_.size() + 63) / 64);
  masks_ = BitTable(namings_.size(), words_);
  for (std::size_t p = 0; p < patterns; ++p) {
    for (const std::uint32_t e : elements[p]) set(masks_[p], class_of[e] - 1);
  }
}

std::vector<Element> Elements::expand(BitView bits) const {
  std::vector<Element> out;
  each_bit(bits, [&](std::size_t c) { out.insert(out.end(), members_[c].begin(), members_[c].end()); });
  const Model& model = law_.model();
  const auto name = [&](EntityId id) { return id ? model.name(id) : std::string_view{}; };
  std::sort(out.begin(), out.end(), [&](const Element& a, const Element& b) {
    return std::tuple(name(a.item), name(a.group)) < std::tuple(name(b.item), name(b.group));
  });
  return out;
}

Bits Elements::of_item(EntityId item) const {
  Bits out(words_);
  const auto found = item_index_.find(item);
  if (found == item_index_.end()) return out;
  for (const std::uint32_t c : classes_of_item_[found->second]) set(out.words, c);
  return out;
}

}  // namespace lawful
