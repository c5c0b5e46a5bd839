#pragma once

/// CRC-32C (Castagnoli), as in RFC 3720, appendix B.4. Guards frames against our own mistakes and torn files,
/// not against an enemy.

#include <cstddef>
#include <cstdint>
#include <span>

namespace lectern::doc {

/// Uses the processor's instruction where there is one (about 15 GB/s), a table otherwise (about 2 GB/s).
std::uint32_t crc32c(std::span<const std::byte> bytes);

/// The table's way, for machines without the instruction; the same result.
std::uint32_t crc32c_by_table(std::span<const std::byte> bytes);

}  // namespace lectern::doc
