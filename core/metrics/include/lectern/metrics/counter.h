#pragma once

/// Counter, gauge and histogram. The three instruments are lock-free and may be used from any thread; they
/// are made by a `Registry` and live as long as it.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lectern::metrics {

/// Only grows. Its name ends in `_total`.
class Counter final {
 public:
  void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// A present value that goes up and down, such as the length of a queue.
class Gauge final {
 public:
  void set(double value) { value_.store(value, std::memory_order_relaxed); }
  void add(double difference) { value_.fetch_add(difference, std::memory_order_relaxed); }
  double value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_{0};
};

/// How often something took how long, in buckets. Its name ends in the unit: `_seconds`, `_bytes`.
class Histogram final {
 public:
  /// `bounds`: upper bounds of the buckets, growing; what is above the last one is counted too.
  explicit Histogram(std::span<const double> bounds);

  /// Counts one observation and adds it to the sum.
  void observe(double value);

  std::span<const double> bounds() const { return bounds_; }
  /// Observations in bucket `i` alone, not those below it; `i` may be one past the last bound.
  std::uint64_t in_bucket(std::size_t i) const { return counts_[i].load(std::memory_order_relaxed); }
  double sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::vector<double> bounds_;
  /// One more than bounds.
  std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;
  std::atomic<double> sum_{0};
};

}  // namespace lectern::metrics
