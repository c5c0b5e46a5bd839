#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "files.h"
#include "lectern/base/log.h"
#include "lectern/store/spool.h"

namespace lectern::store {
namespace {

constexpr std::int64_t kCached = 8 << 20;  ///< bytes that go through the page cache
constexpr std::size_t kSmallBlock = 256 << 10;
constexpr std::size_t kLargeBlock = 2 << 20;  ///< a huge page costs the kernel half of what 512 small ones do
constexpr std::size_t kDiskUnit = 4096;       ///< no disk has larger sectors

/// Memory aligned so that a disk can read from it directly.
class Memory {
 public:
  explicit Memory(std::size_t size)
      : size_(size), bytes_(static_cast<std::byte*>(::operator new(size, std::align_val_t(size)))) {
    if (size == kLargeBlock) ::madvise(bytes_, size, MADV_HUGEPAGE);  // a hint
  }
  ~Memory() { ::operator delete(bytes_, std::align_val_t(size_)); }
  Memory(Memory&& other) noexcept : size_(other.size_), bytes_(std::exchange(other.bytes_, nullptr)) {}
  Memory& operator=(Memory&& other) noexcept {
    std::swap(size_, other.size_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  std::span<std::byte> span() { return {bytes_, size_}; }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_;
  std::byte* bytes_;
};

}  // namespace

/// The buffer, and the descriptor that bypasses the page cache.
struct SpoolFile::Block {
  Memory memory{kSmallBlock};
  std::size_t count = 0;
  Descriptor direct;
  bool has_looked = false;

  /// Opens the descriptor that bypasses the cache, for large blocks, if the file system permits it.
  void look_for_direct(const std::filesystem::path& path) {
    has_looked = true;
    direct.reset(::open(path.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC | O_NOFOLLOW));
    if (direct.is_open()) memory = Memory(kLargeBlock);
  }
};

SpoolFile::SpoolFile(std::filesystem::path path, Descriptor descriptor, std::int64_t size)
    : path_(std::move(path)), descriptor_(std::move(descriptor)), written_(size) {}

SpoolFile::SpoolFile(SpoolFile&&) noexcept = default;

SpoolFile::~SpoolFile() {
  try {
    flush();
  } catch (const Error& error) {
    log::warning("spool_not_written", {{"blob", error.address()}, {"reason", error.what()}});
  }
}

std::string SpoolFile::address() const {
  return "tmp/" + path_.filename().string();
}

std::int64_t SpoolFile::size() const {
  return written_ + static_cast<std::int64_t>(block_ ? block_->count : 0);
}

const std::filesystem::path& SpoolFile::path() {
  flush();
  return path_;
}

int SpoolFile::descriptor() {
  flush();
  return descriptor_.get();
}

/// Blocks end at multiples of their size, wherever an interrupted upload resumes.
std::size_t SpoolFile::block_left() const {
  const std::size_t size = block_->memory.size();
  return size - static_cast<std::size_t>(written_) % size - block_->count;
}

std::span<std::byte> SpoolFile::room(std::size_t at_most) {
  if (!block_) block_ = std::make_unique<Block>();
  if (block_->count == 0 && written_ >= kCached && !block_->has_looked) block_->look_for_direct(path_);
  return block_->memory.span().subspan(block_->count, std::min(at_most, block_left()));
}

void SpoolFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto place = room(bytes.size());
    if (place.data() != bytes.data()) std::memcpy(place.data(), bytes.data(), place.size());
    block_->count += place.size();
    bytes = bytes.subspan(place.size());
    if (block_left() == 0) flush();
  }
}

void SpoolFile::flush() {
  if (!block_ || block_->count == 0) return;
  std::span<const std::byte> bytes = block_->memory.span().first(std::exchange(block_->count, 0));
  const bool is_aligned =
      static_cast<std::size_t>(written_) % kDiskUnit == 0 && bytes.size() % kDiskUnit == 0;
  if (block_->direct.is_open() && is_aligned) {
    const ssize_t sent = ::pwrite(block_->direct.get(), bytes.data(), bytes.size(), written_);
    // The rest goes through the page cache, which also reports the error.
    const auto count = static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
    written_ += static_cast<std::int64_t>(count);
    bytes = bytes.subspan(count);
  }
  write_all(descriptor_.get(), bytes, written_, address());
}

void SpoolFile::make_durable() {
  flush();
  store::flush(descriptor_.get(), address());
}

void SpoolFile::truncate(std::int64_t size) {
  flush();
  if (::ftruncate(descriptor_.get(), size) != 0) throw_errno(address(), "truncate");
  written_ = size;
}

}  // namespace lectern::store
