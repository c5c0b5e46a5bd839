#pragma once

/// Refused requests on their way to the audit log: gathered here and written about once a second, so that a
/// refusal costs no statement. Equal ones are counted together; beyond a few dozen kinds at once the rest is
/// one kind. Safe from any thread.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// One refused request. Holds no content: neither the path's names nor a credential.
struct Refused {
  std::optional<TenantId> tenant;  ///< none: nobody knows whose it was
  std::string action;              ///< not_signed_in, not_allowed, rate_limited
  std::string actor;               ///< "account:7", "key:3", "anybody"
  std::string object;              ///< method and route, never what the path named
  std::string address;             ///< from where; kept as a hash
  std::string request_id;          ///< of the first
};

/// Refusals of this process that were not written yet.
class RefusalTally {
 public:
  /// Adds one; costs no statement.
  void note(Refused refused);

  /// Writes what was gathered. What could not be written is kept for the next time; throws the errors of
  /// `db`.
  void share(db::Database& database);

 private:
  using Kind = std::tuple<std::int64_t, std::string, std::string, std::string, std::string>;
  struct Count {
    std::string request_id;
    int times = 0;
  };
  std::mutex mutex_;
  std::map<Kind, Count> counts_;
};

}  // namespace lectern::access
