#pragma once

/// The JSON that a browser signs: for which ceremony, challenge and site.

#include <optional>
#include <string_view>

#include "lectern/factors/passkey.h"

namespace lectern::factors {

enum class Ceremony { Making, Using };

/// What is wrong with it; nothing if all is right. WebAuthn level 2, 7.1 steps 5 to 10, 7.2 steps 9 to 14.
std::optional<PasskeyFault> fault_of_client_data(std::string_view client_data, Ceremony ceremony,
                                                 std::string_view challenge, const RelyingParty& party);

}  // namespace lectern::factors
