// Typed 32-bit indices into tables, so that a flow is never mistaken for a system.
#pragma once

#include <cstdint>
#include <functional>

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

}  // namespace lawful

template <typename Tag>
struct std::hash<lawful::Id<Tag>> {
  std::size_t operator()(lawful::Id<Tag> id) const noexcept { return id.value; }
};
