#pragma once

/// Somebody who is connected, and how far they are: asked → admitted → caught up → listening.

#include <optional>
#include <string>
#include <vector>

#include "hub/events_request.h"
#include "hub/stream.h"
#include "lectern/access/shares.h"
#include "lectern/base/clock.h"
#include "lectern/events/feed.h"

namespace lectern::hub {

struct Client {
  enum class State {
    Quiet,       ///< connected, nothing asked or everything answered
    Asking,      ///< waits to be let in
    CatchingUp,  ///< is told what was missed
    Listening,   ///< hears what happens
  };

  explicit Client(int fd) : stream(fd) {}

  Stream stream;
  State state = State::Quiet;
  bool watched_for_writing = false;

  std::string request_id;
  std::string accept;      ///< its header of that name
  std::string address;     ///< where it calls from
  std::string rate_lines;  ///< what is left of its limit, as its answer tells it
  EventsRequest asked;
  SteadyTime since;            ///< when it asked; for a poll that listens: when it began to wait
  events::Viewer viewer;       ///< from CatchingUp on
  bool has_entered = false;    ///< counted by the guard
  access::Shares::Held place;  ///< among the streams of its account and tenant, while it has one
  events::Replay replay;       ///< while CatchingUp
  std::int64_t life = 0;       ///< of the server, when the replay began

  std::vector<std::string> batch;  ///< what a poll will be answered
  events::Cursor batch_cursor;

  AnswerHead head() const { return {request_id, rate_lines, accept}; }
  bool is_poll() const { return asked.wait.has_value(); }
  bool wants(const events::Event& event) const { return !asked.job || *asked.job == event.job; }
};

}  // namespace lectern::hub
