#pragma once

// Rows and seals as the database gives them.

#include <span>
#include <string>

#include "lectern/audit/seal.h"
#include "lectern/db/rows.h"

namespace lectern::audit {

/// A row of read_unsealed_audit or read_audit_rows.
Row row_of(const db::Row& row);

/// A bytea of exactly the array's length; anything else becomes zeros, which no hash and key is.
template <std::size_t N>
std::array<unsigned char, N> fixed(const std::vector<std::byte>& bytes) {
  std::array<unsigned char, N> value{};
  if (bytes.size() == N) {
    for (std::size_t i = 0; i < N; ++i) value[i] = static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

template <std::size_t N>
std::span<const std::byte> raw(const std::array<unsigned char, N>& value) {
  return std::as_bytes(std::span(value));
}

/// `1,2,3`.
std::vector<std::int64_t> numbers_of(std::string_view text);

}  // namespace lectern::audit
