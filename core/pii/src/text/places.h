#pragma once

/// Where a text has bytes of some kind. A page has few of them, so it is read by blocks of sixty-four.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lectern::pii {

using Bytes [[gnu::vector_size(16)]] = std::uint8_t;

/// `kWhich` marks those of sixteen bytes that are meant: it returns bytes with the highest bit set for them,
/// and not for others or for a byte of zero.
template <auto kWhich>
class Places {
 public:
  /// Borrows `text`.
  explicit Places(std::string_view text) : text_(text) { read(0); }

  /// The first from `from` on, or the end of the text. `from` only grows.
  std::size_t next(std::size_t from) { return first(from, 0); }

  /// The first byte from `from` on that is not meant, or the end of the text. `from` only grows.
  std::size_t next_other(std::size_t from) { return std::min(first(from, ~std::uint64_t{0}), text_.size()); }

 private:
  static constexpr std::size_t kBlock = 64;

  std::size_t first(std::size_t from, std::uint64_t flip) {
    if (from >= text_.size()) return text_.size();
    if (from - block_ >= kBlock) read(from);
    std::uint64_t left = (found_ ^ flip) & ~std::uint64_t{0} << (from - block_);
    while (left == 0) {
      if (text_.size() - block_ <= kBlock) return text_.size();
      read(block_ + kBlock);
      left = found_ ^ flip;
    }
    return block_ + static_cast<std::size_t>(std::countr_zero(left));
  }

  void read(std::size_t begin) {
    block_ = begin;
    const std::size_t left = text_.size() - begin;
    if (left >= kBlock) {
      found_ = in_block(text_.data() + begin);
      return;
    }
    std::array<char, kBlock> rest{};
    if (left > 0) std::memcpy(rest.data(), text_.data() + begin, left);
    found_ = in_block(rest.data());
  }

  static std::uint64_t in_block(const char* block) {
    std::array<Bytes, kBlock / sizeof(Bytes)> parts;
    std::memcpy(parts.data(), block, kBlock);
    const auto a = kWhich(parts[0]), b = kWhich(parts[1]), c = kWhich(parts[2]), d = kWhich(parts[3]);
    if (bits_of(a | b | c | d) == 0) return 0;
    return bits_of(a) | bits_of(b) << 16 | bits_of(c) << 32 | bits_of(d) << 48;
  }

  /// The highest bits of sixteen bytes, that of the first lowest.
  template <typename Meant>
  static std::uint64_t bits_of(Meant meant) {
#ifdef __SSE2__
    return static_cast<std::uint16_t>(_mm_movemask_epi8(std::bit_cast<__m128i>(meant)));
#else
    constexpr std::uint64_t kLowest = 0x0101010101010101u, kGather = 0x0102040810204080u;
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2> >(meant);
    const auto gathered = [](std::uint64_t half) { return (half >> 7 & kLowest) * kGather >> 56; };
    return gathered(halves[0]) | gathered(halves[1]) << 8;
#endif
  }

  std::string_view text_;
  std::size_t block_ = 0;    ///< where the block begins
  std::uint64_t found_ = 0;  ///< a bit for each place in it
};

}  // namespace lectern::pii
