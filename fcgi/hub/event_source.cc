#include "hub/event_source.h"

#include "hub/events_request.h"
#include "lectern/base/log.h"
#include "lectern/db/notifier.h"

namespace lectern::hub {

EventSource::EventSource(db::Database& database, db::ConnectionString where)
    : listener_(std::move(where), "lectern-hub", {db::kEventChannel, db::kAccessChannel}), feed_(database) {}

/// While the database is away nothing can notify, so only the clock decides when to try again.
bool EventSource::was_notified() {
  const db::Heard heard = listener_.take();
  for (const db::Ring& ring : heard.rings) access_notified_ |= ring.channel == db::kAccessChannel;
  return !heard.rings.empty() || heard.reconnected;
}

bool EventSource::look(SteadyTime now, const std::function<void(const OutgoingEvent&)>& publish) {
  const bool due = now >= due_;
  if (!due && (!up_ || !was_notified())) return false;
  if (due) was_notified();
  try {
    read_all(publish);
  } catch (const db::Error& error) {
    went_down(now, error.what());
    return true;
  }
  if (!up_) log::info("database_reached", {{"again", was_down_}});
  up_ = true;
  was_down_ = false;
  due_ = now + kPoll;
  return true;
}

void EventSource::read_all(const std::function<void(const OutgoingEvent&)>& publish) {
  if (!begun_) {
    feed_.begin(kWarm);
    begun_ = true;
  }
  do {
    auto told = feed_.look();
    if (feed_.life() != life_) {
      life_ = feed_.life();
      recent_.restart(feed_.life_begins());
    }
    for (events::FeedEvent& one : told) {
      std::string text = event_text(one);
      publish(recent_.keep({std::move(one), Broadcast(std::move(text))}));
    }
  } while (feed_.has_more());
  warming_ = false;
}

void EventSource::went_down(SteadyTime now, const char* what) {
  if (!was_down_) log::warning("database_away", {{"reason", what}});
  up_ = false;
  was_down_ = true;
  due_ = now + kRetry;
}

}  // namespace lectern::hub
