#pragma once

/// Tokens of an issuer as the credential of a program (RFC 6750, RFC 9068). No network: the keys are those
/// that lectern-oidc keeps in the database.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/clock.h"
#include "lectern/db/database.h"
#include "lectern/settings/sign_in.h"

namespace lectern::federation {

/// The audience of a tenant: tokens for it have this, or an address below it, among their audiences.
std::string audience_of(std::string_view base_url, std::string_view slug);

/// Whether tokens for `audience` are for this tenant.
bool is_audience_of(std::string_view audience, std::string_view base_url, std::string_view slug);

/// Safe from any thread.
class BearerCheck {
 public:
  /// `issuers` and `clock` are borrowed.
  BearerCheck(const std::vector<settings::SignIn>& issuers, std::string base_url, const Clock& clock);
  ~BearerCheck();
  BearerCheck(const BearerCheck&) = delete;

  /// Verifies a token, and if it is a service client's, makes it a credential of that client for ten minutes
  /// at most: from then on `access::find_principal` finds it by its hash. What is not valid changes nothing,
  /// and is logged with the reason. Throws the errors of `db`.
  ///
  /// Cost: a look into memory for a token that was seen in the last five minutes; otherwise a signature check
  /// and up to two statements. A token of another issuer or audience costs reading its claims.
  void admit(db::Database& database, std::string_view token);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern::federation
