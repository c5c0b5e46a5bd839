#pragma once

/// What a provider says about itself under /.well-known/openid-configuration.
///
/// Source: OpenID Connect Discovery 1.0, sections 3 and 4.

#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/federation/failure.h"

namespace lectern::federation {

struct Metadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  /// Empty if it has none.
  std::string userinfo_endpoint;
  std::string jwks_uri;
  /// Whether answers carry `iss` (RFC 9207). Then one without it is refused.
  bool sends_issuer = false;
  /// Whether it knows PKCE with S256, as far as it says so.
  bool knows_pkce = false;
};

/// The address of the document.
std::string metadata_url(std::string_view issuer);

/// Reads the document, which is hostile. Misconfigured if its issuer is not exactly `issuer`, if an endpoint
/// is missing, or if one has another scheme than the issuer.
Result<Metadata, Failure> parse_metadata(std::string_view text, std::string_view issuer);

}  // namespace lectern::federation
