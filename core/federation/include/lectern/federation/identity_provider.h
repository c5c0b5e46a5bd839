#pragma once

/// One identity provider over the network: its description, its keys, the exchange of a code, and what it
/// knows about a person. Safe from any thread; calls block, within the provider's time limit.
///
/// A provider that does not answer is left alone for five seconds, so that its outage does not take all
/// threads of the program.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/clock.h"
#include "lectern/base/result.h"
#include "lectern/db/pool.h"
#include "lectern/federation/failure.h"
#include "lectern/federation/metadata.h"
#include "lectern/jose/token.h"
#include "lectern/json/value.h"
#include "lectern/settings/sign_in.h"

namespace lectern::federation {

/// What a provider gives for a code.
struct Tokens {
  std::string id_token;
  std::string access_token;
};

class IdentityProvider {
 public:
  /// `secret` is the client's; empty without one. Borrows `clock` and `databases`. Throws std::runtime_error
  /// for settings that are not usable (a network, an algorithm).
  IdentityProvider(settings::SignIn settings, std::string secret, const Clock& clock, db::Pool& databases);
  ~IdentityProvider();
  IdentityProvider(const IdentityProvider&) = delete;

  const settings::SignIn& settings() const;

  /// Its description: fetched at first, then for an hour from memory.
  Result<Metadata, Failure> metadata();

  /// Verifies a token that it has signed for `audience`. Its keys come from memory or the database; for a key
  /// that is not among them they are fetched anew, at most once in ten seconds.
  Result<jose::Claims, Failure> verify(std::string_view token, std::string_view audience,
                                       std::span<const std::string_view> types = {});

  /// Gives a code back for tokens.
  Result<Tokens, Failure> exchange(std::string_view code, std::string_view verifier,
                                   std::string_view redirect_uri);

  /// What it knows about the person of an access token.
  Result<json::Value, Failure> userinfo(std::string_view access_token);

  /// Fetches description and keys anew if they are older than ten minutes, or in any case with `Now`. For the
  /// background loop and for checks by hand.
  enum class When { IfOld, Now };
  Result<Done, Failure> refresh(When when);

  /// The difference of its clock to ours in seconds, by the Date header of its last answer; nothing if there
  /// was none. To find the reason of a refusal; the header is not trusted for anything.
  std::optional<std::int64_t> clock_difference() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern::federation
