// What people change about themselves: name, password, address, sessions; and their own data.

#include "lectern/identity/own_account.h"

#include "http/paging.h"
#include "lectern/access/session.h"
#include "lectern/db/notifier.h"
#include "lectern/identity/person.h"
#include "lectern/json/write.h"
#include "routes/access/sign_in_answers.h"
#include "routes/people/people_answers.h"
#include "routes/routes.h"
#include "server/app_context.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

Answer rename(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  LECTERN_TRY(body, call.body("MeChange"));
  LECTERN_TRY_DONE(refuse_bad_name(body, "display_name"));
  auto database = call.app.databases.borrow();
  identity::change_own_name(*database, identity_caller(call), body.text_of("display_name"));
  call.principal.display_name = body.text_of("display_name");
  return Outcome(Response::json(200, me_json(call.principal, call.credential->hash, call.app)));
}

/// The caller's password, if `typed` is it. 422 with the pointer otherwise, 429 after too many guesses: a
/// session that somebody left open is no way to try passwords.
Result<identity::OwnPassword, Problem> proved_password(Call& call, std::string_view typed,
                                                       const char* pointer) {
  auto database = call.app.databases.borrow();
  const std::string address = address_bucket(call.request);
  auto own = identity::read_own_password(*database, identity_caller(call));
  if (const int wait = access::admit_sign_in(*database, own.email, address); wait > 0)
    return problem::rate_limited(wait);
  if (!call.app.hasher.check(typed, own.phc).matches)
    return problem::invalid_body({{pointer, "This is not your password."}});
  return own;
}

Answer change_password(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  LECTERN_TRY(body, call.body("PasswordChange"));
  LECTERN_TRY(own, proved_password(call, body.text_of("current"), "/current"));
  if (!own.is_allowed) return problem_of_outcome(identity::Outcome::NoPassword);
  const std::vector<std::string> about = {own.email, own.display_name, call.principal.tenant_name,
                                          call.app.settings.web.base_url};
  if (const auto refused = access::refuse_password(body.text_of("new"), about))
    return problem::invalid_body({{"/new", *refused}});
  const std::string phc = call.app.hasher.hash(body.text_of("new"));
  if (!identity::change_own_password(*call.app.databases.borrow(), identity_caller(call), own.phc, phc,
                                     call.credential->hash))
    return problem::conflict("changed_meanwhile", "The password was changed meanwhile.");
  call.app.notifier.ring(db::kAccessChannel);
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(204));
}

Answer change_address(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  LECTERN_TRY(body, call.body("AddressChange"));
  LECTERN_TRY_DONE(proved_password(call, body.text_of("password"), "/password"));
  if (handover_of(call.app) == identity::Handover::ByHand)
    return problem::conflict("no_mail",
                             "This installation sends no mail. Ask an administrator for another address.");
  const auto asked =
      identity::ask_address(*call.app.databases.borrow(), identity_caller(call), body.text_of("email"));
  if (asked.outcome == identity::Outcome::Closed)
    return problem::conflict("same_address", "This is your address already.");
  if (asked.outcome != identity::Outcome::Done) return problem_of_outcome(asked.outcome);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().member("sent", true).member("expires_at", asked.expires_at).end_object();
  return not_stored(Response::json(202, out.take()));
}

Answer list_sessions(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  return not_stored(list_of(
      "sessions",
      identity::list_sessions(*call.app.databases.borrow(), identity_caller(call), call.credential->hash)));
}

Answer end_session(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  const auto session = PublicId::parse(call.captures[0]);
  if (!session || !identity::end_session(*call.app.databases.borrow(), identity_caller(call), *session))
    return problem::not_found();
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

Answer end_other_sessions(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  identity::end_other_sessions(*call.app.databases.borrow(), identity_caller(call), call.credential->hash);
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

Answer export_own_data(Call& call) {
  LECTERN_TRY_DONE(needs_session(call));
  auto body = identity::export_person(*call.app.databases.borrow(), identity_caller(call),
                                      call.principal.account->value);
  if (!body) return problem::not_found();
  return not_stored(Response::json(200, std::move(*body)));
}

}  // namespace

std::vector<Route> own_account_routes() {
  const auto signed_in = Needs::sign_in();
  return {
      {Method::Patch, "/api/v1/me", signed_in, Rate::Default, rename},
      {Method::Post, "/api/v1/me/password", signed_in, Rate::Default, change_password},
      {Method::Post, "/api/v1/me/address", signed_in, Rate::Default, change_address},
      {Method::Get, "/api/v1/me/sessions", signed_in, Rate::Default, list_sessions},
      {Method::Delete, "/api/v1/me/sessions", signed_in, Rate::Default, end_other_sessions},
      {Method::Delete, "/api/v1/me/sessions/{id}", signed_in, Rate::Default, end_session},
      {Method::Get, "/api/v1/me/export", signed_in, Rate::Default, export_own_data},
  };
}

}  // namespace lectern::fcgi
