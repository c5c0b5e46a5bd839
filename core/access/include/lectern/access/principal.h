#pragma once

/// Who is asking, and what they may do. Plain values, made by `session.h` from what a request presents.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"

namespace lectern::access {

using ApiKeyId = Id<struct ApiKeyTag>;

/// What a route needs. The names are those of `Right` in openapi.yaml and of `api_key.scopes`.
enum class Right {
  Submit,   ///< put documents in; cancel, repeat and erase one's own
  Read,     ///< follow one's own documents and take their results
  ReadAll,  ///< the same for everybody's in the tenant
  Decide,   ///< see holds and decide them
  Manage,   ///< accounts, keys, links of the tenant
  Operate,  ///< what tenants share: tenants themselves, settings for operators
};

inline constexpr std::array kRights = {Right::Submit, Right::Read,   Right::ReadAll,
                                       Right::Decide, Right::Manage, Right::Operate};

/// `"submit"`, `"read"`, `"read_all"`, `"decide"`, `"manage"`, `"operate"`.
const char* right_name(Right right);

/// The right of that name; nothing for any other text.
std::optional<Right> parse_right(std::string_view name);

/// A set of rights.
class Rights {
 public:
  constexpr Rights() = default;
  constexpr Rights(std::initializer_list<Right> rights) {
    for (const Right right : rights) add(right);
  }

  constexpr bool has(Right right) const { return (bits_ & bit(right)) != 0; }
  constexpr void add(Right right) { bits_ |= bit(right); }
  constexpr Rights operator&(Rights other) const { return Rights(bits_ & other.bits_); }
  constexpr Rights operator|(Rights other) const { return Rights(bits_ | other.bits_); }
  friend constexpr bool operator==(Rights, Rights) = default;

 private:
  constexpr explicit Rights(unsigned bits) : bits_(bits) {}
  static constexpr unsigned bit(Right right) { return 1U << static_cast<unsigned>(right); }
  unsigned bits_ = 0;
};

/// Rights by name, as the database says them and as an API key's scopes are written. Unknown names allow
/// nothing.
Rights parse_rights(const std::vector<std::string>& names);

/// What a caller presented: the cookie of a session, or an API key.
enum class SignedInBy { Session, Key };

/// What a person has to do before they have their rights. Until then only routes under `me/` and `auth/`
/// answer.
enum class Outstanding { Nothing, SecondFactor, NewPassword };

/// `"enrol_second_factor"`, `"change_password"`; null for Nothing.
const char* outstanding_name(Outstanding outstanding);

/// The caller of a request. Always of one tenant.
struct Principal {
  TenantId tenant;

  /// The tenant's short name, as addresses have it, and its full name.
  std::string tenant_slug;
  std::string tenant_name;
  std::optional<AccountId> account;  ///< none: a key of the tenant itself
  std::optional<ApiKeyId> key;

  /// Of the account; empty for a key of the tenant itself.
  std::string email;
  std::string display_name;

  /// Roles of the account, and what the caller may do: the rights of these roles, for a key only those that
  /// its scopes name too.
  std::vector<std::string> roles;
  Rights rights;
  SignedInBy by = SignedInBy::Session;
  bool unlimited = false;                          ///< no rate limits
  Outstanding outstanding = Outstanding::Nothing;  ///< if anything, `rights` is empty
  /// How long what was presented holds if nothing happens; only `look_up_principals` says it. Nothing: for
  /// good.
  std::optional<std::int64_t> seconds_left = {};

  /// `"account:7"` or `"key:3"`, or `"admin"` where it is neither's: the actor in the audit log, and whose
  /// idempotency keys and uploads these are.
  std::string actor() const;

  /// Who answers for a request: the account, by whichever key or session; for a key of the tenant itself, the
  /// key. Limits that several credentials of one person share are counted by this.
  std::string person() const;
};

}  // namespace lectern::access
