#pragma once

/// Limits that hold exactly over any number of processes and restarts. PostgreSQL counts; a process takes
/// hits on lease, a few at a time, and admits them by itself. A lease lasts about four seconds of a caller's
/// traffic and never more than a quarter of what the limit has left, so leases become single hits near the
/// end: together the processes admit at most the limit, and nothing of it is lost. Hits that a killed process
/// had on lease are void until the end of the minute.
///
/// The windows are those of `RateLimiter`. Buckets are named by hashes of credentials. Safe from any thread.

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/access/rate_limit.h"
#include "lectern/base/clock.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// Hits that a process may admit by itself.
struct HitLease {
  int granted = 0;
  std::int64_t window = 0;  ///< its number since the epoch; the lease ends with it
  int hits = 0;             ///< of this window everywhere, with those granted
  int before = 0;           ///< of the window before
};

/// Hits that were not used.
struct UnusedHits {
  std::string bucket;
  int hits = 0;
  std::int64_t window = 0;
};

/// Asks PostgreSQL for `want` hits of a bucket. Throws the errors of `db`.
HitLease lease_hits(db::Database& database, std::string_view bucket, int want, int limit);

/// Gives hits back. Throws the errors of `db`.
void return_hits(db::Database& database, const std::vector<UnusedHits>& unused);

class ExactLimiter {
 public:
  /// Takes up to `want` hits; called without a lock.
  using Take = std::function<HitLease(int want)>;

  /// Borrows the clock.
  explicit ExactLimiter(const Clock& clock) : clock_(clock) {}

  /// Counts one hit, unless the limit is reached. Refused hits are not counted. `take` is called only if the
  /// lease of this process is used up; what it throws is passed on, and nothing is counted then.
  Verdict count(std::string_view bucket, int limit, const Take& take);

  /// Takes the hits out that nobody has used for two seconds, or all of them at the end of the program, to be
  /// given back. Forgets buckets of windows that are over.
  std::vector<UnusedHits> take_unused(bool all = false);

 private:
  struct Bucket {
    std::int64_t window = -1;
    int left = 0;       ///< of the lease
    int size = 0;       ///< of the last lease that was asked for
    double leased = 0;  ///< when, in seconds
    double used = 0;    ///< the latest hit
    int hits = 0;
    int before = 0;
    double refused_until = 0;
  };

  double seconds() const;
  static int next_size(const Bucket& bucket, int limit, double now);
  static Verdict verdict(const Bucket& bucket, int limit, double now, bool admitted);

  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace lectern::access
