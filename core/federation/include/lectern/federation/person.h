#pragma once

/// Whom a provider vouches for, from its claims. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/json/value.h"
#include "lectern/settings/sign_in.h"

namespace lectern::federation {

struct Person {
  std::string issuer;
  std::string subject;
  /// Of the session at the provider; empty if it did not say.
  std::string session;
  std::string email;
  /// Nothing: the provider did not say.
  std::optional<bool> email_verified;
  /// Without control characters, at most 200 bytes; never empty.
  std::string display_name;
  /// Nothing: unknown, so memberships stay as they are. Empty: in no group.
  std::optional<std::vector<std::string>> groups;
  /// The tenant's short name; empty: the claims give none.
  std::string tenant;
};

/// Reads the claims by the rules of `rules`. `userinfo` (null if there is none) comes before `token`: many
/// providers put name, address and groups there alone.
Person person_of(const settings::SignIn& rules, const json::Value& token, const json::Value& userinfo);

/// The domains of a list with commas, in lower case.
std::vector<std::string> domains_of(std::string_view list);

}  // namespace lectern::federation
