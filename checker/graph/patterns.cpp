#include "checker/graph/patterns.h"

#include <algorithm>

namespace lawful {

void Patterns::name(EntityId data, std::span<const EntityId> groups) { members_.push_back(naming(data, groups)); }

NamingId Patterns::naming(EntityId data, std::span<const EntityId> groups) {
  std::uint64_t hash = HashIndex::mix(groups.size(), data.value);
  for (const EntityId group : groups) hash = HashIndex::mix(hash, group.value);
  const auto fresh = static_cast<std::uint32_t>(namings_.size());
  const std::uint32_t id = naming_index_.find_or_enter(static_cast<std::uint32_t>(hash), fresh, [&](std::uint32_t other) {
    const std::span<const EntityId> theirs = this->groups(NamingId{other});
    return namings_[other].data == data && std::equal(theirs.begin(), theirs.end(), groups.begin(), groups.end());
  });
  if (id == fresh) {
    namings_.push_back({data, static_cast<std::uint32_t>(groups_.size()), static_cast<std::uint32_t>(groups.size())});
    groups_.insert(groups_.end(), groups.begin(), groups.end());
  }
  return NamingId{id};
}

PatternId Patterns::enter() {
  const std::span<const NamingId> read{members_.data() + first_.back(), members_.data() + members_.size()};
  std::uint64_t hash = read.size();
  for (const NamingId naming : read) hash = HashIndex::mix(hash, naming.value);
  const auto fresh = static_cast<std::uint32_t>(size());
  const std::uint32_t id = pattern_index_.find_or_enter(static_cast<std::uint32_t>(hash), fresh, [&](std::uint32_t other) {
    const std::span<const NamingId> theirs = (*this)[PatternId{other}];
    return std::equal(theirs.begin(), theirs.end(), read.begin(), read.end());
  });
  if (id == fresh) first_.push_back(static_cast<std::uint32_t>(members_.size()));
  else members_.resize(first_.back());
  return PatternId{id};
}

std::vector<PatternId> Patterns::enter(const Patterns& other) {
  std::vector<NamingId> own(other.namings(), NamingId{});
  std::vector<PatternId> out;
  out.reserve(other.size());
  pattern_index_.reserve(std::max(size(), other.size()));  // they share most
  for (std::uint32_t p = 0; p < other.size(); ++p) {
    for (const NamingId naming : other[PatternId{p}]) {
      NamingId& here = own[naming.value];
      if (!here) here = this->naming(other.data(naming), other.groups(naming));
      members_.push_back(here);
    }
    out.push_back(enter());
  }
  return out;
}

}  // namespace lawful
