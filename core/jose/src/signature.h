#pragma once

/// The only place that calls libcjose.

#include <string>
#include <string_view>

#include "lectern/jose/algorithm.h"

namespace lectern::jose {

/// Whether libcjose can use this public key.
bool is_usable_key(const std::string& public_json);

/// Whether the key has signed the token by this algorithm. libcjose reads the header itself, so the algorithm
/// that it saw is compared with the one that the caller checked.
bool is_signed_by(std::string_view compact, const std::string& public_json, Algorithm algorithm);

}  // namespace lectern::jose
