#pragma once

/// What a client asks of the hub, decoded once, and the words it is answered in.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/events/event.h"
#include "lectern/events/feed.h"
#include "record.h"

namespace lectern::hub {

/// How somebody says who they are; a secret, never logged.
struct Credential {
  enum class Kind { Session, ApiKey };
  Kind kind = Kind::Session;
  std::string token;

  friend auto operator<=>(const Credential&, const Credential&) = default;
};

struct EventsRequest {
  Credential credential;
  std::optional<events::Cursor> after;
  bool lost_place = false;                   ///< a Last-Event-ID that is not ours: begin anew and say so
  std::optional<std::chrono::seconds> wait;  ///< a long poll; nothing: a stream
  std::optional<std::string> job;            ///< only events of this job
};

/// An answer that is an error, as RFC 9457 wants it.
struct Problem {
  int status = 500;
  std::string_view name;  ///< stable: `urn:lectern:problem:<name>`
  std::string_view title;
  std::optional<std::chrono::seconds> retry_after;
};

inline constexpr Problem kNotSignedIn{401, "not_signed_in", "Sign in first", {}};
inline constexpr Problem kForbidden{403, "forbidden", "This key may not read", {}};
inline constexpr Problem kTooManyStreams{429, "too_many_streams", "Too many event streams are open",
                                         std::chrono::seconds(30)};
inline constexpr Problem kUnavailable{503, "unavailable", "Lectern cannot answer just now",
                                      std::chrono::seconds(5)};

/// Decodes a request as nginx hands it over.
Result<EventsRequest, Problem> decode(const fcgi::GatewayRequest& request);

/// The whole answer, head and body.
std::string problem_text(const Problem& problem, std::string_view request_id);

/// The head of a stream, with how long a client waits before it comes back.
std::string stream_head(std::chrono::milliseconds retry);

/// One event of a stream.
std::string event_text(const events::Told& told);

/// Keeps a stream alive and its client's cursor fresh: an `id:` without data is remembered and shows nothing
/// (HTML Standard, 9.2.6).
std::string ping_text(const events::Cursor& cursor);

/// Says that nobody can tell what was missed: ask for everything again.
std::string reset_text();

/// The whole answer to a long poll.
std::string batch_text(const std::vector<std::string>& messages, const events::Cursor& cursor);

}  // namespace lectern::hub
