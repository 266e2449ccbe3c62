// Memory for large tables.  A large page costs one fault where small ones cost five hundred.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <vector>

namespace lawful {

// Tells the system that all of this room will be written; nothing where it knows no large pages.
void prefer_large_pages(void* begin, std::size_t bytes);

template <typename T>
void reserve_large(std::vector<T>& list, std::size_t size) {
  list.reserve(size);
  prefer_large_pages(list.data(), list.capacity() * sizeof(T));
}

// For what is written once and dropped together: nothing is given back before the end.  Several threads may ask.
class LargePages final : public std::pmr::memory_resource {
 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void*, std::size_t, std::size_t) override {}
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }

  struct Free {
    void operator()(void* block) const { std::free(block); }
  };
  std::mutex mutex_;
  std::vector<std::unique_ptr<void, Free>> blocks_;
  char* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace lawful
