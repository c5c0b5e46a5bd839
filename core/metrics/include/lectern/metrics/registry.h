#pragma once

/// All metrics of one process, by name and labels. Built in `main` and passed down; no global.
///
/// Names are lower_snake_case and end in their unit, counters in `_total` (`promtool check metrics` checks
/// it). Label values are few and known: a status, a route's pattern, a lane. Never an id, a path or a file
/// name.

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

/// In the order in which they are shown: {{"method", "GET"}, {"status", "200"}}.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// Upper bounds in seconds for answers of a server: 1 ms to 10 s.
std::span<const double> answer_seconds();

/// Upper bounds in seconds for work on a document: 10 ms to 10 min.
std::span<const double> work_seconds();

class Registry final {
 public:
  /// The instrument of that name and those labels, made on first use. The reference stays good as long as the
  /// registry; keep it where calls are frequent. Aborts when the name already belongs to another kind of
  /// instrument.
  Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram& histogram(const std::string& name, const std::string& help, std::span<const double> bounds,
                       const Labels& labels = {});

  /// Everything in Prometheus' text format 0.0.4; `common` goes first on every sample.
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
