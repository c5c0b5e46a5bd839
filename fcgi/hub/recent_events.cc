#include "hub/recent_events.h"

#include <algorithm>

namespace lectern::hub {
namespace {

std::size_t weight(const Telling& telling) {
  return 512 + 3 * telling.told.event.message.size();
}

}  // namespace

void Recent::restart(const events::Place& floor) {
  tellings_.clear();
  bytes_ = 0;
  floor_ = floor;
}

const Telling& Recent::keep(Telling telling) {
  bytes_ += weight(telling);
  tellings_.push_back(std::move(telling));
  while (tellings_.size() > 1 && (tellings_.size() > max_events_ || bytes_ > max_bytes_)) forget_oldest();
  return tellings_.back();
}

/// Told in another order than places: the floor is the greatest place that was forgotten.
void Recent::forget_oldest() {
  floor_ = std::max(floor_, tellings_.front().told.event.place);
  bytes_ -= weight(tellings_.front());
  tellings_.pop_front();
}

}  // namespace lectern::hub
