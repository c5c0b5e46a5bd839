#include "routes/access/sign_in_answers.h"

#include "lectern/json/write.h"
#include "routes/uploads/upload_quota.h"
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

}  // namespace

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

Response signed_in_response(int status, const access::SignedIn& session, const AppContext& app) {
  Response response =
      Response::json(status, me_json(session.principal, access::hash_token(session.session_token), app));
  response.header("Set-Cookie", session_cookie(session.session_token, app.settings.web.secure_cookies));
  response.header("Cache-Control", "no-store");
  return response;
}

Result<Done, Problem> refuse_foreign_browser(const Request& request) {
  const bool from_browser =
      !request.param("HTTP_SEC_FETCH_SITE").empty() || !request.param("HTTP_ORIGIN").empty();
  if (from_browser && !is_same_origin(request)) {
    return problem::forbidden("This request did not come from this site's own pages.");
  }
  return Done{};
}

access::SignInOrigin origin_of(const Request& request, const std::string& address) {
  return {address, request.param("HTTP_USER_AGENT"), request.id()};
}

Problem no_passkeys() {
  return problem::conflict("no_passkeys",
                           "This installation has no host name that passkeys could be made for.");
}

std::int64_t unix_now(const AppContext& app) {
  return std::chrono::duration_cast<std::chrono::seconds>(app.clock.now().time_since_epoch()).count();
}

}  // namespace lectern::fcgi
