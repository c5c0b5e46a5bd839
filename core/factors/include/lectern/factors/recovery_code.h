#pragma once

/// Codes to print or write down, each good for one sign-in without the other factor. 80 random bits each, so
/// a plain hash of them cannot be searched.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::factors {

inline constexpr std::size_t kRecoveryCodes = 10;

/// What the database stores.
using RecoveryHash = std::array<std::byte, 32>;

/// Ten new codes like `k3xw-9qza-…`: four groups of four letters and digits, shown once.
std::vector<std::string> new_recovery_codes();

/// The hash of a code as somebody typed it: case, blanks and hyphens do not matter. Nothing if it does not
/// have the form of a code.
std::optional<RecoveryHash> recovery_hash(std::string_view typed);

}  // namespace lectern::factors
