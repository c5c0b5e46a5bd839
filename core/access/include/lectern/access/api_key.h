#pragma once

/// API keys of a tenant or of an account in it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/principal.h"
#include "lectern/db/database.h"

namespace lectern::access {

struct KeyOrder {
  TenantId tenant;
  std::optional<AccountId> account;  ///< for whom it acts
  std::string name;
  std::vector<std::string> scopes;  ///< names of rights
  bool unlimited = false;
  std::optional<int> days;           ///< nothing: it never expires
  std::optional<std::string> maker;  ///< for whom the operator makes a key of the tenant, by address
};

struct NewKey {
  ApiKeyId id;
  std::string token;  ///< shown once
  std::optional<std::string> expires_at;
};

/// Rejected by "maker_has_an_account" when nobody has the maker's address.
NewKey create_api_key(db::Database& database, const KeyOrder& order, std::string_view actor,
                      std::string_view request_id);

/// A key as it is listed; times are RFC 3339.
struct KeyRow {
  ApiKeyId id;
  std::string name;
  std::string scopes_json;
  bool unlimited = false;
  std::optional<std::int64_t> account;
  std::string created_at;
  std::optional<std::string> expires_at;
  std::optional<std::string> revoked_at;
  std::optional<std::string> last_used_at;
  struct Owner {
    std::string display_name;
    std::string email;
  };
  std::optional<Owner> owner;          ///< none: a key of the tenant itself
  std::optional<std::string> made_by;  ///< of such a key; none: the operator, or nobody remembers
};

/// The caller's own; all of the tenant's for whoever may manage.
std::vector<KeyRow> list_api_keys(db::Database& database, const Principal& principal);

/// False when there is no such key, or none that the caller may revoke.
bool revoke_api_key(db::Database& database, const Principal& principal, ApiKeyId key,
                    std::string_view request_id);

}  // namespace lectern::access
