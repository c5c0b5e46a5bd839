#include "lectern/access/rate_limit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lectern::access {
namespace {

constexpr db::Statement kCountHits{"access.count_hits",
                                   "select o_bucket, o_now, o_before from lectern.count_hits($1, $2, $3)"};
constexpr db::Statement kForgetHits{"access.forget_hits", "select lectern.forget_hits()"};

}  // namespace

double RateLimiter::now_in_windows() const {
  const std::chrono::duration<double> since = clock_.now().time_since_epoch();
  return since.count() / kWindowSeconds;
}

void RateLimiter::turn_to(Bucket& bucket, std::int64_t window) {
  if (bucket.window == window) return;
  bucket.before = bucket.window + 1 == window ? bucket.hits() : 0;
  bucket.known = bucket.fresh = bucket.here = 0;
  bucket.window = window;
}

Verdict judge_window(int current, int before, double gone, int limit) {
  const double total = current + before * (1 - gone);
  Verdict verdict;
  verdict.limit = limit;
  verdict.admitted = total + 1 <= limit + 1e-9;
  verdict.remaining = std::max(0, static_cast<int>(std::floor(limit - total)) - (verdict.admitted ? 1 : 0));
  // The window before fades; what is too much of this window fades only in the next one.
  double free_at = 1;
  if (!verdict.admitted && current + 1 <= limit && before > 0) {
    free_at = 1 - static_cast<double>(limit - 1 - current) / before;
  } else if (!verdict.admitted && current > 0) {
    free_at = 2 - std::min(1.0, static_cast<double>(limit - 1) / current);
  }
  verdict.reset_seconds =
      std::max(1, static_cast<int>(std::ceil((free_at - gone) * RateLimiter::kWindowSeconds)));
  return verdict;
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::string_view name, std::int64_t window) {
  auto found = buckets_.find(name);
  if (found == buckets_.end()) {
    if (buckets_.size() >= kMostBuckets) name = "everybody else";
    found = buckets_.try_emplace(std::string(name), Bucket{window}).first;
  }
  turn_to(found->second, window);
  return found->second;
}

Verdict RateLimiter::count(std::string_view bucket, int limit, CountedIn where) {
  const double now = now_in_windows();
  const auto window = static_cast<std::int64_t>(std::floor(now));
  const std::lock_guard lock(mutex_);
  Bucket& counted = bucket_of(bucket, window);
  const Verdict verdict = judge(counted, now - static_cast<double>(window), limit);
  if (verdict.admitted) counted.add(where);
  return verdict;
}

Verdict RateLimiter::count_in_common(std::string_view bucket, std::string_view caller, int limit,
                                     CountedIn where) {
  const double now = now_in_windows();
  const auto window = static_cast<std::int64_t>(std::floor(now));
  const std::lock_guard lock(mutex_);
  if (common_window_ != window || common_hits_.size() >= kMostBuckets) common_hits_.clear();
  common_window_ = window;
  int& own = common_hits_[std::string(caller)];
  Bucket& all = bucket_of(bucket, window);
  Verdict verdict = judge(all, now - static_cast<double>(window), limit);
  const auto equal_part = limit / static_cast<std::int64_t>(common_hits_.size());
  if (!verdict.admitted && own < equal_part) verdict.admitted = true;
  if (!verdict.admitted) return verdict;
  ++own;
  all.add(where);
  return verdict;
}

void RateLimiter::share(db::Database& database) {
  std::vector<std::string> names;
  std::vector<int> hits;
  const auto window = static_cast<std::int64_t>(std::floor(now_in_windows()));
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(buckets_, [&](const auto& entry) { return entry.second.window + 1 < window; });
    for (auto& [name, bucket] : buckets_) {
      if (bucket.window != window || bucket.fresh == 0) continue;
      names.push_back(name);
      hits.push_back(bucket.fresh);
      bucket.known += bucket.fresh;
      bucket.fresh = 0;
    }
  }
  if (names.empty()) return;
  const db::Rows rows = database.call(kCountHits, {db::array(names), db::array(hits), kWindowSeconds});
  {
    const std::lock_guard lock(mutex_);
    for (const db::Row row : rows) {
      const auto found = buckets_.find(row.text("o_bucket"));
      if (found == buckets_.end() || found->second.window != window) continue;
      found->second.known = std::max(found->second.known, static_cast<int>(row.integer("o_now")));
      found->second.before = std::max(found->second.before, static_cast<int>(row.integer("o_before")));
    }
  }
  if (window % 10 == 0) database.call(kForgetHits);
}

}  // namespace lectern::access
