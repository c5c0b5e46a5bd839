// Holds, reviews and decisions, by an approval link or signed in. The script-free page is in page.cc.

#include <utility>

#include "http/paging.h"
#include "lectern/approval/decision.h"
#include "lectern/approval/hold.h"
#include "lectern/json/write.h"
#include "lectern/store/address.h"
#include "routes/approval/answers.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;
using approval::Standing;

Answer answer_review(approval::Review review, Problem unknown) {
  if (review.standing == Standing::NotFound) return unknown;
  if (review.json.empty()) return too_late(review);
  Response response = Response::json(200, std::move(review.json));
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

Answer review_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  auto review = approval::review_by_token(*call.app.databases.borrow(), token, call.request.id());
  if (review.standing == Standing::Expired && !review.json.empty()) return too_late(review);
  return answer_review(std::move(review), problem::forbidden("This approval link is not valid."));
}

Answer review_signed_in(Call& call) {
  LECTERN_TRY(job, call.job_id());
  auto review =
      approval::review(*call.app.databases.borrow(), approver_of(call.principal), job, call.request.id());
  return answer_review(std::move(review), problem::not_found());
}

/// Reads DecisionRequest or, with `fixed`, ReasonRequest; both were checked against their schemas.
approval::DecisionRequest to_request(const json::Value& body, std::optional<approval::Decision> fixed) {
  approval::DecisionRequest request;
  request.decision =
      fixed ? *fixed : approval::parse_decision(body.text_of("decision")).value_or(approval::Decision::Deny);
  request.justification = body.text_of("justification");
  if (const std::string_view code = body.text_of("reason_code"); !code.empty()) request.reason_code = code;
  const json::Value* findings = body.find("findings");
  if (findings == nullptr || findings->array() == nullptr) return request;
  for (const json::Value& finding : *findings->array()) {
    const auto id = finding.integer_of("finding_id");
    const auto answer = approval::parse_answer(finding.text_of("answer"));
    const json::Value* same = finding.find("same_value");
    const bool* all = same != nullptr ? same->boolean() : nullptr;
    if (id && answer) request.answers.push_back({*id, *answer, all != nullptr && *all});
  }
  return request;
}

Answer answer_decision(Call& call, const approval::Decided& decided, Problem unknown) {
  if (decided.outcome == approval::Decided::Outcome::NotFound) return unknown;
  if (decided.outcome != approval::Decided::Outcome::Accepted) return refusal_of(decided);
  ring_for(call.app, decided);
  json::Writer out;
  out.begin_object()
      .member("accepted", true)
      .member("new_status", decided.new_status)
      .member("message", message_for(decided))
      .end_object();
  return Outcome(Response::json(200, out.take()));
}

Answer decide_by_token(Call& call) {
  LECTERN_TRY(token, token_of(call));
  LECTERN_TRY(body, call.body("DecisionRequest"));
  const auto who = signed_in(call);
  const auto decided = approval::decide_by_token(*call.app.databases.borrow(), token, who,
                                                 to_request(body, std::nullopt), call.request.id());
  return answer_decision(call, decided, problem::forbidden("This approval link is not valid."));
}

Answer decide_signed_in(Call& call, const char* schema, std::optional<approval::Decision> fixed) {
  LECTERN_TRY(job, call.job_id());
  LECTERN_TRY(body, call.body(schema));
  const auto decided = approval::decide(*call.app.databases.borrow(), approver_of(call.principal), job,
                                        to_request(body, fixed), call.request.id());
  return answer_decision(call, decided, problem::not_found());
}

Answer decide(Call& call) {
  return decide_signed_in(call, "DecisionRequest", std::nullopt);
}

Answer approve(Call& call) {
  return decide_signed_in(call, "ReasonRequest", approval::Decision::Approve);
}

Answer reject(Call& call) {
  return decide_signed_in(call, "ReasonRequest", approval::Decision::Deny);
}

Answer issue_link(Call& call) {
  LECTERN_TRY(job, call.job_id());
  const auto link =
      approval::issue_link(*call.app.databases.borrow(), approver_of(call.principal), job, call.request.id());
  if (link.own_document) return own_document();
  if (link.standing == Standing::NotFound) return problem::not_found();
  if (link.standing != Standing::Open)
    return problem::conflict("hold_is_closed", "The hold is closed. No decision is needed.");
  json::Writer out;
  out.begin_object()
      .member("url", call.app.settings.web.base_url + "/approve/" + link.token)
      .member("expires_at", link.expires_at)
      .member("mail_is_set_up", sends_mail(call.app))
      .end_object();
  Response response = Response::json(200, out.take());
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

/// `"1796000000000000-9"`: a deadline and a hold.
std::optional<approval::HoldCursor> parse_cursor(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto deadline = to_number(text.substr(0, dash)), hold = to_number(text.substr(dash + 1));
  if (!deadline || !hold || *deadline < 0) return std::nullopt;
  return approval::HoldCursor{*deadline, *hold};
}

Answer list_holds(Call& call) {
  const bool reopenable = call.request.query_value("state") == "reopenable";
  std::optional<approval::HoldCursor> after;
  if (const auto text = call.request.query_value("cursor")) {
    after = parse_cursor(*text);
    if (!after) return unknown_cursor();
  }
  LECTERN_TRY(limit, page_limit(call.request));
  const auto page =
      approval::list_holds(*call.app.databases.borrow(), approver_of(call.principal),
                           reopenable ? approval::Holds::Reopenable : approval::Holds::Open, after, limit);
  std::optional<std::string> next;
  if (page.next)
    next = std::to_string(page.next->deadline_microseconds) + "-" + std::to_string(page.next->hold);
  Response response = page_of("holds", page.rows, next);
  if (next)
    response.header("Link", "</api/v1/holds?limit=" + std::to_string(limit) +
                                (reopenable ? "&state=reopenable" : "") + "&cursor=" + *next +
                                ">; rel=\"next\"");
  return Outcome(std::move(response));
}

Answer page_picture(Call& call) {
  LECTERN_TRY(token, token_of(call));
  return review_picture(call, token, call.captures[1]);
}

}  // namespace

Answer review_picture(Call& call, const approval::ApprovalToken& token, std::string_view number) {
  const auto page = to_number(number);
  if (!page || *page < 1 || *page > 100'000) return problem::invalid_parameter("n", "must be a page number");
  const auto picture = approval::page_picture(*call.app.databases.borrow(), token, static_cast<int>(*page));
  if (picture.standing == Standing::NotFound) return wrong_link();
  if (picture.standing != Standing::Open) return problem::gone("The time for a decision is over.");
  const auto hash = store::Hash::from(picture.sha256);
  if (!hash) return problem::not_found();
  const store::Address address{store::Bucket::Pages, picture.tenant, *hash};
  Response response = Response::file(address.path(), "image/png");
  response.header("Cache-Control", "private, no-store");
  return Outcome(std::move(response));
}

std::vector<Route> approval_routes() {
  const Needs anybody = Needs::nothing(), approver = Needs::of(Right::Decide);
  std::vector<Route> routes = {
      {Method::Get, "/api/v1/documents/{id}/review", approver, Rate::Default, review_signed_in},
      {Method::Post, "/api/v1/documents/{id}/decision", approver, Rate::Default, decide},
      {Method::Post, "/api/v1/documents/{id}/approve", approver, Rate::Default, approve},
      {Method::Post, "/api/v1/documents/{id}/reject", approver, Rate::Default, reject},
      {Method::Post, "/api/v1/documents/{id}/approval-link", Needs::of(Right::Manage), Rate::Default,
       issue_link},
      {Method::Get, "/api/v1/holds", approver, Rate::Default, list_holds},
      {Method::Get, "/api/v1/approval/{token}/review", anybody, Rate::Default, review_by_token},
      {Method::Get, "/api/v1/approval/{token}/pages/{n}.png", anybody, Rate::Default, page_picture},
      {Method::Post, "/api/v1/approval/{token}/decision", anybody, Rate::Default, decide_by_token},
  };
  for (const Route& route : approval_care_routes()) routes.push_back(route);
  for (const Route& route : rescan_routes()) routes.push_back(route);
  for (const Route& route : allowlist_routes()) routes.push_back(route);
  for (const Route& route : approval_page_routes()) routes.push_back(route);
  return routes;
}

}  // namespace lectern::fcgi
