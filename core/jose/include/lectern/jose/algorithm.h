#pragma once

/// The algorithms by which a token may be signed. Asymmetric ones alone: with HMAC, whoever can check a token
/// could make one, and a public key could be passed off as a shared secret.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::jose {

/// Source: RFC 7518, section 3.1.
enum class Algorithm : std::uint8_t { Rs256, Rs384, Rs512, Ps256, Ps384, Ps512, Es256, Es384, Es512 };

inline constexpr std::array kAlgorithms = {Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512,
                                           Algorithm::Ps256, Algorithm::Ps384, Algorithm::Ps512,
                                           Algorithm::Es256, Algorithm::Es384, Algorithm::Es512};

/// `"RS256"`, as a token's header has it.
const char* algorithm_name(Algorithm algorithm);

/// The algorithm of that name, compared with regard to case; nothing for any other text.
std::optional<Algorithm> parse_algorithm(std::string_view name);

}  // namespace lectern::jose
