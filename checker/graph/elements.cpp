#include "checker/graph/elements.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lawful {
namespace {

// Classes of elements: two part when one set has the one and not the other.  Class 0 is in no set.
class Partition {
 public:
  explicit Partition(std::size_t elements) : class_of_(elements, 0), size_{static_cast<std::uint32_t>(elements)}, hits_{0}, fresh_{0} {}

  // `set` is sorted, so that classes get their numbers in the order of their first elements.
  void part_by(std::span<const std::uint32_t> set) {
    touched_.clear();
    for (const std::uint32_t e : set) {
      if (hits_[class_of_[e]]++ == 0) touched_.push_back(class_of_[e]);
    }
    for (const std::uint32_t c : touched_) {
      if (c != 0 && hits_[c] == size_[c]) fresh_[c] = c;  // all of it: nothing parts
    }
    for (const std::uint32_t e : set) {
      const std::uint32_t c = class_of_[e];
      if (fresh_[c] == 0) fresh_[c] = add_class();
      class_of_[e] = fresh_[c];
      --size_[c];
      ++size_[fresh_[c]];
    }
    for (const std::uint32_t c : touched_) hits_[c] = fresh_[c] = 0;
  }
  // Whether no set can part any of these from others any more.
  bool settled(std::span<const std::uint32_t> set) const {
    return std::all_of(set.begin(), set.end(), [&](std::uint32_t e) { return class_of_[e] != 0 && size_[class_of_[e]] == 1; });
  }
  std::uint32_t class_of(std::uint32_t element) const { return class_of_[element]; }
  std::size_t classes() const { return size_.size(); }

 private:
  std::uint32_t add_class() {
    size_.push_back(0);
    hits_.push_back(0);
    fresh_.push_back(0);
    return static_cast<std::uint32_t>(size_.size() - 1);
  }

  std::vector<std::uint32_t> class_of_;  // by element
  std::vector<std::uint32_t> size_, hits_, fresh_;  // by class; the last two of the set at hand
  std::vector<std::uint32_t> touched_;
};

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
  for (const Naming& n : naming) patterns_.name(n.data, n.groups);
  return patterns_.enter();
}

std::uint32_t Elements::index_of_item(EntityId item) {
  const auto [at, fresh] = item_index_.emplace(item, static_cast<std::uint32_t>(items_.size()));
  if (fresh) items_.push_back(item);
  return at->second;
}

// Indices item x groups + group.  Own groups by default: those a category is about, else all.
void Elements::find_elements(NamingId naming) {
  const EntityId data = patterns_.data(naming);
  const std::span<const EntityId> narrowed = patterns_.groups(naming);
  const std::vector<EntityId> named = narrowed.empty() ? law_.heads(data, about_) : std::vector(narrowed.begin(), narrowed.end());
  const auto all = static_cast<std::uint32_t>(groups_.size());
  std::vector<std::uint32_t> groups;
  for (const EntityId group : named) {
    for (std::uint32_t g = 0; g < all; ++g) {
      if (groups_[g] && law_.under(groups_[g], group)) groups.push_back(g);
    }
  }
  if (named.empty()) {
    for (std::uint32_t g = 0; g < all; ++g) groups.push_back(g);
  }
  std::vector<std::uint32_t>& out = elements_[naming.value];
  for (const EntityId item : items(data)) {
    const std::uint32_t base = index_of_item(item) * all;
    for (const std::uint32_t g : groups) out.push_back(base + g);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

// Of all its namings; what comes back holds until the next is asked for.
std::span<const std::uint32_t> Elements::elements_of(PatternId pattern) {
  const std::span<const NamingId> namings = patterns_[pattern];
  if (namings.size() == 1) return elements_[namings.front().value];
  merged_.clear();
  for (const NamingId naming : namings) merged_.insert(merged_.end(), elements_[naming.value].begin(), elements_[naming.value].end());
  std::sort(merged_.begin(), merged_.end());
  merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  return merged_;
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
  elements_.resize(patterns_.namings());
  for (std::uint32_t n = 0; n < elements_.size(); ++n) find_elements(NamingId{n});
  const std::size_t patterns = patterns_.size(), total = items_.size() * groups_.size();
  Partition partition(total);
  std::vector<std::uint8_t> settled(elements_.size(), 0);  // namings of which nothing parts any more
  for (std::uint32_t p = 0; p < patterns; ++p) {
    bool all = true;
    for (const NamingId n : patterns_[PatternId{p}]) all = all && settled[n.value] != 0;
    if (all) continue;
    partition.part_by(elements_of(PatternId{p}));
    for (const NamingId n : patterns_[PatternId{p}]) settled[n.value] = partition.settled(elements_[n.value]) ? 1 : 0;
  }
  const std::vector<std::vector<std::uint32_t>> distinct = distinctions(named);
  for (const auto& set : distinct) partition.part_by(set);
  members_.resize(partition.classes() - 1);
  classes_of_item_.resize(items_.size());
  for (std::uint32_t e = 0; e < total; ++e) {
    const std::uint32_t c = partition.class_of(e);
    if (c == 0) continue;  // nothing names it
    const auto item = static_cast<std::uint32_t>(e / groups_.size());
    members_[c - 1].push_back({items_[item], groups_[e % groups_.size()]});
    classes_of_item_[item].push_back(c - 1);
  }
  // A class lies wholly inside each distinction or wholly outside: which ones, makes its kin.
  std::vector<std::vector<std::uint32_t>> inside(members_.size());
  for (std::size_t d = 0; d < distinct.size(); ++d) {
    for (const std::uint32_t e : distinct[d]) {
      auto& list = inside[partition.class_of(e) - 1];
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
  BitTable of_naming(elements_.size(), words_);
  for (std::size_t n = 0; n < elements_.size(); ++n) {
    for (const std::uint32_t e : elements_[n]) set(of_naming[n], partition.class_of(e) - 1);
  }
  masks_ = BitTable(patterns, words_);
  for (std::uint32_t p = 0; p < patterns; ++p) {
    for (const NamingId n : patterns_[PatternId{p}]) add_to(masks_[p], of_naming[n.value]);
  }
  patterns_ = {};
  elements_ = {};
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
