#include "lectern/access/exact_limit.h"

#include <algorithm>
#include <cmath>

namespace lectern::access {
namespace {

constexpr db::Statement kLease{
    "access.lease_hits",
    "select o_granted, o_window, o_hits, o_before from lectern.lease_hits($1, $2, $3, $4)"};
constexpr db::Statement kReturn{"access.return_hits", "select lectern.return_hits($1, $2, $3, $4)"};

constexpr int kWindow = RateLimiter::kWindowSeconds;
constexpr double kLeaseLasts = 4;   ///< seconds of traffic
constexpr double kUnusedAfter = 2;  ///< seconds
/// A refusal holds for so long without asking again: other processes may give hits back meanwhile.
constexpr double kRefusalHolds = 0.25;

}  // namespace

HitLease lease_hits(db::Database& database, std::string_view bucket, int want, int limit) {
  const db::Rows rows = database.call(kLease, {bucket, want, limit, kWindow});
  const db::Row row = rows.one();
  return {static_cast<int>(row.integer("o_granted")), row.integer("o_window"),
          static_cast<int>(row.integer("o_hits")), static_cast<int>(row.integer("o_before"))};
}

void return_hits(db::Database& database, const std::vector<UnusedHits>& unused) {
  if (unused.empty()) return;
  std::vector<std::string> buckets;
  std::vector<int> hits;
  std::vector<std::int64_t> windows;
  for (const UnusedHits& one : unused) {
    buckets.push_back(one.bucket);
    hits.push_back(one.hits);
    windows.push_back(one.window);
  }
  database.call(kReturn, {db::array(buckets), db::array(hits), db::array(windows), kWindow});
}

double ExactLimiter::seconds() const {
  return std::chrono::duration<double>(clock_.now().time_since_epoch()).count();
}

/// Twice as much as the last time if that was used up quickly, but at most a quarter of what is left.
int ExactLimiter::next_size(const Bucket& bucket, int limit, double now) {
  const bool was_quick = bucket.size > 0 && now - bucket.leased < kLeaseLasts;
  const int size = bucket.size == 0 ? 1 : was_quick ? bucket.size * 2 : bucket.size;
  const double gone = now / kWindow - std::floor(now / kWindow);
  const int left = static_cast<int>(limit - bucket.hits - bucket.before * (1 - gone));
  return std::max(1, std::min(size, left / 4));
}

Verdict ExactLimiter::verdict(const Bucket& bucket, int limit, double now, bool admitted) {
  const double gone = now / kWindow - std::floor(now / kWindow);
  Verdict verdict = judge_window(bucket.hits - bucket.left - (admitted ? 1 : 0), bucket.before, gone, limit);
  verdict.admitted = admitted;
  if (!admitted) verdict.remaining = 0;
  return verdict;
}

Verdict ExactLimiter::count(std::string_view bucket, int limit, const Take& take) {
  const double now = seconds();
  const auto window = static_cast<std::int64_t>(std::floor(now / kWindow));
  int want = 1;
  {
    const std::lock_guard lock(mutex_);
    Bucket& known = buckets_.try_emplace(std::string(bucket)).first->second;
    if (known.window < window) {
      const int before = known.window + 1 == window ? known.hits - known.left : 0;
      known = {.window = window, .size = std::max(1, known.size / 4), .before = before};
    }
    known.used = now;
    if (known.left > 0) {
      --known.left;
      return verdict(known, limit, now, true);
    }
    if (now < known.refused_until) return verdict(known, limit, now, false);
    want = next_size(known, limit, now);
  }
  const HitLease lease = take(want);
  const std::lock_guard lock(mutex_);
  Bucket& known = buckets_.try_emplace(std::string(bucket)).first->second;
  if (lease.window < known.window && lease.granted > 0) return verdict(known, limit, now, true);
  if (lease.window > known.window) known.left = 0;
  known.window = lease.window;
  known.hits = std::max(lease.hits, known.left);
  known.before = lease.before;
  known.leased = now;
  if (lease.granted == 0) {
    known.refused_until = now + kRefusalHolds;
    return verdict(known, limit, now, false);
  }
  known.size = want;
  known.left += lease.granted - 1;
  return verdict(known, limit, now, true);
}

std::vector<UnusedHits> ExactLimiter::take_unused(bool all) {
  const double now = seconds();
  const auto window = static_cast<std::int64_t>(std::floor(now / kWindow));
  std::vector<UnusedHits> unused;
  const std::lock_guard lock(mutex_);
  std::erase_if(buckets_, [&](const auto& entry) { return entry.second.window + 1 < window; });
  for (auto& [name, bucket] : buckets_) {
    if (bucket.left == 0 || bucket.window < window) continue;
    if (!all && now - bucket.used < kUnusedAfter) continue;
    unused.push_back({name, bucket.left, bucket.window});
    bucket.hits -= bucket.left;
    bucket.left = 0;
    bucket.size = std::max(1, bucket.size / 2);
  }
  return unused;
}

}  // namespace lectern::access
