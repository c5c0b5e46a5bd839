#pragma once

/// What a passkey belongs to: the host and the origin of this installation.

#include <optional>
#include <string>
#include <string_view>

namespace lectern::factors {

struct RelyingParty {
  std::string id;      ///< the host name: "lectern.uni.edu"
  std::string origin;  ///< "https://lectern.uni.edu", with a port other than the scheme's own
};

/// Of the setting web.base_url. Nothing if it is not http or https with a host, or has the form of an IP
/// address, to which browsers bind no passkey.
std::optional<RelyingParty> relying_party_of(std::string_view base_url);

}  // namespace lectern::factors
