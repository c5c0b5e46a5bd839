#pragma once

/// The authorization code flow with PKCE, in its two halves.
///
/// Source: OpenID Connect Core 1.0, section 3.1; RFC 7636 (PKCE), S256 only; RFC 9207 (`iss`); RFC 9700.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/db/database.h"
#include "lectern/db/pool.h"
#include "lectern/federation/failure.h"
#include "lectern/federation/identity_provider.h"
#include "lectern/federation/person.h"

namespace lectern::federation {

/// Seals what must not be readable in the database: the verifier and the nonce of an attempt.
class AttemptSealer {
 public:
  /// `key` is the content of the secret `identity.key`, at least 32 bytes.
  explicit AttemptSealer(std::string_view key);
  ~AttemptSealer();
  AttemptSealer(const AttemptSealer&) = delete;

  std::vector<std::byte> seal(std::string_view text) const;
  std::optional<std::string> open(const std::vector<std::byte>& sealed) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first half. Borrowed for the call.
struct BeginSignIn {
  /// What the browser's cookie says; an attempt belongs to one browser.
  std::string_view browser;
  std::string_view redirect_uri;
  /// See return_path.h.
  std::string_view return_path;
};

/// The address at the provider to send the browser to. Keeps the attempt in the database for ten minutes.
Result<std::string, Failure> begin_sign_in(IdentityProvider& provider, db::Pool& databases,
                                           const AttemptSealer& sealer, const BeginSignIn& begin);

/// What the provider sent the browser back with; nothing where a parameter is missing. Borrowed.
struct Callback {
  std::optional<std::string_view> state;
  std::optional<std::string_view> code;
  std::optional<std::string_view> issuer;
  std::optional<std::string_view> error;
  /// What the browser's cookie says; empty if there is none.
  std::string_view browser;
  std::string_view redirect_uri;
};

/// Who came back, and where they wanted to go.
struct Returned {
  Person person;
  std::string return_path;
};

/// The second half. The state has to be of this browser and this provider, and works once; then `iss`, the
/// exchange of the code, the ID token (signature, issuer, audience, `azp`, `nonce`, dates) and userinfo (same
/// subject), in this order. No connection to the database is held
/// while the provider is asked.
Result<Returned, Failure> finish_sign_in(IdentityProvider& provider, db::Pool& databases,
                                         const AttemptSealer& sealer, const Callback& callback);

}  // namespace lectern::federation
