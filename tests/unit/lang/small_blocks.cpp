// Blocks of all sizes hold what is written into them, whichever thread gives them back.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

namespace lawful {
namespace {

struct Filled {
  explicit Filled(std::size_t bytes, unsigned char with) : size(bytes), mark(with), bytes_(std::make_unique<unsigned char[]>(bytes)) {
    std::memset(bytes_.get(), mark, size);
  }
  bool intact() const {
    for (std::size_t i = 0; i < size; ++i) {
      if (bytes_[i] != mark) return false;
    }
    return reinterpret_cast<std::uintptr_t>(bytes_.get()) % alignof(std::max_align_t) == 0;
  }
  std::size_t size;
  unsigned char mark;

 private:
  std::unique_ptr<unsigned char[]> bytes_;
};

// Each size up to 600, then around each doubling until malloc's own; some of each.
std::vector<Filled> blocks() {
  std::vector<std::size_t> sizes;
  for (std::size_t bytes = 1; bytes <= 600; ++bytes) sizes.push_back(bytes);
  for (std::size_t bytes = 1024; bytes <= (2u << 20); bytes *= 2) sizes.insert(sizes.end(), {bytes - 1, bytes, bytes + 1});
  std::vector<Filled> out;
  for (const std::size_t bytes : sizes) {
    for (int i = 0; i < 3; ++i) out.emplace_back(bytes, static_cast<unsigned char>(out.size()));
  }
  return out;
}

bool all_intact(const std::vector<Filled>& all) {
  for (const Filled& one : all) {
    if (!one.intact()) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("blocks do not overlap, and those that were given back are as good as new") {
  const std::vector<Filled> kept = blocks();
  for (int i = 0; i < 3; ++i) CHECK(all_intact(blocks()));
  CHECK(all_intact(kept));
}

TEST_CASE("a block goes back on another thread, and a thread's own outlive it") {
  std::vector<Filled> made;
  std::jthread([&] { made = blocks(); }).join();
  CHECK(all_intact(made));
  std::vector<Filled> own = blocks();
  std::jthread([&, theirs = std::move(made)]() mutable { theirs.clear(); }).join();
  const std::vector<Filled> after = blocks();
  CHECK(all_intact(own));
  CHECK(all_intact(after));
}

}  // namespace lawful
