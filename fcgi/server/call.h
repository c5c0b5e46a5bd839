#pragma once

/// What a handler gets, and what it gives back. A handler is about ten lines: decode → ask one room → encode.

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
#include "server/database_pool.h"

namespace lectern::fcgi {

struct AppContext;

/// The parts of the path that `{name}` stood for, in order. Percent-decoded by nginx.
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

/// The request waits for a job to end, without a thread: `finish` is called, by any worker, when the job has
/// ended or `until` has come, and gives the answer. It must not use the Call it was made in.
struct LongPoll {
  TenantId tenant;
  PublicId job;
  SteadyTime until;
  std::function<Response(AppContext&)> finish;
};

/// An answer now, or a place to wait.
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

/// Who a request turned out to come from, for its log line and its limits.
struct Caller {
  TenantId tenant;
  std::string actor;
  bool unlimited = false;  ///< has no rate limits
};

struct Call {
  Request& request;
  Captures captures;
  AppContext& app;              ///< what all threads share: see app.h
  access::Principal principal;  ///< meaningful unless the route needs nothing or signs in by itself
  std::optional<access::Credential> credential =
      {};                             ///< what the request presents, where it presents something
  std::optional<Caller> caller = {};  ///< set by handlers that sign in by themselves

  /// The job's public id in the path's first place, or 404: what is no UUID names nothing.
  Result<PublicId, Problem> job_id() const;

  /// The body as JSON that fits the schema of openapi.yaml; otherwise 415, 400 or 422 with pointers.
  Result<json::Value, Problem> body(std::string_view schema);

  /// The same, but an empty body is an empty object.
  Result<json::Value, Problem> optional_body(std::string_view schema);
};

}  // namespace lectern::fcgi
