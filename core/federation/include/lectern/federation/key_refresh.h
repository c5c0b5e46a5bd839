#pragma once

/// The background loop of lectern-oidc: keeps the keys of all issuers in the database fresh, so that programs
/// without network can check tokens.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/federation/identity_provider.h"

namespace lectern::federation {

class KeyRefresh {
 public:
  /// Borrows the providers. `database` is for this loop alone.
  KeyRefresh(const std::vector<std::unique_ptr<IdentityProvider>>& providers, db::Database database);

  /// Runs until `stop`: looks every two seconds for keys that somebody misses, and every 30 seconds for what
  /// is older than ten minutes. `moved_on` is called in each round. With `fetches` false nothing is fetched.
  void run(const std::function<void()>& moved_on, bool fetches);

  /// Ends `run`, from any thread.
  void stop();

  /// Which provider does not answer, in a sentence for an operator; empty: all do.
  std::string complaint() const;

 private:
  void fetch_wanted();
  void fetch_old();
  void note(const IdentityProvider& provider, const Result<Done, Failure>& outcome);

  const std::vector<std::unique_ptr<IdentityProvider>>& providers_;
  db::Database database_;
  mutable std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::vector<std::string> away_;
};

}  // namespace lectern::federation
