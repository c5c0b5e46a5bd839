#include "lectern/jobs/retry.h"

#include <algorithm>

namespace lectern::jobs {

std::chrono::milliseconds retry_delay(int attempt, double jitter, std::chrono::milliseconds base,
                                      std::chrono::milliseconds cap) {
  const int doublings = std::clamp(attempt, 0, 20);
  const auto longest = std::min(cap, base * (1 << doublings));
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(static_cast<double>(longest.count()) * std::clamp(jitter, 0.0, 1.0)));
}

std::chrono::milliseconds rest_delay(int look, double jitter) {
  constexpr std::chrono::milliseconds kFirst{500};
  constexpr std::chrono::milliseconds kLongest{15'000};
  const auto longest = std::min(kLongest, kFirst * (1 << std::clamp(look, 0, 10)));
  return longest - std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(longest.count()) /
                                                                       2 * std::clamp(jitter, 0.0, 1.0)));
}

}  // namespace lectern::jobs
