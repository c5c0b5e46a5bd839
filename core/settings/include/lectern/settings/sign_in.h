#pragma once

/// The ways to sign in besides our own passwords and passkeys, as the operator describes them: a table
/// [sign_in.NAME] for each identity provider. Plain values; what they mean is known to `federation`.

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace lectern::settings {

/// [sign_in.NAME]. Its secret is the credential `sign_in.NAME.secret`.
struct SignIn {
  /// Lower-case letters, digits and "-", at most 32: it is part of addresses.
  std::string name;
  /// "oidc" (OpenID Connect), or "header": a Shibboleth service provider in front of nginx.
  std::string kind = "oidc";
  /// On the button: "Campus account". Empty: the name.
  std::string label;
  /// Exactly as the provider writes it in its tokens. Of kind "header": the entity id, or anything that stays
  /// the same.
  std::string issuer;
  std::string client_id;
  /// How the secret is sent: "basic", "post", or "none" for a client without one.
  std::string client_auth = "basic";
  std::string scopes = "openid profile email";
  /// The signature algorithms that are accepted, with commas.
  std::string algorithms = "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512";
  /// False: its tokens are taken from service clients, and nobody signs in by it.
  bool people = true;
  /// The tenant's short name. Or a claim, whose values [sign_in.NAME.tenants] gives tenants.
  std::string tenant;
  std::string tenant_claim;
  /// [sign_in.NAME.tenants]: values of the claim and short names, in the order of the file. The first one
  /// that a person has counts.
  std::vector<std::pair<std::string, std::string>> tenants;
  /// The claim with the names of groups; "realm_access.roles" for one inside another. Empty: groups are not
  /// looked at.
  std::string groups_claim = "groups";
  /// Whether whoever has no account gets one.
  bool create_accounts = true;
  /// Whether an address in one of the trusted domains is enough to give an existing account to who signs in.
  bool link_by_address = false;
  /// "uni.edu,math.uni.edu".
  std::string trusted_domains;
  /// Networks that are not public and may be called all the same: "10.1.0.0/16,::1/128".
  std::string allowed_networks;
  /// Trusted instead of the system's.
  std::filesystem::path ca_file;
  std::int64_t timeout_seconds = 10;
};

}  // namespace lectern::settings
