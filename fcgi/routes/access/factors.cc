// A person's own second factors, and removing those of somebody who has lost them.

#include "lectern/json/write.h"
#include "lectern/sign_in/enrolment.h"
#include "routes/access/passkey_json.h"
#include "routes/access/sign_in_answers.h"
#include "routes/routes.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

using Reason = sign_in::ChangeRefused::Reason;

/// The session of a person. Keys may not change how a person signs in, nor read it.
Result<sign_in::OwnSession, Problem> own_session(const Call& call) {
  if (call.principal.by != access::SignedInBy::Session || !call.principal.account)
    return problem::forbidden("Only a person who is signed in may do this, not an API key.");
  return sign_in::OwnSession{
      {call.principal.tenant, *call.principal.account}, call.credential->hash, call.request.id()};
}

Problem problem_of(const sign_in::ChangeRefused& refused) {
  switch (refused.reason) {
    case Reason::TooManyTries:
      return problem::rate_limited(refused.wait_seconds);
    case Reason::Demanded:
      return problem::conflict(
          "second_factor_demanded",
          "Your department demands a second factor. Add another one before you remove this one.");
    case Reason::NoOtherWay:
      return problem::conflict("no_other_way",
                               "You could not sign in any more. Set a password before you remove this.");
    case Reason::NotFound:
      return problem::not_found();
    case Reason::WrongCode:
      break;
  }
  return problem::invalid_body({{"/code", "The code is wrong, or was used already."}});
}

Response secret_response(int status, std::string json) {
  Response response = Response::json(status, std::move(json));
  response.header("Cache-Control", "no-store");
  return response;
}

/// A partial session has become a full one under a new token.
void renew_cookie(const Call& call, Response& response, std::string_view token) {
  if (call.principal.outstanding != access::Outstanding::SecondFactor) return;
  response.header("Set-Cookie", session_cookie(token, call.app.settings.web.secure_cookies));
}

std::string recovery_codes_json(const std::vector<std::string>& codes) {
  json::Writer out;
  out.begin_object().key("recovery_codes").begin_array();
  for (const std::string& code : codes) out.text(code);
  return out.end_array().end_object().take();
}

/// What an authenticator app shows the account under.
std::string issuer_of(const AppContext& app) {
  return app.party ? app.party->id : "Lectern";
}

Answer read_factors(Call& call) {
  LECTERN_TRY(session, own_session(call));
  return Outcome(Response::json(200, sign_in::read_factors(*call.app.databases.borrow(), session.owner)));
}

Answer offer_totp(Call& call) {
  LECTERN_TRY(session, own_session(call));
  const auto offered = sign_in::offer_totp(*call.app.databases.borrow(), *call.app.seeds, session.owner,
                                           issuer_of(call.app), call.principal.email);
  if (!offered)
    return problem::conflict("totp_exists", "There is an authenticator app already. Remove it first.");
  json::Writer out;
  out.begin_object().member("secret", offered->secret).member("uri", offered->uri).end_object();
  return Outcome(secret_response(200, out.take()));
}

Answer confirm_totp(Call& call) {
  LECTERN_TRY(session, own_session(call));
  LECTERN_TRY(body, call.body("OneTimeCode"));
  const std::string address = address_bucket(call.request);
  const auto confirmed = sign_in::confirm_totp(*call.app.databases.borrow(), *call.app.seeds, session,
                                               {body.text_of("code"), unix_now(call.app), address});
  if (!confirmed) return problem_of(confirmed.error());
  Response response = secret_response(200, recovery_codes_json(confirmed->recovery_codes));
  renew_cookie(call, response, confirmed->session_token);
  return Outcome(std::move(response));
}

Answer renew_recovery_codes(Call& call) {
  LECTERN_TRY(session, own_session(call));
  LECTERN_TRY(body, call.body("OneTimeCode"));
  const std::string address = address_bucket(call.request);
  const auto codes = sign_in::renew_recovery_codes(*call.app.databases.borrow(), *call.app.seeds, session,
                                                   {body.text_of("code"), unix_now(call.app), address});
  if (!codes) return problem_of(codes.error());
  return Outcome(secret_response(200, recovery_codes_json(*codes)));
}

/// The owner of the session typed the password once more.
Result<Done, Problem> prove_password_again(const Call& call, db::Database& database,
                                           std::string_view password, std::string_view address) {
  const auto known = access::knows_password(database, call.app.hasher, call.principal, password, address);
  if (const auto* refused = std::get_if<access::SignInRefused>(&known))
    return problem::rate_limited(refused->wait_seconds);
  if (!std::get<bool>(known)) return problem::invalid_body({{"/password", "The password is wrong."}});
  return Done{};
}

Answer remove_totp(Call& call) {
  LECTERN_TRY(session, own_session(call));
  LECTERN_TRY(body, call.body("TotpRemoval"));
  const std::string address = address_bucket(call.request);
  auto database = call.app.databases.borrow();
  std::optional<sign_in::OwnCode> typed;
  if (body.find("code") == nullptr && body.find("password") == nullptr)
    return problem::invalid_body({{"/code", "Type a code of the app, or your password as `password`."}});
  if (body.find("code") != nullptr) {
    typed = sign_in::OwnCode{body.text_of("code"), unix_now(call.app), address};
  } else {
    LECTERN_TRY_DONE(prove_password_again(call, *database, body.text_of("password"), address));
  }
  const auto removed = sign_in::remove_totp(*database, *call.app.seeds, session, typed);
  if (!removed) return problem_of(removed.error());
  return Outcome(Response(204));
}

Answer offer_passkey(Call& call) {
  LECTERN_TRY(session, own_session(call));
  if (!call.app.party) return no_passkeys();
  const auto offer = sign_in::offer_passkey(*call.app.databases.borrow(), session.owner);
  return Outcome(secret_response(
      200, creation_options_json(offer, *call.app.party, call.principal.email, call.principal.display_name)));
}

Problem problem_of(sign_in::PasskeyRefusal refusal) {
  switch (refusal) {
    case sign_in::PasskeyRefusal::NoTicket:
      return problem::conflict("begin_again", "This took too long, or was sent twice. Begin anew.");
    case sign_in::PasskeyRefusal::Known:
      return problem::conflict("passkey_known", "This passkey is registered already.");
    case sign_in::PasskeyRefusal::TooMany:
      return problem::conflict("too_many_passkeys", "You have 20 passkeys. Remove one first.");
    case sign_in::PasskeyRefusal::Invalid:
      break;
  }
  return problem::invalid_body({{"/response", "This passkey was not accepted."}});
}

Answer add_passkey(Call& call) {
  LECTERN_TRY(session, own_session(call));
  LECTERN_TRY(body, call.body("NewPasskey"));
  if (!call.app.party) return no_passkeys();
  const auto made = registration(*body.find("response"));
  if (!made) return problem::invalid_body({{"/response", "This is no answer of a passkey."}});
  const auto added = sign_in::add_passkey(
      *call.app.databases.borrow(), *call.app.party, session,
      {body.text_of("ticket"), body.text_of("name"), made->client_data, made->attestation_object});
  if (!added) return problem_of(added.error());
  Response response = secret_response(201, added->body);
  renew_cookie(call, response, added->session_token);
  return Outcome(std::move(response));
}

Answer rename_passkey(Call& call) {
  LECTERN_TRY(session, own_session(call));
  LECTERN_TRY(body, call.body("PasskeyName"));
  const auto number = to_number(call.captures[0]);
  if (!number) return problem::not_found();
  const auto renamed =
      sign_in::rename_passkey(*call.app.databases.borrow(), session.owner, *number, body.text_of("name"));
  if (!renamed) return problem::not_found();
  return Outcome(Response::json(200, *renamed));
}

Answer remove_passkey(Call& call) {
  LECTERN_TRY(session, own_session(call));
  const auto number = to_number(call.captures[0]);
  if (!number) return problem::not_found();
  const auto removed = sign_in::remove_passkey(*call.app.databases.borrow(), session, *number);
  if (!removed) return problem_of(removed.error());
  return Outcome(Response(204));
}

Answer remove_factors_of(Call& call) {
  const auto person = to_number(call.captures[0]);
  if (!person ||
      !sign_in::remove_factors(*call.app.databases.borrow(), {call.principal.tenant, AccountId{*person}},
                               call.principal.actor(), call.request.id()))
    return problem::not_found();
  call.app.notifier.ring(db::kAccessChannel);
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> factor_routes() {
  const auto signed_in = Needs::sign_in();
  return {
      {Method::Get, "/api/v1/me/factors", signed_in, Rate::Default, read_factors},
      {Method::Post, "/api/v1/me/totp", signed_in, Rate::Default, offer_totp},
      {Method::Post, "/api/v1/me/totp/confirm", signed_in, Rate::Default, confirm_totp},
      {Method::Delete, "/api/v1/me/totp", signed_in, Rate::Default, remove_totp},
      {Method::Post, "/api/v1/me/recovery-codes", signed_in, Rate::Default, renew_recovery_codes},
      {Method::Post, "/api/v1/me/passkeys/options", signed_in, Rate::Default, offer_passkey},
      {Method::Post, "/api/v1/me/passkeys", signed_in, Rate::Default, add_passkey},
      {Method::Patch, "/api/v1/me/passkeys/{n}", signed_in, Rate::Default, rename_passkey},
      {Method::Delete, "/api/v1/me/passkeys/{n}", signed_in, Rate::Default, remove_passkey},
      {Method::Delete, "/api/v1/people/{id}/factors", Needs::of(access::Right::Manage), Rate::Default,
       remove_factors_of},
  };
}

}  // namespace lectern::fcgi
