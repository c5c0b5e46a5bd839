#pragma once

/// API keys of a tenant, or of an account in it: making, listing, renaming, replacing, revoking. The database
/// stores the hash of a key alone. Each change is written to the audit log by the same statement. All
/// functions throw the errors of `db`.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/principal.h"
#include "lectern/base/result.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// A key to be made.
struct KeyOrder {
  TenantId tenant;
  std::optional<AccountId> account;  ///< for whom it acts
  std::string name;
  std::vector<std::string> scopes;  ///< names of rights
  bool unlimited = false;
  std::optional<int> days;           ///< nothing: it never expires
  std::optional<std::string> maker;  ///< for whom the operator makes a key of the tenant, by address
};

/// A key that was made.
struct NewKey {
  ApiKeyId id;
  std::string token;  ///< shown once
  std::optional<std::string> expires_at;
};

/// Makes a key that may do what `scopes` name, and for an account no more than the account may. `actor` is
/// who makes it, for the audit log. Throws db::Rejected by "maker_has_an_account" if nobody has the maker's
/// address.
NewKey create_api_key(db::Database& database, const KeyOrder& order, std::string_view actor,
                      std::string_view request_id);

/// A key as it is listed; times are RFC 3339.
struct KeyRow {
  ApiKeyId id;
  std::string name;
  /// A JSON array of names of rights.
  std::string scopes_json;
  bool unlimited = false;
  /// Whom the key acts for; nothing: the tenant itself.
  std::optional<std::int64_t> account;
  std::string created_at;
  std::optional<std::string> expires_at;
  std::optional<std::string> revoked_at;
  std::optional<std::string> last_used_at;

  /// The account that the key acts for, by name.
  struct Owner {
    std::string display_name;
    std::string email;
  };
  std::optional<Owner> owner;               ///< none: a key of the tenant itself
  std::optional<std::string> made_by;       ///< of such a key; none: the operator, or nobody remembers
  std::optional<std::int64_t> replaced_by;  ///< the number of the key that replaces it
};

/// The caller's own keys; with Right::Manage all of the tenant's. Revoked and expired ones are among them.
std::vector<KeyRow> list_api_keys(db::Database& database, const Principal& principal);

/// Revokes a key at once; open event streams that it began end within seconds. False if there is no such key,
/// or if the caller may not revoke it.
bool revoke_api_key(db::Database& database, const Principal& principal, ApiKeyId key,
                    std::string_view request_id);

/// A key that replaces another one.
struct RotatedKey {
  NewKey key;
  std::string name;
  std::string scopes_json;
  std::optional<std::string> old_expires_at;  ///< when the replaced key stops working
};

/// Why a key cannot be replaced.
enum class RotationRefusal {
  NotFound,    ///< there is no such key, or the caller may not see it
  NotYours,    ///< its secret would act for somebody else
  MoreRights,  ///< it may do what the caller may not
  Ended,       ///< it is revoked or has expired
  Replaced,    ///< another key replaces it already
};

/// Makes a key with the name, scopes, owner and length of life of `key`, which works on for `overlap` or
/// until its own expiry, whichever is sooner. Two rotations of one key at the same time: one of them is
/// refused.
Result<RotatedKey, RotationRefusal> rotate_api_key(db::Database& database, const Principal& principal,
                                                   ApiKeyId key, std::chrono::hours overlap,
                                                   std::string_view request_id);

/// Gives a key another name. False if there is no such key, or if the caller may not change it.
bool rename_api_key(db::Database& database, const Principal& principal, ApiKeyId key, std::string_view name,
                    std::string_view request_id);

}  // namespace lectern::access
