#pragma once

/// What changed about sessions, keys and accounts, as the hub learns it: one question for all streams
/// together, when a bell rings and twice a second.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lectern/access/session.h"
#include "lectern/db/database.h"

namespace lectern::hub {

/// An account that changed or went, a key that was changed or revoked, a session that ended: whichever is
/// set.
struct AccessChange {
  TenantId tenant;
  std::optional<std::int64_t> account;
  std::optional<std::int64_t> key;
  std::optional<access::TokenHash> session;
};

class AccessFeed {
 public:
  /// What changed since the call before, nothing twice. The first call after `forget` gives nothing: whoever
  /// was asked about before must be asked about again then. Throws the errors of `db`.
  std::vector<AccessChange> look(db::Database& database);

  /// After the database was away: what it says about transactions may begin anew.
  void forget();

  bool has_begun() const { return horizon_.has_value(); }

 private:
  std::optional<std::string> horizon_;
  std::set<std::int64_t> told_;  ///< of those that the next answer may hold again
};

}  // namespace lectern::hub
