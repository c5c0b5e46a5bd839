#include "server/app_context.h"

#include <algorithm>
#include <cmath>

namespace lectern::fcgi {
namespace {

constexpr db::Statement kEstimate{"fcgi.estimate_seconds",
                                  "select lane, lectern.estimate_seconds(lane::smallint) as seconds "
                                  "from generate_series(1, 4) as lane",
                                  db::Effect::Reads};

}  // namespace

void Estimates::refresh(db::Database& database) {
  for (const db::Row row : database.call(kEstimate)) {
    seconds_[static_cast<std::size_t>(row.integer("lane"))].store(row.real("seconds"),
                                                                  std::memory_order_relaxed);
  }
}

std::int64_t Estimates::minutes(int lane) const {
  const auto index = static_cast<std::size_t>(std::clamp(lane, 1, 4));
  return std::max<std::int64_t>(
      1, std::llround(std::ceil(seconds_[index].load(std::memory_order_relaxed) / 60)));
}

}  // namespace lectern::fcgi
