// Sign-in and sign-out, the current account.

#include "lectern/json/write.h"
#include "routes/routes.h"
#include "routes/uploads/upload_quota.h"
#include "server/app_context.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

using access::Right;

void rights_array(json::Writer& out, access::Rights rights) {
  out.begin_array();
  for (const Right right : access::kRights) {
    if (rights.has(right)) out.text(access::right_name(right));
  }
  out.end_array();
}

std::string me_json(const access::Principal& principal, const access::TokenHash& presented,
                    const AppContext& app) {
  json::Writer out;
  out.begin_object();
  out.member("account_id", principal.account ? std::optional(principal.account->value) : std::nullopt);
  out.member("email", principal.email.empty() ? std::nullopt : std::optional(principal.email));
  out.member("display_name", principal.display_name).key("roles").begin_array();
  for (const std::string& role : principal.roles) out.text(role);
  out.end_array().key("rights");
  rights_array(out, principal.rights);
  out.key("tenant")
      .begin_object()
      .member("slug", principal.tenant_slug)
      .member("name", principal.tenant_name);
  out.end_object();
  out.member("signed_in_by", principal.by == access::SignedInBy::Session ? "session" : "key");
  out.member("upload_limit_bytes", upload_limit(app, principal.tenant));
  const auto facts = access::read_session_facts(*app.databases.borrow(), principal, presented);
  out.key("must");
  if (const char* must = access::outstanding_name(principal.outstanding)) {
    out.text(must);
  } else {
    out.null();
  }
  out.member("session_expires_at", facts.expires_at).member("second_factor", facts.has_second_factor);
  out.member("has_password", facts.has_password);
  return out.end_object().take();
}

Response signed_in(int status, const access::SignedIn& session, const AppContext& app) {
  Response response =
      Response::json(status, me_json(session.principal, access::hash_token(session.session_token), app));
  response.header("Set-Cookie", session_cookie(session.session_token, app.settings.web.secure_cookies));
  response.header("Cache-Control", "no-store");
  return response;
}

/// A browser on another site must not sign somebody in as the attacker.
Result<Done, Problem> refuse_foreign_browser(const Request& request) {
  const bool from_browser =
      !request.param("HTTP_SEC_FETCH_SITE").empty() || !request.param("HTTP_ORIGIN").empty();
  if (from_browser && !is_same_origin(request)) {
    return problem::forbidden("This request did not come from this site's own pages.");
  }
  return Done{};
}

/// From where somebody signs in; `address` is address_bucket's.
access::SignInOrigin origin_of(const Request& request, const std::string& address) {
  return {address, request.param("HTTP_USER_AGENT"), request.id()};
}

Answer login(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("LoginRequest"));
  const std::string address = address_bucket(call.request);
  const auto outcome = access::sign_in(*call.app.databases.borrow(), call.app.hasher,
                                       {.tenant = body.text_of("tenant"),
                                        .email = body.text_of("email"),
                                        .password = body.text_of("password"),
                                        .from = origin_of(call.request, address)});
  if (const auto* refused = std::get_if<access::SignInRefused>(&outcome)) {
    if (refused->wait_seconds > 0) return problem::rate_limited(refused->wait_seconds);
    Problem problem = problem::unauthenticated();
    problem.detail = "The address or the password is wrong.";
    return problem;
  }
  return Outcome(signed_in(200, std::get<access::SignedIn>(outcome), call.app));
}

Answer bootstrap(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("BootstrapRequest"));
  if (body.text_of("email").find('@') == std::string_view::npos) {
    return problem::invalid_body({{"/email", "This is no e-mail address."}});
  }
  const std::vector<std::string> about = {
      std::string(body.text_of("email")), std::string(body.text_of("display_name")),
      std::string(body.text_of("tenant_name")), call.app.settings.web.base_url};
  if (const auto refused = access::refuse_password(body.text_of("password"), about)) {
    return problem::invalid_body({{"/password", *refused}});
  }
  auto database = call.app.databases.borrow();
  const std::string address = address_bucket(call.request);
  if (const int wait = access::admit_sign_in(*database, "bootstrap", address); wait > 0) {
    return problem::rate_limited(wait);
  }
  const access::FirstAdministrator administrator{
      std::string(body.text_of("token")), std::string(body.text_of("email")),
      std::string(body.text_of("display_name")), std::string(body.text_of("password")),
      std::string(body.text_of("tenant_name"))};
  const auto session =
      access::use_bootstrap(*database, call.app.hasher, administrator, origin_of(call.request, address));
  if (!session)
    return problem::forbidden("This link is not valid, was used already, or is older than an hour.");
  return Outcome(signed_in(201, *session, call.app));
}

Answer logout(Call& call) {
  if (call.principal.by == access::SignedInBy::Session) {
    access::sign_out(*call.app.databases.borrow(), call.principal, call.credential->hash, call.request.id());
    call.app.notifier.ring(db::kAccessChannel);
  }
  Response response(204);
  response.header("Set-Cookie", session_cookie("", call.app.settings.web.secure_cookies));
  response.header("Clear-Site-Data", "\"cookies\", \"storage\"");
  return Outcome(std::move(response));
}

Answer me(Call& call) {
  return Outcome(Response::json(200, me_json(call.principal, call.credential->hash, call.app)));
}

}  // namespace

std::vector<Route> access_routes() {
  const auto anybody = Needs::nothing();
  const auto signed_in = Needs::sign_in();
  return {
      {Method::Post, "/api/v1/auth/bootstrap", anybody, Rate::Default, bootstrap},
      {Method::Post, "/api/v1/auth/login", anybody, Rate::Default, login},
      {Method::Post, "/api/v1/auth/logout", signed_in, Rate::Default, logout},
      {Method::Get, "/api/v1/me", signed_in, Rate::Default, me},
  };
}

}  // namespace lectern::fcgi
