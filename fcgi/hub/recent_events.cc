#include "hub/recent_events.h"

#include <algorithm>

namespace lectern::hub {
namespace {

std::size_t weight(const OutgoingEvent& outgoing) {
  return 512 + 3 * outgoing.published.event.message.size();
}

}  // namespace

void RecentEvents::restart(const events::Place& floor) {
  events_.clear();
  bytes_ = 0;
  floor_ = floor;
}

const OutgoingEvent& RecentEvents::keep(OutgoingEvent outgoing) {
  bytes_ += weight(outgoing);
  events_.push_back(std::move(outgoing));
  while (events_.size() > 1 && (events_.size() > max_events_ || bytes_ > max_bytes_)) forget_oldest();
  return events_.back();
}

/// Events are not published in the order of their places: the floor is the greatest place that was forgotten.
void RecentEvents::forget_oldest() {
  floor_ = std::max(floor_, events_.front().published.event.place);
  bytes_ -= weight(events_.front());
  events_.pop_front();
}

}  // namespace lectern::hub
