#pragma once

/// Changes of sessions, keys and accounts, for a program that keeps many connections open by them: one
/// question for all together, at a notification on `db::kAccessChannel` and now and then without one.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lectern/access/session.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// An account that changed or was removed, a key that was changed or revoked, or a session that ended: one of
/// the three is set.
struct AccessChange {
  TenantId tenant;
  std::optional<std::int64_t> account;
  std::optional<std::int64_t> key;
  std::optional<TokenHash> session;
};

class ChangeFeed {
 public:
  /// The changes since the previous call, none twice, also those that committed in another order than they
  /// were made. The first call, and the first one after `forget`, returns none: then all credentials in use
  /// have to be asked about again. Throws the errors of `db`; then no change is lost.
  std::vector<AccessChange> look(db::Database& database);

  /// Call after the database was away: its transaction numbers may begin anew.
  void forget();

  /// Whether the next `look` continues from a previous one.
  bool has_begun() const { return horizon_.has_value(); }

 private:
  std::optional<std::string> horizon_;
  std::set<std::int64_t> reported_;  ///< changes that the next answer may contain again
};

}  // namespace lectern::access
