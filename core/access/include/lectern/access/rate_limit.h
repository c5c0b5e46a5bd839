#pragma once

/// How often a caller may ask. Hits are counted in this process and added up over all processes in PostgreSQL
/// about once a second (`share`), in sliding windows of a minute: the hits of this window, and those of the
/// last one in proportion. Several processes, and one that was restarted, may together admit more than the
/// limit within that second; limits that must be exact are counted by `ExactLimiter` (exact_limit.h).
///
/// The code that uses this names the buckets, by a hash of the credential or address, never by itself.
/// Addresses and unknown credentials are counted in this process only, so that requests with made-up
/// credentials write nothing to the database. Safe from any thread.

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "lectern/base/clock.h"
#include "lectern/db/database.h"

namespace lectern::access {

/// Whether a hit was admitted, and the figures of the RateLimit headers.
struct Verdict {
  bool admitted = true;
  int limit = 0;
  int remaining = 0;
  int reset_seconds = 0;  ///< until something is free again, or the window ends
};

/// Whether one more hit fits: `current` hits of this window and `before` of the last one, `gone` is the part
/// of this window that is over, 0 to 1.
Verdict judge_window(int current, int before, double gone, int limit);

/// Where a hit is counted.
enum class CountedIn {
  EveryProcess,  ///< shared through PostgreSQL
  ThisProcess,
};

/// Counters of this process, by bucket. Borrows the clock.
class RateLimiter {
 public:
  /// The length of a window. Limits are hits per window.
  static constexpr int kWindowSeconds = 60;

  /// Bounds the memory that callers with made-up credentials can take.
  static constexpr std::size_t kMostBuckets =
      200'000;  ///< in memory; above it, whoever is new shares one bucket

  /// Borrows the clock, whose system time names the windows: processes with clocks that agree share windows.
  explicit RateLimiter(const Clock& clock) : clock_(clock) {}

  /// Counts one hit, unless the bucket is full already. Refused hits are not counted.
  Verdict count(std::string_view bucket, int limit, CountedIn where = CountedIn::EveryProcess);

  /// Counts one hit of `caller` in the limit that all callers together have. Where that is used up, those are
  /// still admitted who have had less than an equal part of it in this window: the busy ones stop each other,
  /// and nobody else.
  Verdict count_in_common(std::string_view bucket, std::string_view caller, int limit,
                          CountedIn where = CountedIn::EveryProcess);

  /// Adds what was counted here to the counters in PostgreSQL and reads what the other processes counted.
  /// Drops buckets that are not used any more. Call about once a second. Throws the errors of `db`; nothing
  /// is lost then.
  void share(db::Database& database);

 private:
  struct Bucket {
    std::int64_t window = 0;  ///< number of the window since the epoch
    int before = 0;           ///< hits of the window before, everywhere
    int known = 0;            ///< hits of this window that PostgreSQL knows
    int fresh = 0;            ///< hits of this window that only we know, and report
    int here = 0;             ///< hits of this window that we keep to ourselves

    int hits() const { return known + fresh + here; }
    void add(CountedIn where) { ++(where == CountedIn::EveryProcess ? fresh : here); }
  };

  /// The time in windows: the whole part names the window, the rest says how much of it has gone.
  double now_in_windows() const;
  Bucket& bucket_of(std::string_view name, std::int64_t window);
  static void turn_to(Bucket& bucket, std::int64_t window);
  static Verdict judge(const Bucket& bucket, double gone, int limit) {
    return judge_window(bucket.hits(), bucket.before, gone, limit);
  }

  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;

  std::int64_t common_window_ = 0;
  std::map<std::string, int, std::less<>> common_hits_;  ///< of each caller in this window
};

}  // namespace lectern::access
