#pragma once

/// The keyed hash that replaces a value in what is stored.

#include <array>
#include <cstdint>
#include <string_view>

#include "lectern/doc/finding.h"
#include "lectern/pii/scan.h"

namespace lectern::pii {

/// HMAC-SHA-256 of kind and value: equal values of one tenant have equal hashes, and nobody without the key
/// can try values.
std::array<std::uint8_t, 32> value_hash(const ValueKey& key, doc::Entity entity, std::string_view value);

}  // namespace lectern::pii
