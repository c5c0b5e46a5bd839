#include "server/middleware.h"

#include <exception>

#include "http/cors.h"
#include "http/rate_headers.h"
#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/json/text.h"

namespace lectern::fcgi {
namespace {

Preferences preferences_of(const Request& request) {
  return {request.param("HTTP_ACCEPT"), request.param("HTTP_ACCEPT_LANGUAGE")};
}

const char* rate_name(Rate rate) {
  switch (rate) {
    case Rate::None:
      return "none";
    case Rate::Default:
      return "default";
    case Rate::Submit:
      return "submit";
    case Rate::Status:
      return "status";
    case Rate::Result:
      return "result";
  }
  return "default";
}

bool changes_something(Method method) {
  return method != Method::Get && method != Method::Head && method != Method::Options;
}

Problem problem_of(const store::Error& error, const Request& request) {
  log::error("store_failed",
             {{"request_id", request.id()}, {"blob", error.address()}, {"reason", error.what()}});
  if (error.kind() == store::Error::Kind::Full) return problem::storage_full();
  return problem::storage_unavailable();  // not the caller's fault, whatever the reason
}

/// The exception that is being handled, as a problem. Call inside a catch block.
Problem problem_of_current_exception(const Request& request) {
  const auto note = [&](const char* event, const char* what) {
    log::error(event, {{"request_id", request.id()}, {"reason", what}});
  };
  try {
    throw;
  } catch (const db::Disconnected& away) {
    note("database_away", away.what());
    return problem::unavailable("The database is not available. Try again in a moment.");
  } catch (const db::Conflict& conflict) {
    note("database_conflict", conflict.what());
    return problem::unavailable("Too many changes at once. Try again in a moment.", 1);
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() == "tenant_is_suspended") return problem::tenant_is_suspended();
    note("database_rejected", rejected.what());
    return problem::conflict("conflict",
                             "This conflicts with the stored data (" + rejected.constraint() + ").");
  } catch (const store::Error& error) {
    return problem_of(error, request);
  } catch (const ClientTooSlow&) {
    return problem::request_timeout("The body arrived too slowly. Send it again, or resume it.");
  } catch (const ClientGone&) {
    return problem::bad_request("The body ended before its announced length.");
  } catch (const std::exception& bug) {
    note("bug", bug.what());
  } catch (...) {
    note("bug", "something that is no exception of the standard library");
  }
  return problem::internal_error();
}

/// The problem for a file or method that nginx could not serve and passes on (nginx/site.conf).
Problem problem_of_gateway(std::string_view status, const Request& request, const Router& router) {
  const std::string_view path = request.param("LECTERN_PATH");
  if (status == "416") return problem::range_not_satisfiable();
  if (status == "405") {
    auto found = router.find(Method::Other, path);
    const bool has_methods = !found && found.error().status == 405;
    return has_methods ? std::move(found.error()) : problem::method_not_allowed("");
  }
  if (path.starts_with("/_store/")) return problem::not_found();  // requested from outside
  log::error("stored_file_missing", {{"request_id", request.id()}});
  return problem::storage_unavailable();
}

/// The browser application asks who is signed in before the sign-in.
bool only_asks_who_it_is(const Route& route, const Request& request) {
  return std::string_view(route.path) == "/api/v1/me" && request.param("HTTP_AUTHORIZATION").empty() &&
         request.param("HTTP_X_API_KEY").empty();
}

/// What somebody may do who has to enrol a second factor, or set a new password, before anything else.
bool is_about_oneself(const Route& route) {
  const std::string_view path = route.path;
  return path == "/api/v1/me" || path.starts_with("/api/v1/me/") || path.starts_with("/api/v1/auth/");
}

/// A link that needs no sign-in is a credential too: requests with it are counted by it.
std::optional<std::string> link_bucket(const Route& route, const Captures& captures) {
  const std::string_view path = route.path;
  if (path.find("{token}") == std::string_view::npos) return std::nullopt;
  return link_bucket_of(captures[0]);
}

}  // namespace

/// One request while it is served.
struct Middleware::RequestContext {
  Request& request;
  SteadyTime began;
  const Route* route = nullptr;
  Captures captures = {};
  std::optional<access::Credential> credential = {};
  std::optional<access::Principal> principal = {};
  Caller caller = {};
  std::string bucket = {};   ///< the name that limits count
  bool is_verified = false;  ///< the bucket is a credential's or a link's that exists, not an address's
  bool was_looked_up = false;
  std::string rate_lines = {};
};

/// The job in the path; empty if there is none.
std::string Middleware::job_of(const RequestContext& context) {
  const std::string_view path = context.route == nullptr ? "" : context.route->path;
  std::string_view named;
  if (path.starts_with("/api/v1/documents/{id}")) named = context.captures[0];
  if (path.starts_with("/files/{grant}/{id}/")) named = context.captures[1];
  const auto job = PublicId::parse(named);
  return job ? job->text() : std::string();
}

int limit_of(Rate rate, const settings::Settings& settings) {
  switch (rate) {
    case Rate::None:
      return 0;
    case Rate::Submit:
      return static_cast<int>(settings.rates.submit_per_minute);
    case Rate::Status:
      return static_cast<int>(settings.rates.status_per_minute);
    case Rate::Result:
      return static_cast<int>(settings.rates.result_per_minute);
    case Rate::Default:
      return static_cast<int>(settings.rates.default_per_minute);
  }
  return 0;
}

Middleware::Middleware(AppContext& app, const Router& router, const ParameterRules& parameters)
    : app_(app),
      router_(router),
      parameters_(parameters),
      unrouted_(std::make_unique<RouteMeters>(app.metrics, "OTHER", "(none)")),
      active_(app.metrics.gauge("http_requests_active", "Requests being answered.")) {
  for (const Route& route : router.routes()) {
    meters_.emplace(&route,
                    std::make_unique<RouteMeters>(app.metrics, method_name(route.method), route.path));
  }
}

Middleware::~Middleware() = default;

Outcome Middleware::serve(Request& request) {
  RequestContext context{request, app_.clock.steady()};
  active_.add(1);
  Outcome outcome = answer(context);
  active_.add(-1);
  if (Response* response = outcome.response()) {
    const TenantId tenant = context.principal ? context.principal->tenant : context.caller.tenant;
    add_cors(request, tenant.value == 0 ? std::nullopt : std::optional(tenant), *response);
    close(context, *response);
  }
  return outcome;
}

Outcome Middleware::answer(RequestContext& context) {
  try {
    if (const std::string_view status = context.request.param("LECTERN_PROBLEM"); !status.empty())
      return error_response(context, problem_of_gateway(status, context.request, router_));
    if (!json::is_storable(context.request.path()))
      return error_response(context, problem::bad_request("The address is not percent-encoded UTF-8."));
    if (auto answer = preflight(context.request)) return std::move(*answer);
    auto found = router_.find(context.request.method(), context.request.path());
    if (!found) return error_response(context, found.error());
    context.route = found->route;
    context.captures = found->captures;
    if (context.route->rate != Rate::None || context.route->needs.who != Needs::Who::Anybody) {
      context.credential = credential_of(context.request, app_.settings.web.secure_cookies);
      const std::string_view token = signed_token_of(context.request.param("HTTP_AUTHORIZATION"));
      if (!token.empty()) app_.bearers.admit(*app_.databases.borrow(), token);
    }
    identify(context);
    if (auto limited = limit(context); !limited) return error_response(context, limited.error());
    if (auto known = sign_in(context); !known) return error_response(context, known.error());
    if (auto fit = parameters_.check(*context.route, context.request); !fit)
      return error_response(context, fit.error());
    const auto part = reserve_upload(context);
    if (!part) return error_response(context, part.error());
    return handle(context);
  } catch (...) {
    // The connection is kept as after any other response: closing it would fail the next request of nginx.
    return error_response(context, problem_of_current_exception(context.request));
  }
}

/// The answer to a browser that asks whether a page of another origin may send a request; nothing if it is no
/// such question, or from an origin that no tenant lists. It has no credential, so it cannot say whose the
/// request will be: that is decided with the request.
std::optional<Response> Middleware::preflight(const Request& request) const {
  const CorsRequest asked{request.param("HTTP_ORIGIN"), request.param("HTTP_ACCESS_CONTROL_REQUEST_METHOD")};
  if (!is_preflight(method_name(request.method()), asked)) return std::nullopt;
  if (!app_.origins.allows(asked.origin, std::nullopt)) return std::nullopt;
  const std::string methods = router_.methods_of(request.path());
  if (methods.empty()) return std::nullopt;
  Response response(204);
  response.headers(preflight_lines(asked.origin, methods));
  return response;
}

/// `tenant`: the caller's. Without one an answer contains nothing that is only for somebody, and any tenant's
/// origins may read it.
void Middleware::add_cors(const Request& request, std::optional<TenantId> tenant, Response& response) const {
  if (response.has_header("Access-Control-Allow-Origin")) return;  // a preflight's
  const std::string_view origin = request.param("HTTP_ORIGIN");
  response.headers(cors_lines(origin, app_.origins.allows(origin, tenant)));
}

/// Decides who is counted: the credential or link if it exists, otherwise the address. Cost: one read a
/// minute for each that exists, and one for each request with one that does not.
void Middleware::identify(RequestContext& context) {
  if (context.route->rate == Rate::None) return;
  if (const auto link = link_bucket(*context.route, context.captures)) {
    context.bucket = *link;
    context.is_verified = is_known(context);
  } else if (context.credential) {
    context.bucket = credential_bucket(*context.credential);
    context.is_verified = is_known(context);
    if (!context.is_verified) {
      context.principal = access::find_principal(*app_.databases.borrow(), *context.credential);
      context.was_looked_up = true;
      context.is_verified = context.principal.has_value();
      if (context.is_verified) {
        context.caller = {context.principal->tenant, context.principal->actor(),
                          context.principal->unlimited};
        remember(context.bucket, context.caller);
      }
    }
  }
  if (!context.is_verified) context.bucket = address_bucket(context.request);
}

bool Middleware::is_known(RequestContext& context) {
  const std::lock_guard lock(known_mutex_);
  const auto known = known_.find(context.bucket);
  if (known == known_.end() || known->second.until <= context.began) return false;
  context.caller = known->second.caller;
  return true;
}

void Middleware::remember(const std::string& bucket, Caller caller) {
  constexpr std::size_t kMany = 10'000;
  constexpr std::chrono::seconds kKnown{60};
  const std::lock_guard lock(known_mutex_);
  if (known_.size() > kMany) known_.clear();
  known_[bucket] = {std::move(caller), app_.clock.steady() + kKnown};
}

/// The limits of programs are exact, over all processes; those of people and addresses are shared once a
/// second.
bool Middleware::is_of_key(const RequestContext& context) {
  return context.is_verified && context.credential && context.credential->by == access::SignedInBy::Key &&
         context.bucket.starts_with("c:");
}

Result<Done, Problem> Middleware::limit(RequestContext& context) {
  const Rate rate = context.route->rate;
  if (rate == Rate::None || context.caller.unlimited) return Done{};
  const auto where = context.is_verified ? access::CountedIn::EveryProcess : access::CountedIn::ThisProcess;
  const int limit = limit_of(rate, app_.settings);
  const std::string bucket = std::string(rate_name(rate)) + ":" + context.bucket;
  access::Verdict verdict =
      is_of_key(context)
          ? app_.key_limiter.count(
                bucket, limit,
                [&](int want) { return access::lease_hits(*app_.databases.borrow(), bucket, want, limit); })
          : app_.limiter.count(bucket, limit, where);
  if (verdict.admitted) {
    const auto common = static_cast<int>(app_.settings.rates.global_per_minute);
    const access::Verdict all = app_.limiter.count_in_common("global", context.bucket, common, where);
    if (!all.admitted) verdict = all;
  }
  context.rate_lines = rate_headers(rate_name(rate), verdict);
  if (verdict.admitted) return Done{};
  log::warning("rate_limited", {{"request_id", context.request.id()}, {"rate", rate_name(rate)}});
  return problem::rate_limited(verdict.reset_seconds);
}

/// A document's body occupies a thread for as long as it takes, so each caller and tenant gets a share.
Result<access::ConcurrencyLimiter::Held, Problem> Middleware::reserve_upload(const RequestContext& context) {
  const Method method = context.request.method();
  const bool has_body = method == Method::Post || method == Method::Put || method == Method::Patch;
  if (!context.route->takes_document || !has_body || !context.principal)
    return access::ConcurrencyLimiter::Held();
  auto part = app_.bodies.take(*context.principal);
  if (part) return part;
  log::warning("too_many_uploads", {{"request_id", context.request.id()},
                                    {"tenant", context.principal->tenant.value},
                                    {"actor", context.principal->actor()}});
  return problem::too_many_at_once("You have too many uploads at a time. Wait until one has ended.");
}

Result<Done, Problem> Middleware::sign_in(RequestContext& context) {
  const Needs& needs = context.route->needs;
  if (needs.who == Needs::Who::Anybody) return Done{};
  if (!context.credential) return problem::unauthenticated();
  const bool by_cookie = context.credential->by == access::SignedInBy::Session;
  if (by_cookie && changes_something(context.request.method()) && !is_same_origin(context.request)) {
    return problem::forbidden("This request did not come from this site's own pages.");
  }
  if (needs.by_handler) return Done{};
  if (!context.principal && !context.was_looked_up)
    context.principal = access::find_principal(*app_.databases.borrow(), *context.credential);
  if (!context.principal) return problem::unauthenticated();
  if (context.principal->outstanding != access::Outstanding::Nothing && !is_about_oneself(*context.route))
    return problem::first_do(access::outstanding_name(context.principal->outstanding));
  if (needs.who == Needs::Who::Right && !context.principal->rights.has(needs.right)) {
    return problem::forbidden(std::string("This requires the right to ") + access::right_name(needs.right) +
                              ".");
  }
  return Done{};
}

Outcome Middleware::handle(RequestContext& context) {
  Call call{context.request, context.captures, app_, context.principal.value_or(access::Principal{})};
  call.credential = context.credential;
  Answer answer = context.route->handler(call);
  if (call.caller) context.caller = *call.caller;
  if (!answer) return error_response(context, answer.error());
  if (Response* response = answer->response()) {
    const auto link = link_bucket(*context.route, context.captures);
    if (link && response->status() < 400) remember(*link, {});
    response->headers(context.rate_lines);
    if (context.route->needs.who != Needs::Who::Anybody && !response->has_header("Cache-Control")) {
      response->header("Cache-Control", "private, no-cache");
    }
    if (context.route->rate != Rate::None) response->header("X-Request-Id", context.request.id());
  }
  return std::move(*answer);
}

Response Middleware::error_response(const RequestContext& context, const Problem& problem) const {
  Response response = to_response(problem, context.request.id(), context.route ? "" : context.request.path(),
                                  preferences_of(context.request));
  response.headers(context.rate_lines);
  response.header("X-Request-Id", context.request.id());
  // tus wants its version on every answer.
  if (context.request.path().starts_with("/api/v1/uploads")) response.header("Tus-Resumable", "1.0.0");
  return response;
}

/// Records requests without a valid credential, without the right, or too many, in the audit log. Refused
/// sign-ins write their own line (access::sign_in).
void Middleware::note_refusal(RequestContext& context, int status) {
  if (context.route == nullptr || (status != 401 && status != 403 && status != 429)) return;
  if (status == 401 && context.route->needs.who == Needs::Who::Anybody) return;
  if (status == 401 && !context.credential && only_asks_who_it_is(*context.route, context.request)) return;
  access::Refused refused;
  if (context.principal) context.caller = {context.principal->tenant, context.principal->actor(), false};
  if (!context.caller.actor.empty()) refused.tenant = context.caller.tenant;
  refused.action = status == 401 ? "not_signed_in" : status == 403 ? "not_allowed" : "rate_limited";
  refused.actor = context.caller.actor.empty() ? "anybody" : context.caller.actor;
  refused.object = std::string(method_name(context.route->method)) + " " + std::string(context.route->path);
  refused.address = address_bucket(context.request);
  refused.request_id = context.request.id();
  app_.refusals.note(std::move(refused));
}

void Middleware::close(RequestContext& context, const Response& response) {
  note_refusal(context, response.status());
  const std::chrono::duration<double> took = app_.clock.steady() - context.began;
  const auto meters = meters_.find(context.route);
  (meters == meters_.end() ? *unrouted_ : *meters->second).note(response.status(), took.count());
  if (context.route != nullptr && context.route->rate == Rate::None && response.status() < 400) return;
  if (context.principal) context.caller = {context.principal->tenant, context.principal->actor(), false};
  log::info("request", {{"request_id", context.request.id()},
                        {"trace_id", context.request.trace_id()},
                        {"method", method_name(context.request.method())},
                        {"route", context.route ? context.route->path : "(none)"},
                        {"job", job_of(context)},
                        {"status", response.status()},
                        {"seconds", took.count()},
                        {"tenant", context.caller.tenant.value},
                        {"actor", context.caller.actor}});
}

Response Middleware::finish(const Request& request, LongPoll& long_poll) {
  Response response(500);
  try {
    response = long_poll.finish(app_);
    response.header("X-Request-Id", request.id());
  } catch (...) {
    response = to_response(problem_of_current_exception(request), request.id(), "", preferences_of(request));
  }
  add_cors(request, long_poll.tenant, response);
  log::info("request", {{"request_id", request.id()},
                        {"method", method_name(request.method())},
                        {"route", "(waited)"},
                        {"status", response.status()}});
  return response;
}

}  // namespace lectern::fcgi
