// The program's operator new.  Even a small check makes and drops some seventy thousand strings and lists of a few
// words, and malloc takes over a hundred instructions for each.  Here small blocks come from spans of blocks of one
// size, and go back to a list of their size that belongs to the thread.  The spans lie together, so that the kernel can
// back them by large pages: a page that is touched first costs as much as dozens of blocks.  Other blocks are malloc's:
// those above a megabyte, those above 512 bytes once much is in use, and all where sanitizers watch or where so many
// addresses are not to be had.
#if defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <new>

namespace lawful {
namespace {

// Sizes: each multiple of 16 up to 512, then four to each doubling.  Size 0 is none.
constexpr std::size_t kStep = 16, kMostEven = 512, kMostSmall = 1024 * 1024;
constexpr std::size_t kFirstUneven = kMostEven / kStep + 1, kSizes = kFirstUneven + 4 * (std::bit_width(kMostSmall) - std::bit_width(kMostEven));

constexpr std::size_t size_for(std::size_t bytes) {
  if (bytes <= kMostEven) return bytes == 0 ? 1 : (bytes + kStep - 1) / kStep;
  const std::size_t last = bytes - 1, shift = std::bit_width(last) - 3;
  return kFirstUneven + 4 * (shift - (std::bit_width(kMostEven) - 3)) + ((last >> shift) & 3);
}

constexpr std::size_t bytes_of(std::size_t size) {
  if (size < kFirstUneven) return size * kStep;
  const std::size_t uneven = size - kFirstUneven;
  return (5 + uneven % 4) << (std::bit_width(kMostEven) - 3 + uneven / 4);
}

static_assert(size_for(kMostSmall) == kSizes - 1 && bytes_of(kSizes - 1) == kMostSmall);
static_assert(size_for(kMostEven + 1) == kFirstUneven && bytes_of(kFirstUneven) == kMostEven / 4 * 5);

constexpr std::size_t kPart = 16 * 1024, kLargePage = 2 * 1024 * 1024;

// A span has many blocks of a small size, and one of a large size.
constexpr std::size_t span_of(std::size_t bytes) { return bytes <= kPart ? 4 * kPart : (bytes + kPart - 1) / kPart * kPart; }

constexpr std::size_t kRegionBytes = std::size_t{16} << 30;  // addresses: memory comes with the first use of a page
// Blocks above 512 bytes come from here while little is in use: malloc wastes less of what large projects need.
constexpr std::size_t kForUneven = 8u << 20;

struct Block {
  Block* next;
  Block* next_list;  // of the first block of a list that lies in the stock
};
static_assert(sizeof(Block) <= kStep);

// The spans, one after the other, and for each part of them the size of its blocks.
class Region {
 public:
  // Whether a block is one of ours.
  bool holds(const void* block) const { return offset(block) < bytes_; }
  std::size_t size_of(const void* block) const { return sizes_[offset(block) / kPart]; }

  // The beginning of a new span; null where there is none.
  char* new_span(std::size_t size) {
    std::call_once(reserved_, [this] { reserve(); });
    if (size >= kFirstUneven && used_.load(std::memory_order_relaxed) > kForUneven / kPart) return nullptr;
    const std::size_t parts = span_of(bytes_of(size)) / kPart, first = used_.fetch_add(parts, std::memory_order_relaxed);
    if (first + parts > bytes_ / kPart) return nullptr;
    for (std::size_t i = first; i < first + parts; ++i) sizes_[i] = static_cast<std::uint8_t>(size);
    return begin_ + first * kPart;
  }

 private:
  std::size_t offset(const void* block) const { return reinterpret_cast<std::uintptr_t>(block) - reinterpret_cast<std::uintptr_t>(begin_); }
  void reserve() {
    void* place = mmap(nullptr, kRegionBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (place == MAP_FAILED) return;
    const std::size_t skipped = (kLargePage - reinterpret_cast<std::uintptr_t>(place) % kLargePage) % kLargePage;
    begin_ = static_cast<char*>(place) + skipped;
    bytes_ = kRegionBytes - kLargePage;
    madvise(begin_, bytes_, MADV_HUGEPAGE);
  }

  std::once_flag reserved_;
  char* begin_ = nullptr;
  std::size_t bytes_ = 0;
  std::atomic<std::size_t> used_{0};
  std::array<std::uint8_t, kRegionBytes / kPart> sizes_{};
};

// What threads that ended had free: a list of lists a size.
class Stock {
 public:
  void put(std::size_t size, Block* list) {
    const std::lock_guard lock(mutex_);
    list->next_list = lists_[size];
    lists_[size] = list;
  }
  Block* take(std::size_t size) {
    const std::lock_guard lock(mutex_);
    Block* list = lists_[size];
    if (list != nullptr) lists_[size] = list->next_list;
    return list;
  }

 private:
  std::mutex mutex_;
  std::array<Block*, kSizes> lists_{};
};

// A thread's own.
struct Own {
  std::array<Block*, kSizes> free{};
  std::array<char*, kSizes> at{}, end{};  // what is left of the span at hand
};

constinit Region region;
constinit Stock stock;
constinit thread_local Own own;

struct HandsOver {
  ~HandsOver() {
    for (std::size_t size = 0; size < kSizes; ++size) {
      if (own.free[size] != nullptr) stock.put(size, own.free[size]);
      own.free[size] = nullptr;
    }
  }
};

void* large(std::size_t bytes) {
  for (;;) {
    if (void* block = std::malloc(bytes)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

// A block of a size of which the thread has none free.
[[gnu::noinline]] void* fresh(std::size_t size) {
  const std::size_t bytes = bytes_of(size);
  if (own.at[size] == own.end[size]) {
    static thread_local const HandsOver at_its_end;
    if (Block* list = stock.take(size)) {
      own.free[size] = list->next;
      return list;
    }
    char* span = region.new_span(size);
    if (span == nullptr) return large(bytes);
    own.at[size] = span;
    own.end[size] = span + span_of(bytes) / bytes * bytes;
  }
  char* block = own.at[size];
  own.at[size] += bytes;
  return block;
}

void put_back(void* block, std::size_t size) {
  Block* free = static_cast<Block*>(block);
  free->next = own.free[size];
  own.free[size] = free;
}

}  // namespace
}  // namespace lawful

void* operator new(std::size_t bytes) {
  using namespace lawful;
  if (bytes > kMostSmall) return large(bytes);
  const std::size_t size = size_for(bytes);
  Block* block = own.free[size];
  if (block == nullptr) return fresh(size);
  own.free[size] = block->next;
  return block;
}

void operator delete(void* block) noexcept {
  using namespace lawful;
  if (region.holds(block)) put_back(block, region.size_of(block));
  else std::free(block);
}

void operator delete(void* block, std::size_t bytes) noexcept {
  using namespace lawful;
  if (region.holds(block)) put_back(block, size_for(bytes));
  else std::free(block);
}

#endif
