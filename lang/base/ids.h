// Typed 32-bit indices into tables, so that a flow is never mistaken for a system.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>

namespace lawful {

template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xffffffffu;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr explicit operator bool() const { return value != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using Symbol = Id<struct SymbolTag>;      // an interned word
using FileId = Id<struct FileTag>;        // a source file
using KindId = Id<struct KindTag>;        // a kind of the schema
using RowId = Id<struct RowTag>;          // a property row, or an attribute that the checker works out
using EntityId = Id<struct EntityTag>;    // a declaration, or the block of a value
using ConditionId = Id<struct ConditionTag>;  // the root of a condition

// For lists of a few.
inline bool contains(std::span<const EntityId> list, EntityId id) { return std::find(list.begin(), list.end(), id) != list.end(); }

}  // namespace lawful

template <typename Tag>
struct std::hash<lawful::Id<Tag>> {
  std::size_t operator()(lawful::Id<Tag> id) const noexcept { return id.value; }
};
