// Mailed one-time links: nobody is signed in. Guesses are counted like those of passwords.

#include "lectern/access/session.h"
#include "lectern/access/token.h"
#include "lectern/db/notifier.h"
#include "lectern/identity/link.h"
#include "lectern/json/write.h"
#include "routes/access/sign_in_answers.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

Problem problem_of_link(identity::Outcome outcome) {
  if (outcome == identity::Outcome::Closed)
    return problem::gone("This link was used already, was replaced by a newer one, or has expired.");
  return problem_of_outcome(outcome);
}

Answer ask_reset(Call& call) {
  LECTERN_TRY(body, call.body("ResetRequest"));
  auto database = call.app.databases.borrow();
  const std::string who = "reset " + std::string(body.text_of("email"));
  const int wait = access::admit_sign_in(*database, who, address_bucket(call.request));
  if (wait > 0) return problem::rate_limited(wait);
  identity::ask_reset(*database, body.text_of("tenant"), body.text_of("email"), call.request.id());
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(202));
}

/// The link of the body, if it works. 404, 410 or 403 otherwise.
Result<identity::LinkPreview, Problem> working_link(Call& call, std::string_view token) {
  if (!access::looks_like_token(token)) return problem::not_found();
  auto preview = identity::preview_link(*call.app.databases.borrow(), token);
  if (preview.outcome != identity::Outcome::Done) return problem_of_link(preview.outcome);
  return preview;
}

Answer preview(Call& call) {
  LECTERN_TRY(body, call.body("LinkToken"));
  LECTERN_TRY(link, working_link(call, body.text_of("token")));
  json::Writer out;
  out.begin_object()
      .member("purpose", identity::purpose_name(link.purpose))
      .member("email", link.email)
      .member("display_name", link.display_name)
      .member("tenant", link.tenant_name)
      .member("expires_at", link.expires_at)
      .member("password", link.wants_password)
      .end_object();
  return not_stored(Response::json(200, out.take()));
}

/// The hash of the new password; nothing if the link wants none. 422 for one that is missing, not wanted or
/// refused.
Result<std::optional<std::string>, Problem> new_password(Call& call, const identity::LinkPreview& link,
                                                         const json::Value& body) {
  const bool is_there = body.find("password") != nullptr;
  if (link.wants_password != is_there) {
    return problem::invalid_body(
        {{"/password", is_there ? "This link takes no password." : "Choose a password."}});
  }
  if (!is_there) return std::optional<std::string>();
  const std::vector<std::string> about = {link.account_email, link.display_name,
                                          std::string(body.text_of("display_name")), link.tenant_name,
                                          call.app.settings.web.base_url};
  if (const auto refused = access::refuse_password(body.text_of("password"), about))
    return problem::invalid_body({{"/password", *refused}});
  return std::optional(call.app.hasher.hash(body.text_of("password")));
}

Answer use(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("LinkUse"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "display_name"));
  LECTERN_TRY(link, working_link(call, body.text_of("token")));
  identity::LinkUse use{body.text_of("token"), {}, {}, call.request.id()};
  LECTERN_TRY(phc, new_password(call, link, body));
  use.password_phc = std::move(phc);
  if (body.find("display_name") != nullptr) use.display_name = body.text_of("display_name");
  const auto used = identity::use_link(*call.app.databases.borrow(), use);
  if (used.outcome != identity::Outcome::Done) return problem_of_link(used.outcome);
  call.app.notifier.ring(db::kAccessChannel);
  call.app.notifier.ring(db::kEventChannel);
  if (used.purpose == identity::LinkPurpose::Address) return Outcome(Response(204));
  const std::string address = address_bucket(call.request);
  return Outcome(begin_session_response(call.app, {used.tenant, used.account, std::nullopt}, "link",
                                        origin_of(call.request, address)));
}

}  // namespace

std::vector<Route> link_routes() {
  const auto anybody = Needs::nothing();
  return {
      {Method::Post, "/api/v1/auth/reset", anybody, Rate::Default, ask_reset},
      {Method::Post, "/api/v1/auth/link", anybody, Rate::Default, preview},
      {Method::Post, "/api/v1/auth/link/use", anybody, Rate::Default, use},
  };
}

}  // namespace lectern::fcgi
