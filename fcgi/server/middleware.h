#pragma once

/// The way of every request, always in this order: route → caller → rate limits → sign-in → parameters →
/// upload share → handler, and a line in the log.
///
/// This is the only place where refusals, outages and bugs become responses. It lets no exception out.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/app_context.h"
#include "server/credentials.h"
#include "server/parameter_rules.h"
#include "server/route_meters.h"
#include "server/router.h"
#include "server/server.h"

namespace lectern::fcgi {

class Middleware final : public Service {
 public:
  /// All are borrowed.
  Middleware(AppContext& app, const Router& router, const ParameterRules& parameters);
  ~Middleware() override;

  /// Serves one request. Safe from any thread; throws nothing.
  Outcome serve(Request& request) override;

  /// The response to a request that has waited. Safe from any thread; throws nothing.
  Response finish(const Request& request, LongPoll& long_poll) override;

 private:
  struct RequestContext;

  Outcome answer(RequestContext& context);
  void identify(RequestContext& context);
  bool is_known(RequestContext& context);
  void remember(const std::string& bucket, Caller caller);
  static bool is_of_key(const RequestContext& context);
  Result<Done, Problem> limit(RequestContext& context);
  Result<Done, Problem> sign_in(RequestContext& context);
  Result<access::ConcurrencyLimiter::Held, Problem> reserve_upload(const RequestContext& context);
  Outcome handle(RequestContext& context);
  void close(RequestContext& context, const Response& response);
  void note_refusal(RequestContext& context, int status);
  static std::string job_of(const RequestContext& context);
  std::optional<Response> preflight(const Request& request) const;
  void add_cors(const Request& request, std::optional<TenantId> tenant, Response& response) const;
  Response error_response(const RequestContext& context, const Problem& problem) const;

  AppContext& app_;
  const Router& router_;
  const ParameterRules& parameters_;
  std::map<const Route*, std::unique_ptr<RouteMeters>> meters_;
  std::unique_ptr<RouteMeters> unrouted_;
  metrics::Gauge& active_;

  struct Known {
    Caller caller;
    SteadyTime until{};
  };
  std::mutex known_mutex_;
  std::map<std::string, Known, std::less<>> known_;  ///< credentials and links that exist, for a minute
};

/// The limit of a rate, in requests a minute; 0 for Rate::None.
int limit_of(Rate rate, const settings::Settings& settings);

}  // namespace lectern::fcgi
