#include "server/route_meters.h"

#include <utility>

namespace lectern::fcgi {
namespace {

constexpr int kStatuses[] = {200, 201, 202, 204, 206, 302, 303, 304, 400, 401, 403, 404, 405, 408,
                             409, 410, 412, 413, 415, 416, 422, 423, 429, 460, 500, 503, 507};

}  // namespace

RouteMeters::RouteMeters(metrics::Registry& registry, std::string method, std::string endpoint)
    : registry_(registry),
      method_(std::move(method)),
      endpoint_(std::move(endpoint)),
      seconds_(registry.histogram("http_request_duration_seconds", "How long an answer took.",
                                  metrics::answer_seconds(),
                                  {{"method", method_}, {"endpoint", endpoint_}})) {
  for (const int status : kStatuses) counters_[status] = nullptr;
}

metrics::Counter& RouteMeters::counter(int status) const {
  return registry_.counter(
      "http_requests_total", "Answers by method, endpoint and status.",
      {{"method", method_}, {"endpoint", endpoint_}, {"status", std::to_string(status)}});
}

void RouteMeters::note(int status, double seconds) {
  seconds_.observe(seconds);
  const auto known = counters_.find(status);
  if (known == counters_.end()) {
    counter(status).add();
    return;
  }
  metrics::Counter* counted = known->second.load(std::memory_order_acquire);
  if (counted == nullptr) {
    counted = &counter(status);
    known->second.store(counted, std::memory_order_release);
  }
  counted->add();
}

}  // namespace lectern::fcgi
