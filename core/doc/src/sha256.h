#pragma once

/// SHA-256 (FIPS 180-4) for the ledger's chain: small enough to keep this module free of libraries.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::doc {

/// The digest of `bytes` in lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace lectern::doc
