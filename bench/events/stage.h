#pragma once

/// What the bench runs against: a private PostgreSQL that syncs to disk, a hub on a socket that outlives it,
/// and nginx with the project's own site.

#include <sys/types.h>

#include <string>
#include <vector>

#include "lectern/base/descriptor.h"
#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::bench {

class Stage {
 public:
  Stage(std::string hub_program, int accounts);
  ~Stage();

  int port() const { return port_; }
  db::ConnectionString superuser() const { return database_.superuser(); }

  /// The API key of an account, and the account's id.
  static std::string token(int account) { return "lec_bench-" + std::to_string(account); }
  std::int64_t account_id(int account) const { return accounts_[static_cast<std::size_t>(account)]; }

  void reload_nginx();
  void restart_hub();  ///< SIGTERM, and a successor when it has gone
  void kill_hub();     ///< SIGKILL, and a successor

  /// CPU seconds of hub and nginx so far.
  double hub_cpu() const;
  double nginx_cpu() const;

 private:
  void make_accounts(int count);
  void start_hub();
  void start_nginx();
  void wait_for_nginx() const;

  support::Cluster cluster_;
  support::TestDatabase database_;
  std::string folder_;
  std::string hub_program_;
  Descriptor listener_;
  std::vector<std::int64_t> accounts_;
  int port_ = 0;
  pid_t hub_ = -1;
  pid_t nginx_ = -1;
};

}  // namespace lectern::bench
