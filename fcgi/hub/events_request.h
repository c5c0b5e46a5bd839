#pragma once

/// Requests to the hub, decoded once, and the texts of its responses. Pure.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/credential_headers.h"
#include "http/problem.h"
#include "lectern/access/session.h"
#include "lectern/base/result.h"
#include "lectern/events/event.h"
#include "lectern/events/feed.h"
#include "record/record.h"

namespace lectern::hub {

using access::Credential;
using fcgi::Problem;

/// A decoded request for events.
struct EventsRequest {
  Credential credential;
  std::optional<events::Cursor> after;
  bool lost_place = false;                   ///< the Last-Event-ID is not ours: send a reset
  std::optional<std::chrono::seconds> wait;  ///< a long poll; nothing: a stream
  std::optional<std::string> job;            ///< only events of this job
};

/// 403: signed in, but without the right to read.
Problem may_not_read();
/// 429: too many open streams of this account or tenant, or of the hub.
Problem too_many_streams();
/// 503: the database is not available.
Problem cannot_answer();

/// Decodes a request. `secure_cookies` is the setting `web.secure_cookies`. Returns 400, 401 or 405 for one
/// that is not valid.
Result<EventsRequest, Problem> decode(const fcgi::GatewayRequest& request, bool secure_cookies);

/// The parts of a request that the head of its response repeats.
struct AnswerHead {
  std::string request_id;
  std::string rate_lines = {};       ///< RateLimit headers, complete lines, or empty
  std::string accept = {};           ///< the request's header: an error is a page or problem+json
  std::string accept_language = {};  ///< the request's header: the language of such a page
  std::string cors_lines = {};       ///< which origin may read the response, complete lines
};

/// A complete response with a problem, head and body.
std::string problem_text(const Problem& problem, const AnswerHead& head);

/// The head of a stream; `retry` is how long the client waits before it reconnects.
std::string stream_head(std::chrono::milliseconds retry, const AnswerHead& head);

/// One event of a stream.
std::string event_text(const events::FeedEvent& told);

/// Keeps a stream alive and its client's cursor fresh: an `id:` without data is remembered and shows nothing
/// (HTML Standard, 9.2.6).
std::string ping_text(const events::Cursor& cursor);

/// The event `reset`: the missed events are unknown, so the client has to load everything again.
std::string reset_text();

/// The complete response to a long poll. `messages` are JSON objects, `cursor` is the position after them.
std::string batch_text(const std::vector<std::string>& messages, const events::Cursor& cursor,
                       const AnswerHead& head);

}  // namespace lectern::hub
