#pragma once

/// The events published lately, in memory: thousands of clients that come back at once need no thousands of
/// queries.

#include <cstddef>
#include <deque>
#include <optional>

#include "hub/stream.h"
#include "lectern/events/event.h"
#include "lectern/events/feed.h"

namespace lectern::hub {

/// An event with its text for streams, which is encoded once for all clients.
struct OutgoingEvent {
  events::FeedEvent published;
  Broadcast text;
};

class RecentEvents {
 public:
  /// Keeps at most so many events, and about so many bytes of them. Empty, it covers everything after its
  /// floor.
  explicit RecentEvents(std::size_t max_events = 20'000, std::size_t max_bytes = 32u << 20)
      : max_events_(max_events), max_bytes_(max_bytes) {}

  /// Forgets all. What is kept from here on is everything after `floor`.
  void restart(const events::Place& floor);

  /// Keeps an event and returns it, valid until the next `keep`. Forgets the oldest ones above the limits,
  /// never this one.
  const OutgoingEvent& keep(OutgoingEvent outgoing);

  /// Whether everything after `place` is still here.
  bool covers(const events::Place& place) const { return place >= floor_; }

  /// In the order in which they were published, which is not the order of their places.
  const std::deque<OutgoingEvent>& events() const { return events_; }

 private:
  void forget_oldest();

  std::size_t max_events_;
  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  events::Place floor_;
  std::deque<OutgoingEvent> events_;
};

}  // namespace lectern::hub
