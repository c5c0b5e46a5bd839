// Changes of a hold: extending its deadline, delegating it, revealing a finding, reopening it.

#include "lectern/approval/hold_change.h"
#include "lectern/db/notifier.h"
#include "lectern/json/write.h"
#include "routes/approval/answers.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;
using approval::ChangeOutcome;
using approval::Standing;

Problem decided_before() {
  return problem::conflict("already_decided", "Already decided; the first decision applies.");
}

double hours_in(const json::Value& body) {
  const json::Value* hours = body.find("hours");
  return hours != nullptr ? hours->number().value_or(0) : 0;
}

/// Why an open hold was not extended or handed over. `unknown` is the problem for a
/// hold that the caller may not see, `refused` the one for a request that is not possible. Nothing if it was
/// changed.
std::optional<Problem> refusal_of(ChangeOutcome outcome, Problem unknown, Problem refused) {
  switch (outcome) {
    case ChangeOutcome::Changed:
      return std::nullopt;
    case ChangeOutcome::Decided:
      return decided_before();
    case ChangeOutcome::Expired:
      return too_late();
    case ChangeOutcome::OwnDocument:
      return own_document();
    case ChangeOutcome::Refused:
      return refused;
    case ChangeOutcome::NotFound:
      break;
  }
  return unknown;
}

Answer answer_extended(Call& call, const approval::Extended& extended, Problem unknown) {
  auto refusal =
      refusal_of(extended.outcome, std::move(unknown),
                 problem::conflict("extended_enough", "This document cannot be extended any further."));
  if (refusal) return std::move(*refusal);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().member("expires_at", extended.expires_at).end_object();
  return Outcome(Response::json(200, out.take()));
}

Answer extend(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("ExtensionRequest"));
  const auto extended = approval::extend(*call.app.databases.borrow(), approver_of(call.principal), job,
                                         hours_in(body), call.request.id());
  return answer_extended(call, extended, problem::not_found());
}

Answer extend_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  LECTERN_TRY(body, call.body("ExtensionRequest"));
  const auto who = signed_in(call);
  const auto extended =
      approval::extend_by_token(*call.app.databases.borrow(), token, who, hours_in(body), call.request.id());
  return answer_extended(call, extended, wrong_link());
}

Answer answer_delegated(Call& call, const approval::Delegated& delegated, Problem unknown) {
  auto refusal = refusal_of(
      delegated.outcome, std::move(unknown),
      problem::unprocessable("no_such_approver", "No approver of this document has this address."));
  if (refusal) return std::move(*refusal);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object()
      .member("delegate", delegated.delegate)
      .member("mail_is_set_up", sends_mail(call.app))
      .end_object();
  return Outcome(Response::json(200, out.take()));
}

Answer delegate(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("DelegationRequest"));
  const auto delegated = approval::delegate(*call.app.databases.borrow(), approver_of(call.principal), job,
                                            body.text_of("email"), call.request.id());
  return answer_delegated(call, delegated, problem::not_found());
}

Answer delegate_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  LECTERN_TRY(body, call.body("DelegationRequest"));
  const auto who = signed_in(call);
  const auto delegated = approval::delegate_by_token(*call.app.databases.borrow(), token, who,
                                                     body.text_of("email"), call.request.id());
  return answer_delegated(call, delegated, wrong_link());
}

Answer answer_reopened(Call& call, const approval::Reopened& reopened, Problem unknown) {
  auto refusal = refusal_of(reopened.outcome, unknown, unknown);
  if (refusal) return std::move(*refusal);
  call.app.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().member("expires_at", reopened.expires_at).end_object();
  return Outcome(Response::json(200, out.take()));
}

Answer reopen(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto reopened =
      approval::reopen(*call.app.databases.borrow(), approver_of(call.principal), job, call.request.id());
  return answer_reopened(call, reopened, problem::not_found());
}

Answer reopen_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  const auto who = signed_in(call);
  const auto reopened =
      approval::reopen_by_token(*call.app.databases.borrow(), token, who, call.request.id());
  return answer_reopened(call, reopened, wrong_link());
}

std::int64_t finding_in(const json::Value& body) {
  return body.integer_of("finding_id").value_or(0);
}

/// 204: the finding can be revealed on the picture of its page. 200 with the text: it is in a property of the
/// file.
Answer answer_reveal(Call& call, Standing standing, const std::optional<approval::PropertyTexts>& where,
                     Problem unknown) {
  if (standing == Standing::NotFound) return unknown;
  if (standing == Standing::Decided) return decided_before();
  if (standing == Standing::Expired) return too_late();
  if (!where) return Outcome(Response(204));
  json::Writer out;
  out.begin_object().key("properties").begin_array();
  for (const auto& [property, text] : revealed_properties(call.app, *where))
    out.begin_object().member("property", property).member("text", text).end_object();
  Response response = Response::json(200, out.end_array().end_object().take());
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

Answer reveal_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  LECTERN_TRY(body, call.body("RevealRequest"));
  auto database = call.app.databases.borrow();
  const auto standing = approval::reveal_by_token(*database, token, finding_in(body), call.request.id());
  return answer_reveal(call, standing, approval::property_texts_by_token(*database, token, finding_in(body)),
                       wrong_link());
}

Answer reveal_signed_in(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("RevealRequest"));
  auto database = call.app.databases.borrow();
  const auto approver = approver_of(call.principal);
  const auto standing = approval::reveal(*database, approver, job, finding_in(body), call.request.id());
  return answer_reveal(call, standing, approval::property_texts(*database, approver, job, finding_in(body)),
                       problem::not_found());
}

}  // namespace

std::vector<Route> approval_care_routes() {
  const Needs anybody = Needs::nothing(), approver = Needs::of(Right::Decide);
  return {
      {Method::Post, "/api/v1/documents/{id}/extension", approver, Rate::Default, extend},
      {Method::Post, "/api/v1/documents/{id}/delegation", approver, Rate::Default, delegate},
      {Method::Post, "/api/v1/documents/{id}/reopening", approver, Rate::Default, reopen},
      {Method::Post, "/api/v1/documents/{id}/reveal", approver, Rate::Status, reveal_signed_in},
      {Method::Post, "/api/v1/approval/{token}/reveal", anybody, Rate::Status, reveal_by_token},
      {Method::Post, "/api/v1/approval/{token}/extension", anybody, Rate::Default, extend_by_token},
      {Method::Post, "/api/v1/approval/{token}/delegation", anybody, Rate::Default, delegate_by_token},
      {Method::Post, "/api/v1/approval/{token}/reopening", anybody, Rate::Default, reopen_by_token},
  };
}

}  // namespace lectern::fcgi
