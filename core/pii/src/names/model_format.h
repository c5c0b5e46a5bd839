#pragma once

/// The bytes of the name model, for its reader and its trainer. Little endian; sections follow the header in
/// the order of their sizes: lists, weights, private weights.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace lectern::pii {

inline constexpr std::uint32_t kModelMark = 0x4D4E4C4Cu;  // "LLNM"
inline constexpr std::uint32_t kModelVersion = 4;         ///< counts changes of the features as well

struct ModelHeader {
  std::uint32_t mark = kModelMark;
  std::uint32_t version = kModelVersion;
  std::uint64_t checksum = 0;  ///< of all that follows this field
  std::uint32_t list_bits = 0, weight_bits = 0, private_count = 0;
  float scale = 0;  ///< of one step of the int8 weights
};
static_assert(sizeof(ModelHeader) == 32);
inline constexpr std::size_t kChecksummedFrom = 16;

/// Bits of what the lists know.
enum Lists : std::uint8_t {
  kFirstName = 1,
  kLastName = 2,
  kCity = 4,
  kTitle = 8,
  kStreet = 16,
  kCountry = 32,
  kCompany = 64,
  kCommon = 128,  ///< an everyday word of a language other than English
};

/// A slot of the list table: 21 bits of the word's hash, 3 of its ratio, 8 of its lists. Zero is empty.
constexpr std::uint32_t list_fingerprint(std::uint64_t word) {
  const std::uint64_t mixed = word * 0x9E3779B97F4A7C15u;
  return static_cast<std::uint32_t>(mixed >> 43) | 1u;
}
constexpr std::uint32_t list_place(std::uint64_t word) {
  return static_cast<std::uint32_t>((word ^ word >> 29) * 0xff51afd7ed558ccdu >> 33);
}

/// Not a secret kind of hash: it sees torn and flipped bytes, not a forger.
inline std::uint64_t model_checksum(std::span<const std::byte> bytes) {
  std::uint64_t sum = 0x243F6A8885A308D3u;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    sum = (sum ^ word) * 0x9FB21C651E98DF25u;
    sum ^= sum >> 32;
  }
  for (; i < bytes.size(); ++i) sum = (sum ^ static_cast<std::uint64_t>(bytes[i])) * 0x100000001b3u;
  return sum;
}

}  // namespace lectern::pii
