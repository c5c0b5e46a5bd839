#pragma once

/// The metrics of one route: how many responses with which status, and how long they took.

#include <atomic>
#include <map>
#include <string>

#include "lectern/metrics/registry.h"

namespace lectern::fcgi {

class RouteMeters {
 public:
  /// `registry` is borrowed. `endpoint` is the route's path as in the contract, never an address.
  RouteMeters(metrics::Registry& registry, std::string method, std::string endpoint);
  RouteMeters(const RouteMeters&) = delete;

  /// Counts one response. Safe from any thread. Takes a lock only for the first response with a status, and
  /// for statuses that the API does not have.
  void note(int status, double seconds);

 private:
  metrics::Counter& counter(int status) const;

  metrics::Registry& registry_;
  std::string method_;
  std::string endpoint_;
  metrics::Histogram& seconds_;
  /// One entry for each status of the API from the start, so that the map itself never changes. A counter
  /// appears with the first response that it counts.
  std::map<int, std::atomic<metrics::Counter*>> counters_;
};

}  // namespace lectern::fcgi
