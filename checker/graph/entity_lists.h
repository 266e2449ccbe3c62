// Short lists of entities, kept once however many declarations say the same.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "lang/base/hash_index.h"
#include "lang/base/ids.h"

namespace lawful {

class EntityLists {
 public:
  // An equal list that stays where it is as long as this does.
  std::span<const EntityId> keep(std::span<const EntityId> list) {
    if (list.empty()) return {};
    std::uint64_t hash = list.size();
    for (const EntityId id : list) hash = HashIndex::mix(hash, id.value);
    const auto fresh = static_cast<std::uint32_t>(lists_.size());
    const std::uint32_t found = index_.find_or_enter(static_cast<std::uint32_t>(hash), fresh, [&](std::uint32_t other) {
      return std::equal(list.begin(), list.end(), lists_[other].begin(), lists_[other].end());
    });
    if (found == fresh) lists_.push_back(copy(list));
    return lists_[found];
  }

 private:
  std::span<const EntityId> copy(std::span<const EntityId> list) {
    blocks_.push_back(std::make_unique<EntityId[]>(list.size()));
    std::copy(list.begin(), list.end(), blocks_.back().get());
    return {blocks_.back().get(), list.size()};
  }

  std::vector<std::unique_ptr<EntityId[]>> blocks_;
  std::vector<std::span<const EntityId>> lists_;
  HashIndex index_;
};

}  // namespace lawful
