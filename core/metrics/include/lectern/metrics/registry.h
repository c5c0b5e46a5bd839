#pragma once

/// All metrics of one process, by name and labels. `main` makes the registry and passes it down.
///
/// Names are lower_snake_case and end in their unit, counters in `_total` (`promtool check metrics` checks
/// this). Label values come from a small known set: a status, a route's pattern, a lane. Never use an id, a
/// path or a file name, each of which would make a new series.

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lectern/metrics/counter.h"

namespace lectern::metrics {

/// Labels in the order in which they are written: {{"method", "GET"}, {"status", "200"}}.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// Returns the bucket bounds for responses of a server, in seconds: 1 ms to 10 s.
std::span<const double> answer_seconds();

/// Returns the bucket bounds for work on a document, in seconds: 10 ms to 10 min.
std::span<const double> work_seconds();

/// Owns the instruments. Safe from any thread.
class Registry final {
 public:
  /// Returns the instrument with this name and these labels, and makes it on first use.
  ///
  /// The reference is valid as long as the registry; keep it if calls are frequent, because each call takes a
  /// lock and searches. `help` is used on the first call for a name. Aborts if the name belongs to another
  /// kind of instrument.
  Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});

  /// As counter(). `bounds` are the upper bounds of the buckets, ascending; later calls ignore them.
  Histogram& histogram(const std::string& name, const std::string& help, std::span<const double> bounds,
                       const Labels& labels = {});

  /// Returns all samples in Prometheus' text format 0.0.4, sorted by name; `common` labels come first on
  /// every sample.
  std::string text(const Labels& common = {}) const;

 private:
  using Instrument =
      std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>>;

  struct Family {
    std::string help;
    std::map<Labels, Instrument> instruments;
  };

  template <typename T, typename... Arguments>
  T& find_or_make(const std::string& name, const std::string& help, const Labels& labels,
                  const Arguments&... arguments);

  mutable std::mutex mutex_;
  std::map<std::string, Family> families_;
};

}  // namespace lectern::metrics
