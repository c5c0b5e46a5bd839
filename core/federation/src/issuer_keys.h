#pragma once

/// The keys of issuers in the database (table issuer_keys).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jose/jwks.h"

namespace lectern::federation {

/// Keys that nobody has been able to fetch for a day are not used any more: a key may have been withdrawn.
inline constexpr double kOldestKeySeconds = 24 * 3600;

struct KeptKeys {
  jose::Jwks keys;
  double age_seconds = 0;
};

/// Nothing if there are none, or only ones that are too old.
std::optional<KeptKeys> read_issuer_keys(db::Database& database, std::string_view issuer);

void keep_issuer_keys(db::Database& database, std::string_view issuer, std::string_view key_set);

/// Asks lectern-oidc to fetch them anew.
void want_issuer_keys(db::Database& database, std::string_view issuer);

}  // namespace lectern::federation
