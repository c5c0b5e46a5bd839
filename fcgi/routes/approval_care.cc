// An open hold before it is decided: more time, another approver, uncovering a finding. And the values that
// decisions have proposed to let pass.

#include "../house.h"
#include "approval_answers.h"
#include "lectern/approval/care.h"
#include "lectern/db/notifier.h"
#include "lectern/json/write.h"

namespace lectern::fcgi {
namespace {

using access::Right;
using approval::ApprovalToken;
using approval::Standing;

Problem decided_before() {
  return problem::conflict("already_decided", "Somebody decided before. The first decision stands.");
}

Problem too_late() {
  return problem::gone("The time for a decision is over. The document was not processed.");
}

Problem own_document() {
  return problem::forbidden("Your own document has to be decided by somebody else.");
}

double hours_in(const json::Value& body) {
  const json::Value* hours = body.find("hours");
  return hours != nullptr ? hours->number().value_or(0) : 0;
}

Answer extend(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("ExtensionRequest"));
  const auto extended = approval::extend(*call.house.databases.borrow(), approver_of(call.principal), job,
                                         hours_in(body), call.request.id());
  using Said = approval::Extended::Outcome;
  switch (extended.outcome) {
    case Said::Unknown:
      return problem::not_found();
    case Said::Decided:
      return decided_before();
    case Said::Expired:
      return too_late();
    case Said::OwnDocument:
      return own_document();
    case Said::Limit:
      return problem::conflict("extended_enough", "This document has been given as much time as there is.");
    case Said::Extended:
      break;
  }
  call.house.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().member("expires_at", extended.expires_at).end_object();
  return Outcome(Response::json(200, out.take()));
}

Answer delegate(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("DelegationRequest"));
  const auto delegated = approval::delegate(*call.house.databases.borrow(), approver_of(call.principal), job,
                                            body.text_of("email"), call.request.id());
  using Said = approval::Delegated::Outcome;
  switch (delegated.outcome) {
    case Said::Unknown:
      return problem::not_found();
    case Said::Decided:
      return decided_before();
    case Said::Expired:
      return too_late();
    case Said::OwnDocument:
      return own_document();
    case Said::NoSuchApprover:
      return problem::unprocessable("no_such_approver",
                                    "Nobody with this address may decide about this document.");
    case Said::Delegated:
      break;
  }
  call.house.notifier.ring(db::kEventChannel);
  json::Writer out;
  out.begin_object().member("delegate", delegated.delegate).end_object();
  return Outcome(Response::json(200, out.take()));
}

std::int64_t finding_in(const json::Value& body) {
  const json::Value* finding = body.find("finding_id");
  return finding != nullptr && finding->integer() != nullptr ? *finding->integer() : 0;
}

Answer answer_reveal(Standing standing, Problem unknown) {
  if (standing == Standing::Unknown) return unknown;
  if (standing == Standing::Decided) return decided_before();
  if (standing == Standing::Expired) return too_late();
  return Outcome(Response(204));
}

Answer reveal_by_token(Call& call) {
  const auto token = ApprovalToken::parse(call.captures[0]);
  if (!token) return wrong_link();
  LECTERN_TRY(body, call.body("RevealRequest"));
  return answer_reveal(
      approval::reveal_by_token(*call.house.databases.borrow(), *token, finding_in(body), call.request.id()),
      wrong_link());
}

Answer reveal_signed_in(Call& call) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body("RevealRequest"));
  return answer_reveal(approval::reveal(*call.house.databases.borrow(), approver_of(call.principal), job,
                                        finding_in(body), call.request.id()),
                       problem::not_found());
}

Answer list_allowed(Call& call) {
  const auto state = call.request.query_value("state");
  if (state && *state != "proposed" && *state != "accepted" && *state != "refused")
    return problem::invalid_parameter("state", "must be proposed, accepted or refused");
  std::optional<std::int64_t> after;
  if (const auto text = call.request.query_value("cursor")) {
    after = to_number(*text);
    if (!after || *after < 0)
      return problem::invalid_parameter("cursor", "is not one that an earlier answer gave");
  }
  LECTERN_TRY(limit, page_limit(call));
  const auto page =
      approval::list_allowed(*call.house.databases.borrow(), approver_of(call.principal),
                             state ? std::optional<std::string>(*state) : std::nullopt, after, limit);
  json::Writer out;
  out.begin_object().key("values").begin_array();
  for (const std::string& row : page.rows) out.raw(row);
  out.end_array().key("next_cursor");
  if (page.next) {
    out.text(std::to_string(*page.next));
  } else {
    out.null();
  }
  return Outcome(Response::json(200, out.end_object().take()));
}

Answer decide_allowed(Call& call) {
  const auto id = to_number(call.captures[0]);
  if (!id) return problem::not_found();
  LECTERN_TRY(body, call.body("AllowedDecision"));
  const bool found = approval::decide_allowed(*call.house.databases.borrow(), approver_of(call.principal),
                                              *id, body.text_of("decision") == "accept", call.request.id());
  if (!found) return problem::not_found();
  return Outcome(Response(204));
}

}  // namespace

std::vector<Route> approval_care_routes() {
  const Needs anybody = Needs::nothing(), approver = Needs::of(Right::Decide),
              manager = Needs::of(Right::Manage);
  return {
      {Method::Post, "/api/v1/documents/{id}/extension", approver, Rate::Default, extend},
      {Method::Post, "/api/v1/documents/{id}/delegation", approver, Rate::Default, delegate},
      {Method::Post, "/api/v1/documents/{id}/reveal", approver, Rate::Status, reveal_signed_in},
      {Method::Post, "/api/v1/approval/{token}/reveal", anybody, Rate::Status, reveal_by_token},
      {Method::Get, "/api/v1/allowlist", manager, Rate::Default, list_allowed},
      {Method::Post, "/api/v1/allowlist/{n}/decision", manager, Rate::Default, decide_allowed},
  };
}

}  // namespace lectern::fcgi
