// Sign-in and sign-out, the current account.

#include "routes/access/sign_in_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

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
  return Outcome(signed_in_response(201, *session, call.app));
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
      {Method::Post, "/api/v1/auth/logout", signed_in, Rate::Default, logout},
      {Method::Get, "/api/v1/me", signed_in, Rate::Default, me},
  };
}

}  // namespace lectern::fcgi
