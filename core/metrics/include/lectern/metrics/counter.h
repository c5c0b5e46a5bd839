#pragma once

/// The three kinds of instruments. They are lock-free and may be used from any thread. A `Registry` makes and
/// owns them.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lectern::metrics {

/// A number of events, which only grows. Its name ends in `_total`.
class Counter final {
 public:
  void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// A value that goes up and down, such as a number of open connections.
class Gauge final {
 public:
  void set(double value) { value_.store(value, std::memory_order_relaxed); }
  void add(double difference) { value_.fetch_add(difference, std::memory_order_relaxed); }
  double value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_{0};
};

/// The distribution of values such as durations. Its name ends in the unit: `_seconds`, `_bytes`.
class Histogram final {
 public:
  /// `bounds` are the upper bounds of the buckets, ascending, each included in its bucket; a further bucket
  /// counts values above the last bound. Aborts if they are not sorted.
  explicit Histogram(std::span<const double> bounds);

  /// Counts one value. Bucket and sum are two steps: a reader may see the first without the second.
  void observe(double value);

  std::span<const double> bounds() const { return bounds_; }

  /// Returns the number of values in bucket `i` alone (not cumulated), 0 <= i <= bounds().size().
  std::uint64_t in_bucket(std::size_t i) const { return counts_[i].load(std::memory_order_relaxed); }
  double sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::vector<double> bounds_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;  ///< one more than bounds
  std::atomic<double> sum_{0};
};

}  // namespace lectern::metrics
