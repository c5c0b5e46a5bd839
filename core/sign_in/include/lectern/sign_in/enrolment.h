#pragma once

/// What a person has beside the password, and changing it. Every change is in the audit log, and its owner
/// gets a mail. All functions throw the errors of `db`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/sign_in/passkeys.h"
#include "lectern/sign_in/seed_sealer.h"

namespace lectern::sign_in {

/// What the account has beside its password, and whether the tenant demands it. JSON: see Factors in
/// openapi.yaml.
std::string read_factors(db::Database& database, const Owner& owner);

/// A new authenticator app, not confirmed yet.
struct OfferedTotp {
  std::string secret;  ///< base32, to type
  std::string uri;     ///< for a QR code
};

/// Offers a new seed; an earlier one that was never confirmed is forgotten. Nothing if the account has a
/// confirmed app. `issuer` and `email` are what the app shows.
std::optional<OfferedTotp> offer_totp(db::Database& database, const SeedSealer& sealer, const Owner& owner,
                                      std::string_view issuer, std::string_view email);

/// Why a change was refused.
struct ChangeRefused {
  enum class Reason : std::uint8_t {
    WrongCode,     ///< or a code that was used before
    NotFound,      ///< there is nothing to confirm or to remove
    Demanded,      ///< the tenant demands a second factor, and this is the last one
    NoOtherWay,    ///< nobody could sign in to the account any more
    TooManyTries,  ///< of this account's codes
  };
  Reason reason = Reason::WrongCode;
  int wait_seconds = 0;  ///< of TooManyTries
};

/// Ten recovery codes, shown once; and the session's new token if it was partial.
struct ConfirmedTotp {
  std::vector<std::string> recovery_codes;
  std::string session_token;
};

/// A code that the owner of a session typed, from where and when.
struct OwnCode {
  std::string_view code;
  std::int64_t unix_seconds = 0;
  std::string_view address;  ///< a hash
};

/// Confirms the offered app by its first code, which is used by that.
Result<ConfirmedTotp, ChangeRefused> confirm_totp(db::Database& database, const SeedSealer& sealer,
                                                  const OwnSession& session, const OwnCode& typed);

/// New recovery codes for a code of the app; the earlier ones work no more.
Result<std::vector<std::string>, ChangeRefused> renew_recovery_codes(db::Database& database,
                                                                     const SeedSealer& sealer,
                                                                     const OwnSession& session,
                                                                     const OwnCode& typed);

/// Removes the app and the recovery codes, for one of its codes; nothing: the owner has proved the password.
Result<Done, ChangeRefused> remove_totp(db::Database& database, const SeedSealer& sealer,
                                        const OwnSession& session, const std::optional<OwnCode>& typed);

/// JSON of the passkey with its new name; nothing if the account has none with this number.
std::optional<std::string> rename_passkey(db::Database& database, const Owner& owner, std::int64_t passkey,
                                          std::string_view name);

/// Removes a passkey of the session's account: not the last factor where one is demanded, nor the last way
/// in.
Result<Done, ChangeRefused> remove_passkey(db::Database& database, const OwnSession& session,
                                           std::int64_t passkey);

/// Removes all factors of a person who has lost them, and ends their sessions. False: there is nobody.
bool remove_factors(db::Database& database, const Owner& whose, std::string_view actor,
                    std::string_view request_id);

}  // namespace lectern::sign_in
