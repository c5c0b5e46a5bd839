#pragma once

/// Signing in by a passkey, and registering passkeys. A challenge works once and for five minutes. All
/// functions throw the errors of `db`.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lectern/access/session.h"
#include "lectern/db/database.h"
#include "lectern/factors/passkey.h"
#include "lectern/sign_in/steps.h"

namespace lectern::sign_in {

/// What a browser needs to use a passkey. Bytes.
struct PasskeyChallenge {
  std::string ticket;                    ///< to send back with the answer
  std::string challenge;                 ///< 32 random bytes
  std::vector<std::string> credentials;  ///< of the account; none: the passkey says whose it is
};

/// A challenge for signing in by a passkey alone.
PasskeyChallenge challenge_anybody(db::Database& database);

/// A challenge for the second step. Nothing if the ticket does not work any more, or the account has no
/// passkey.
std::optional<PasskeyChallenge> challenge_second_step(db::Database& database, std::string_view ticket);

/// What a passkey answered. Bytes.
struct PasskeyAnswer {
  std::string credential_id;
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  std::string user_handle;  ///< may be empty in a second step
};

/// Signs in by a passkey alone, which counts as both factors. A count that goes back is refused and noted.
std::variant<access::SignedIn, StepRefused> sign_in_by_passkey(db::Database& database,
                                                               const factors::RelyingParty& party,
                                                               std::string_view ticket,
                                                               const PasskeyAnswer& answer,
                                                               const access::SignInOrigin& from);

/// Takes the second step by a passkey of the ticket's account.
std::variant<access::SignedIn, StepRefused> take_second_step_by_passkey(db::Database& database,
                                                                        const factors::RelyingParty& party,
                                                                        std::string_view ticket,
                                                                        const PasskeyAnswer& answer,
                                                                        const access::SignInOrigin& from);

/// What a browser needs to make a passkey. Bytes.
struct PasskeyOffer {
  std::string ticket;              ///< to send back with the answer
  std::string challenge;           ///< 32 random bytes
  std::string user_handle;         ///< of the account, the same for all its passkeys; says nothing about it
  std::vector<std::string> known;  ///< credential ids that the account has
};

/// Keeps the challenge for the owner of the session alone.
PasskeyOffer offer_passkey(db::Database& database, const Owner& owner);

/// A session of somebody who changes their factors.
struct OwnSession {
  Owner owner;
  access::TokenHash presented;
  std::string_view request_id;
};

/// A passkey was added. The session token replaces the one in the cookie if the session was partial.
struct Added {
  std::string body;  ///< JSON of what was added
  std::string session_token;
};

/// Why a passkey was not added.
enum class PasskeyRefusal : std::uint8_t {
  NoTicket,  ///< unknown, too old, used, or somebody else's
  Invalid,   ///< what the browser answered; the reason is in the log
  Known,     ///< somebody has registered this credential
  TooMany,   ///< the account has 20
};

/// The bytes that a browser answered when it made a passkey, and the name that its owner gives it.
struct MadePasskey {
  std::string_view ticket;
  std::string_view name;
  std::string_view client_data;
  std::string_view attestation_object;
};

/// Verifies what the browser made and adds it to the account of the session. The ticket is used up whatever
/// comes of it.
Result<Added, PasskeyRefusal> add_passkey(db::Database& database, const factors::RelyingParty& party,
                                          const OwnSession& session, const MadePasskey& made);

}  // namespace lectern::sign_in
