#pragma once

/// What a program refused, on its way to the audit log: gathered here and written about once a second, so
/// that who is refused costs no statement each. What is alike is counted together; of more than a few dozen
/// kinds at once the rest is one kind. Safe from any thread.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::access {

struct Refused {
  std::optional<TenantId> tenant;  ///< none: nobody knows whose it was
  std::string action;              ///< not_signed_in, not_allowed, rate_limited
  std::string actor;               ///< "account:7", "key:3", "anybody"
  std::string object;              ///< method and route, never what the path named
  std::string address;             ///< from where; kept as a hash
  std::string request_id;          ///< of the first
};

class RefusalTally {
 public:
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
