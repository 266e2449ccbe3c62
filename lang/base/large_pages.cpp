#include "lang/base/large_pages.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace lawful {
namespace {

constexpr std::size_t kPage = 2u << 20;
constexpr std::size_t kBlock = 8 * kPage;

constexpr std::size_t rounded_up(std::size_t bytes, std::size_t to) { return (bytes + to - 1) / to * to; }

}  // namespace

void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  const std::size_t gap = rounded_up(reinterpret_cast<std::uintptr_t>(begin), kPage) - reinterpret_cast<std::uintptr_t>(begin);
  if (bytes >= gap + kPage) ::madvise(static_cast<char*>(begin) + gap, (bytes - gap) / kPage * kPage, MADV_HUGEPAGE);
#endif
}

void* LargePages::do_allocate(std::size_t bytes, [[maybe_unused]] std::size_t alignment) {
  bytes = rounded_up(bytes, alignof(std::max_align_t));  // enough for whatever we keep
  const std::lock_guard lock(mutex_);
  if (bytes > left_) {
    const std::size_t size = std::max(kBlock, rounded_up(bytes, kPage));
    blocks_.emplace_back(std::aligned_alloc(kPage, size));
    if (!blocks_.back()) throw std::bad_alloc();
    at_ = static_cast<char*>(blocks_.back().get());
    left_ = size;
    prefer_large_pages(at_, size);
  }
  char* const out = at_;
  at_ += bytes;
  left_ -= bytes;
  return out;
}

}  // namespace lawful
