#include "server/app_context.h"

#include <algorithm>
#include <cmath>

#include "lectern/jobs/overview.h"

namespace lectern::fcgi {

void Estimates::refresh(db::Database& database) {
  for (const jobs::LaneEstimate& estimate : jobs::estimate_lanes(database)) {
    seconds_.at(static_cast<std::size_t>(estimate.lane)).store(estimate.seconds, std::memory_order_relaxed);
  }
}

std::int64_t Estimates::minutes(int lane) const {
  const auto index = static_cast<std::size_t>(std::clamp(lane, 1, 4));
  return std::max<std::int64_t>(
      1, std::llround(std::ceil(seconds_[index].load(std::memory_order_relaxed) / 60)));
}

}  // namespace lectern::fcgi
