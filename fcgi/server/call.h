#pragma once

/// The input and the output of a handler. A handler is about ten lines: decode → ask one module → encode.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "http/problem.h"
#include "http/request.h"
#include "http/response.h"
#include "lectern/access/principal.h"
#include "lectern/access/session.h"
#include "lectern/base/clock.h"
#include "lectern/base/result.h"

namespace lectern::fcgi {

struct AppContext;

/// The parts of the path that match `{name}` in the route, in order, at most four. Percent-decoded by nginx.
/// Borrowed from the request.
class Captures {
 public:
  void add(std::string_view value) {
    if (!is_full()) values_[count_++] = value;
  }
  std::string_view operator[](std::size_t index) const {
    return index < count_ ? values_[index] : std::string_view();
  }
  bool is_full() const { return count_ == values_.size(); }

 private:
  std::array<std::string_view, 4> values_{};
  std::size_t count_ = 0;
};

/// The request waits for the end of a job, without a thread; `with_analyses`, also for the end of its
/// analyses. When they have ended, or at `until`, any
/// thread calls `finish` for the response. `finish` must not use the Call that made it.
struct LongPoll {
  TenantId tenant;
  PublicId job;
  SteadyTime until;
  std::function<Response(AppContext&)> finish;
  bool with_analyses = false;
};

/// A response now, or a request that waits.
class Outcome {
 public:
  Outcome(Response response) : held_(std::move(response)) {}
  Outcome(LongPoll long_poll) : held_(std::move(long_poll)) {}
  Response* response() { return std::get_if<Response>(&held_); }
  LongPoll* long_poll() { return std::get_if<LongPoll>(&held_); }

 private:
  std::variant<Response, LongPoll> held_;
};

using Answer = Result<Outcome, Problem>;

/// The caller of a request, for its log line and its limits.
struct Caller {
  TenantId tenant;
  std::string actor;
  bool unlimited = false;  ///< has no rate limits
};

struct Call {
  Request& request;
  Captures captures;
  AppContext& app;              ///< what all threads share: see app_context.h
  access::Principal principal;  ///< set unless the route needs nothing, or its handler signs in
  std::optional<access::Credential> credential = {};  ///< of the request, if it has one
  std::optional<Caller> caller = {};                  ///< set by handlers that sign in

  /// The job's public id, the first capture of the path. 404 if it is not a UUID.
  Result<PublicId, Problem> job_id() const;

  /// The body as JSON, checked against a schema of openapi.yaml. Otherwise 413, 415, 400, or 422 with
  /// pointers. At most 1 MiB.
  Result<json::Value, Problem> body(std::string_view schema);

  /// The same, but an empty body is an empty object.
  Result<json::Value, Problem> optional_body(std::string_view schema);
};

}  // namespace lectern::fcgi
