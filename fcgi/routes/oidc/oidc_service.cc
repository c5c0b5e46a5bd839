#include "routes/oidc/oidc_service.h"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include "http/credential_headers.h"
#include "http/problem.h"
#include "http/rate_headers.h"
#include "lectern/access/token.h"
#include "lectern/base/log.h"
#include "lectern/db/error.h"
#include "lectern/federation/logout.h"
#include "lectern/federation/return_path.h"
#include "lectern/json/text.h"
#include "routes/oidc/oidc_problems.h"
#include "routes/oidc/remote_user.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

using federation::Failure;

constexpr std::string_view kPrefix = "/api/v1/oidc/";
constexpr std::size_t kLongestForm = 32 * 1024;
constexpr std::size_t kLongestParameter = 8 * 1024;
// A provider may end many sessions at a time.
constexpr int kLogoutsPerMinute = 600;

/// The cookie that binds an attempt to the browser in which it began. `__Host-` as for the session's.
std::string_view attempt_cookie_name(bool secure) {
  return secure ? "__Host-lectern-oidc" : "lectern-oidc";
}

std::string attempt_cookie(std::string_view token, bool secure) {
  // Lax, because the browser comes back from another site.
  std::string cookie = std::string(attempt_cookie_name(secure)) + "=" + std::string(token) +
                       "; Path=/; Max-Age=600; HttpOnly; SameSite=Lax";
  if (secure) cookie += "; Secure";
  return cookie;
}

/// The parameters of a query or a form. One that occurs twice is none: which of them a library before us has
/// looked at, nobody knows.
class Parameters {
 public:
  void add(const std::string& name, std::string value) {
    for (auto& [known, values] : all_)
      if (known == name) return values.push_back(std::move(value));
    all_.push_back({name, {std::move(value)}});
  }
  std::optional<std::string_view> one(std::string_view name) const {
    for (const auto& [known, values] : all_)
      if (known == name && values.size() == 1 && values[0].size() <= kLongestParameter) return values[0];
    return std::nullopt;
  }

 private:
  std::vector<std::pair<std::string, std::vector<std::string>>> all_;
};

Parameters query_of(const Request& request) {
  Parameters parameters;
  request.each_query_value(
      [&](const std::string& name, const std::string& value) { parameters.add(name, value); });
  return parameters;
}

Parameters form_of(std::string_view body) {
  Parameters parameters;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(pair.size() + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = Request::decode(pair.substr(0, equals));
    const auto value = Request::decode(pair.substr(std::min(equals + 1, pair.size())));
    if (name && value) parameters.add(*name, *value);
  }
  return parameters;
}

federation::SignInContext context_of(const Request& request, const std::string& address) {
  std::string_view agent = request.param("HTTP_USER_AGENT");
  if (!json::is_storable(agent)) agent = {};
  return {address, agent, request.id()};
}

Response redirect(std::string_view address) {
  Response response(303);
  response.header("Location", address);
  response.header("Cache-Control", "no-store");
  return response;
}

const char* word_of(Failure::Kind kind) {
  switch (kind) {
    case Failure::Kind::Away:
      return "away";
    case Failure::Kind::Misconfigured:
      return "misconfigured";
    case Failure::Kind::ClockDiffers:
      return "clock";
    case Failure::Kind::Declined:
      return "declined";
    case Failure::Kind::Refused:
      break;
  }
  return "refused";
}

/// The exception that is being handled, as a problem. Call inside a catch block.
Problem problem_of_current_exception(const Request& request) {
  try {
    throw;
  } catch (const db::Disconnected& away) {
    log::error("database_away", {{"request_id", request.id()}, {"reason", away.what()}});
    return problem::unavailable("The database is not available. Try again in a moment.");
  } catch (const db::Conflict& conflict) {
    log::error("database_conflict", {{"request_id", request.id()}, {"reason", conflict.what()}});
    return problem::unavailable("Too many changes at once. Try again in a moment.", 1);
  } catch (const ClientGone&) {
    return problem::bad_request("The body ended before its announced length.");
  } catch (const std::exception& bug) {
    log::error("bug", {{"request_id", request.id()}, {"reason", bug.what()}});
  }
  return problem::internal_error();
}

}  // namespace

/// `/api/v1/oidc/NAME/STEP`.
struct OidcService::Place {
  std::string_view provider;
  std::string_view step;

  static std::optional<Place> of(std::string_view path) {
    if (!path.starts_with(kPrefix)) return std::nullopt;
    path.remove_prefix(kPrefix.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    return Place{path.substr(0, slash), path.substr(slash + 1)};
  }
};

Outcome OidcService::serve(Request& request) {
  const SteadyTime began = context_.clock.steady();
  const auto place = Place::of(request.path());
  Response response(404);
  try {
    response = place ? answer(request, *place) : problem(request, problem::not_found());
  } catch (...) {
    response = problem(request, problem_of_current_exception(request));
  }
  response.header("X-Request-Id", request.id());
  const std::chrono::duration<double> took = context_.clock.steady() - began;
  const bool is_known = place && provider_named(place->provider) != nullptr;
  log::info("request", {{"request_id", request.id()},
                        {"trace_id", request.trace_id()},
                        {"method", method_name(request.method())},
                        {"route", is_known ? "/api/v1/oidc/{provider}/*" : "(none)"},
                        {"status", response.status()},
                        {"seconds", took.count()}});
  return response;
}

Response OidcService::finish(const Request& request, LongPoll&) {
  return problem(request, problem::internal_error());  // nothing waits here
}

Response OidcService::answer(Request& request, const Place& place) {
  const bool is_logout = place.step == "backchannel-logout";
  if (!is_logout && place.step != "start" && place.step != "callback" && place.step != "header")
    return problem(request, problem::not_found());
  const Method wanted = is_logout ? Method::Post : Method::Get;
  if (request.method() != wanted)
    return problem(request, problem::method_not_allowed(is_logout ? "POST" : "GET"));
  federation::IdentityProvider* provider = provider_named(place.provider);
  if (provider == nullptr) return problem(request, problem::not_found());
  const settings::SignIn& rules = provider->settings();
  const bool is_oidc = role_ == Role::Oidc && rules.kind == "oidc" && rules.people &&
                       (place.step == "start" || place.step == "callback" || is_logout);
  const bool is_header = role_ == Role::Header && rules.kind == "header" && place.step == "header";
  if (!is_oidc && !is_header) return problem(request, problem::not_found());
  const int limit =
      is_logout ? kLogoutsPerMinute : static_cast<int>(context_.settings.rates.default_per_minute);
  const auto verdict =
      context_.limiter.count("oidc:" + address_bucket(request), limit, access::CountedIn::ThisProcess);
  if (!verdict.admitted) return problem(request, problem::rate_limited(verdict.reset_seconds));
  if (is_header) return header(request, rules);
  if (is_logout) return logout(request, *provider);
  return place.step == "start" ? start(request, *provider) : callback(request, *provider);
}

Response OidcService::start(const Request& request, federation::IdentityProvider& provider) {
  const bool secure = context_.settings.web.secure_cookies;
  std::string browser(cookie_value(request.param("HTTP_COOKIE"), attempt_cookie_name(secure)));
  // The same cookie for all tabs of a browser, so that none disturbs the others.
  if (!access::looks_like_token(browser)) browser = access::new_token();
  const Parameters query = query_of(request);
  const std::string back = federation::return_path(query.one("return").value_or("/"));
  const std::string callback =
      context_.settings.web.base_url + std::string(kPrefix) + provider.settings().name + "/callback";
  const auto address =
      federation::begin_sign_in(provider, context_.databases, context_.sealer, {browser, callback, back});
  if (!address) return refuse(request, provider.settings().name, address.error());
  Response response = redirect(*address);
  response.header("Set-Cookie", attempt_cookie(browser, secure));
  return response;
}

Response OidcService::callback(const Request& request, federation::IdentityProvider& provider) {
  const Parameters query = query_of(request);
  const settings::SignIn& rules = provider.settings();
  const bool secure = context_.settings.web.secure_cookies;
  const std::string address =
      context_.settings.web.base_url + std::string(kPrefix) + rules.name + "/callback";
  const auto returned = federation::finish_sign_in(
      provider, context_.databases, context_.sealer,
      {.state = query.one("state"),
       .code = query.one("code"),
       .issuer = query.one("iss"),
       .error = query.one("error"),
       .browser = cookie_value(request.param("HTTP_COOKIE"), attempt_cookie_name(secure)),
       .redirect_uri = address});
  if (!returned) return refuse(request, rules.name, returned.error());
  return admit(request, rules, returned->person, returned->return_path);
}

Response OidcService::header(const Request& request, const settings::SignIn& rules) {
  const auto person = remote_user(request, rules);
  if (!person) return refuse(request, rules.name, {Failure::Kind::Misconfigured, "no_remote_user"});
  const Parameters query = query_of(request);
  return admit(request, rules, *person, federation::return_path(query.one("return").value_or("/")));
}

Response OidcService::admit(const Request& request, const settings::SignIn& rules,
                            const federation::Person& person, const std::string& return_path) {
  const std::string address = address_bucket(request);
  const auto outcome =
      federation::sign_in(*context_.databases.borrow(), rules, person, context_of(request, address));
  if (const auto* reason = std::get_if<federation::NotAdmitted>(&outcome)) {
    count(rules.name, federation::not_admitted_word(*reason));
    log::warning("sign_in_not_admitted", {{"request_id", request.id()},
                                          {"provider", rules.name},
                                          {"reason", federation::not_admitted_word(*reason)}});
    return problem(request, problem_of(*reason));
  }
  count(rules.name, "signed_in");
  Response response = redirect(return_path);
  response.header("Set-Cookie",
                  session_cookie(std::get<std::string>(outcome), context_.settings.web.secure_cookies));
  return response;
}

Response OidcService::logout(Request& request, federation::IdentityProvider& provider) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  if (!request.content_type().starts_with(kForm))
    return problem(request, problem::unsupported_media_type("Send application/x-www-form-urlencoded."));
  const auto body = request.read_body(kLongestForm);
  if (!body) return problem(request, problem::too_large("The form is larger than 32 KiB."));
  const Parameters form = form_of(*body);
  const auto token = form.one("logout_token");
  if (!token) return problem(request, problem::bad_request("logout_token is missing."));
  const auto ended = federation::end_sessions(provider, context_.databases, *token, request.id());
  if (!ended) {
    count(provider.settings().name, "logout_refused");
    log::warning("logout_refused", {{"request_id", request.id()},
                                    {"provider", provider.settings().name},
                                    {"reason", ended.error().reason}});
    if (ended.error().kind == Failure::Kind::Away) return problem(request, problem_of(ended.error()));
    return problem(request, problem::bad_request("The logout token was refused."));
  }
  if (*ended > 0) context_.notifier.ring(db::kAccessChannel);
  count(provider.settings().name, "logout");
  log::info("logged_out_by_provider",
            {{"request_id", request.id()}, {"provider", provider.settings().name}, {"sessions", *ended}});
  Response response(200);
  response.header("Cache-Control", "no-store");
  return response;
}

Response OidcService::refuse(const Request& request, const std::string& provider, const Failure& failure) {
  count(provider, word_of(failure.kind));
  log::warning("sign_in_failed", {{"request_id", request.id()},
                                  {"provider", provider},
                                  {"kind", word_of(failure.kind)},
                                  {"reason", failure.reason}});
  if (failure.kind != Failure::Kind::Away) {
    const std::string address = address_bucket(request);
    federation::note_refusal(*context_.databases.borrow(), provider, failure.reason,
                             context_of(request, address));
  }
  return problem(request, problem_of(failure));
}

Response OidcService::problem(const Request& request, const Problem& problem) const {
  return to_response(problem, request.id(), "",
                     {request.param("HTTP_ACCEPT"), request.param("HTTP_ACCEPT_LANGUAGE")});
}

federation::IdentityProvider* OidcService::provider_named(std::string_view name) const {
  for (const auto& provider : context_.providers)
    if (provider->settings().name == name) return provider.get();
  return nullptr;
}

void OidcService::count(const std::string& provider, const char* outcome) {
  context_.metrics
      .counter("sign_ins_by_provider_total", "Sign-ins and logouts by identity providers, by outcome.",
               {{"provider", provider}, {"outcome", outcome}})
      .add();
}

}  // namespace lectern::fcgi
