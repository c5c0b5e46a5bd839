#pragma once

/// What a client asks of the hub, decoded once, and the words it is answered in.

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

struct EventsRequest {
  Credential credential;
  std::optional<events::Cursor> after;
  bool lost_place = false;                   ///< a Last-Event-ID that is not ours: begin anew and say so
  std::optional<std::chrono::seconds> wait;  ///< a long poll; nothing: a stream
  std::optional<std::string> job;            ///< only events of this job
};

/// 403: signed in, but without the right to read.
Problem may_not_read();
/// 429: this credential has as many streams open as it may.
Problem too_many_streams();
/// 503: the database does not answer.
Problem cannot_answer();

/// Decodes a request as nginx hands it over. `secure_cookies` is the setting `web.secure_cookies`.
Result<EventsRequest, Problem> decode(const fcgi::GatewayRequest& request, bool secure_cookies);

/// What every head carries: the request's id, and how much of a limit is left (whole lines, or nothing).
struct AnswerHead {
  std::string request_id;
  std::string rate_lines = {};
  std::string accept = {};  ///< the request's: an error is a page or problem+json
};

/// The whole answer, head and body.
std::string problem_text(const Problem& problem, const AnswerHead& head);

/// The head of a stream, with how long a client waits before it comes back.
std::string stream_head(std::chrono::milliseconds retry, const AnswerHead& head);

/// One event of a stream.
std::string event_text(const events::Told& told);

/// Keeps a stream alive and its client's cursor fresh: an `id:` without data is remembered and shows nothing
/// (HTML Standard, 9.2.6).
std::string ping_text(const events::Cursor& cursor);

/// Says that nobody can tell what was missed: ask for everything again.
std::string reset_text();

/// The whole answer to a long poll.
std::string batch_text(const std::vector<std::string>& messages, const events::Cursor& cursor,
                       const AnswerHead& head);

}  // namespace lectern::hub
