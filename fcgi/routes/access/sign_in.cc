// Signing in step by step: password, second factor, or a passkey alone.

#include "lectern/json/write.h"
#include "lectern/sign_in/passkeys.h"
#include "lectern/sign_in/steps.h"
#include "routes/access/passkey_json.h"
#include "routes/access/sign_in_answers.h"
#include "routes/routes.h"
#include "server/credentials.h"

namespace lectern::fcgi {
namespace {

using Step = std::variant<access::SignedIn, sign_in::StepRefused>;

Problem wrong(std::string detail) {
  Problem problem = problem::unauthenticated();
  problem.detail = std::move(detail);
  return problem;
}

/// The second step was refused for good: the sign-in has to begin anew.
Problem begin_anew() {
  return {401, "sign_in_again", "Sign in again",
          "This sign-in took too long or was tried too often. Begin anew."};
}

Response second_step(const sign_in::SecondStep& step) {
  json::Writer out;
  out.begin_object().member("next", "second_factor").key("methods").begin_array();
  for (const std::string& method : step.methods) out.text(method);
  out.end_array().member("ticket", step.ticket).member("expires_in", sign_in::kTicketSeconds).end_object();
  Response response = Response::json(202, out.take());
  response.header("Cache-Control", "no-store");
  return response;
}

Response options(const sign_in::PasskeyChallenge& challenge, const factors::RelyingParty& party) {
  Response response = Response::json(200, request_options_json(challenge, party));
  response.header("Cache-Control", "no-store");
  return response;
}

Answer login(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("LoginRequest"));
  const std::string address = address_bucket(call.request);
  const auto from = origin_of(call.request, address);
  auto database = call.app.databases.borrow();
  const auto proved = access::prove_password(*database, call.app.hasher,
                                             {.tenant = body.text_of("tenant"),
                                              .email = body.text_of("email"),
                                              .password = body.text_of("password"),
                                              .from = from});
  if (const auto* refused = std::get_if<access::SignInRefused>(&proved)) {
    if (refused->wait_seconds > 0) return problem::rate_limited(refused->wait_seconds);
    return wrong("The address or the password is wrong.");
  }
  return Outcome(begin_session_response(call.app, std::get<access::Proven>(proved), "password", from));
}

/// The answer to a step that was judged.
Answer step_answer(const AppContext& app, const Step& step, const char* detail) {
  if (const auto* in = std::get_if<access::SignedIn>(&step))
    return Outcome(signed_in_response(200, *in, app));
  const auto& refused = std::get<sign_in::StepRefused>(step);
  switch (refused.reason) {
    case sign_in::StepRefused::Reason::TooManyTries:
      return problem::rate_limited(refused.wait_seconds);
    case sign_in::StepRefused::Reason::NoTicket:
      return begin_anew();
    case sign_in::StepRefused::Reason::Wrong:
      break;
  }
  return wrong(detail);
}

Answer second_factor(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("SecondFactorRequest"));
  const std::string address = address_bucket(call.request);
  const auto from = origin_of(call.request, address);
  const std::string_view ticket = body.text_of("ticket");
  const std::string_view method = body.text_of("method");
  auto database = call.app.databases.borrow();
  if (method != "passkey") {
    if (body.find("code") == nullptr) return problem::invalid_body({{"/code", "This is missing."}});
    const auto kind =
        method == "totp" ? sign_in::TypedCode::Kind::OneTime : sign_in::TypedCode::Kind::Recovery;
    return step_answer(
        call.app,
        sign_in::take_second_step(*database, *call.app.seeds, {ticket, kind, body.text_of("code")},
                                  unix_now(call.app), from),
        "The code is wrong, or was used already.");
  }
  if (!call.app.party) return no_passkeys();
  const json::Value* response = body.find("response");
  const auto answer = response == nullptr ? std::nullopt : passkey_answer(*response);
  if (!answer) return problem::invalid_body({{"/response", "This is no answer of a passkey."}});
  return step_answer(call.app,
                     sign_in::take_second_step_by_passkey(*database, *call.app.party, ticket, *answer, from),
                     "This passkey was not accepted.");
}

Answer passkey_options(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.optional_body("PasskeyOptionsRequest"));
  if (!call.app.party) return no_passkeys();
  auto database = call.app.databases.borrow();
  if (body.find("ticket") == nullptr)
    return Outcome(options(sign_in::challenge_anybody(*database), *call.app.party));
  const auto challenge = sign_in::challenge_second_step(*database, body.text_of("ticket"));
  if (!challenge) return begin_anew();
  return Outcome(options(*challenge, *call.app.party));
}

Answer passkey(Call& call) {
  LECTERN_TRY_DONE(refuse_foreign_browser(call.request));
  LECTERN_TRY(body, call.body("PasskeySignInRequest"));
  if (!call.app.party) return no_passkeys();
  const auto answer = passkey_answer(*body.find("response"));
  if (!answer) return problem::invalid_body({{"/response", "This is no answer of a passkey."}});
  const std::string address = address_bucket(call.request);
  return step_answer(
      call.app,
      sign_in::sign_in_by_passkey(*call.app.databases.borrow(), *call.app.party, body.text_of("ticket"),
                                  *answer, origin_of(call.request, address)),
      "This passkey was not accepted.");
}

}  // namespace

Response begin_session_response(const AppContext& app, const access::Proven& who, std::string_view method,
                                const access::SignInOrigin& from) {
  const auto begun = sign_in::begin_session(*app.databases.borrow(), who, method, from);
  if (const auto* step = std::get_if<sign_in::SecondStep>(&begun)) return second_step(*step);
  return signed_in_response(200, std::get<access::SignedIn>(begun), app);
}

std::vector<Route> sign_in_routes() {
  const auto anybody = Needs::nothing();
  return {
      {Method::Post, "/api/v1/auth/login", anybody, Rate::Default, login},
      {Method::Post, "/api/v1/auth/second-factor", anybody, Rate::Default, second_factor},
      {Method::Post, "/api/v1/auth/passkey/options", anybody, Rate::Default, passkey_options},
      {Method::Post, "/api/v1/auth/passkey", anybody, Rate::Default, passkey},
  };
}

}  // namespace lectern::fcgi
