#pragma once

/// One connection from nginx and the request on it, from its arrival to the end of its response.

#include <optional>
#include <string>
#include <vector>

#include "hub/events_request.h"
#include "hub/stream.h"
#include "lectern/access/concurrency_limiter.h"
#include "lectern/base/clock.h"
#include "lectern/events/feed.h"

namespace lectern::hub {

/// A client of the hub. Owned by Connections; Admission, Replay and SubscriptionIndex hold borrowed pointers
/// while the client is in the state that they serve, and Hub removes it from them before it is closed.
struct Client {
  enum class State {
    Idle,        ///< connected, without a request
    Waiting,     ///< its request waits for admission
    CatchingUp,  ///< receives the events that it missed
    Live,        ///< receives events as they happen
  };

  /// Takes `fd`, a non-blocking socket.
  explicit Client(int fd) : stream(fd) {}

  Stream stream;
  State state = State::Idle;
  bool watched_for_writing = false;

  std::string request_id;
  std::string accept;           ///< its header of that name
  std::string accept_language;  ///< its header of that name
  std::string address;          ///< the caller's network address
  std::string rate_lines;       ///< RateLimit headers of its response
  std::string origin;           ///< its header of that name
  std::string cors_lines;       ///< whether that origin may read its response
  EventsRequest request;
  SteadyTime since;                        ///< when it asked
  events::Viewer viewer;                   ///< from CatchingUp on
  bool is_admitted = false;                ///< counted by AccessCache
  access::ConcurrencyLimiter::Held share;  ///< of the open streams of its account and tenant
  events::Replay replay;                   ///< while CatchingUp
  std::int64_t life = 0;                   ///< of the database server, when the replay began

  std::vector<std::string> batch;  ///< events for the response to a long poll
  events::Cursor batch_cursor;     ///< the position after `batch`

  /// What the head of its response repeats of the request.
  AnswerHead head() const { return {request_id, rate_lines, accept, accept_language, cors_lines}; }

  /// Whether the request is a long poll, which gets one response, and not a stream.
  bool is_poll() const { return request.wait.has_value(); }

  /// Whether `event` passes the request's filter. Rights are checked apart: `viewer`.
  bool wants(const events::Event& event) const { return !request.job || *request.job == event.job; }
};

}  // namespace lectern::hub
