#pragma once

/// Signs tokens as an identity provider does, and as an attacker would like to.

#include <string>
#include <string_view>

namespace lectern::jose::testing_keys {

/// base64url without padding.
std::string encoded(std::string_view bytes);

/// A pair of keys.
class Signer {
 public:
  /// `kind`: "RSA", "P-256", "P-384", "P-521". RSA has 2048 bits unless `bits` says otherwise.
  explicit Signer(const std::string& kind, std::string key_id = "k1", int bits = 2048);
  ~Signer();
  Signer(const Signer&) = delete;

  /// The public key as JSON; `extra` are further members: `"alg":"RS256"`.
  std::string jwk(const std::string& extra = {}) const;
  std::string jwks() const { return R"({"keys":[)" + jwk() + "]}"; }
  /// With the private members.
  std::string private_jwk() const;

  /// A token with `alg`, the key's id and these claims.
  std::string sign(const std::string& alg, std::string_view claims) const;
  /// With `header` as it is, of which `alg` decides how it is signed.
  std::string sign_with(const std::string& header, std::string_view claims) const;

 private:
  std::string key_id_;
  void* key_;
};

/// A token "signed" by HMAC-SHA256 with `secret`.
std::string hmac_token(const std::string& header, std::string_view claims, std::string_view secret);

}  // namespace lectern::jose::testing_keys
