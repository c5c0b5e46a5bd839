#include "lectern/approval/decision.h"

#include "outcome.h"

namespace lectern::approval {
namespace {

constexpr db::Statement kDecideByToken{
    "approval.decide_by_token",
    "select outcome, new_status, standing, lane from lectern.decide_hold_by_token("
    "$1::bytea, $2::lectern.decision, $3, $4, $5::jsonb, $6, $7::jsonb)"};
constexpr db::Statement kDecide{
    "approval.decide",
    "select outcome, new_status, standing, lane from lectern.decide_hold_of_job("
    "$1, $2::uuid, $3::lectern.decision, $4, $5, $6::jsonb, $7, $8::bigint, $9::bigint, $10)"};

Decided::Outcome meaning(Outcome outcome) {
  using Result = Decided::Outcome;
  switch (outcome) {
    case Outcome::Accepted:
      return Result::Accepted;
    case Outcome::Decided:
      return Result::AlreadyDecided;
    case Outcome::Expired:
      return Result::Expired;
    case Outcome::OwnDocument:
      return Result::OwnDocument;
    case Outcome::UnknownFinding:
      return Result::UnknownFinding;
    case Outcome::Contradiction:
      return Result::Contradiction;
    default:
      return Result::NotFound;
  }
}

const char* name_of(Decision decision) {
  return decision == Decision::Approve ? "approve" : "deny";
}

const char* name_of(Answer answer) {
  switch (answer) {
    case Answer::NotPii:
      return "not_pii";
    case Answer::Acceptable:
      return "acceptable";
    case Answer::IsPii:
      return "is_pii";
    case Answer::Redact:
      return "redact";
  }
  return "is_pii";
}

std::string to_json(const std::vector<FindingAnswer>& answers) {
  std::string out = "[";
  for (const FindingAnswer& answer : answers) {
    if (out.size() > 1) out += ',';
    out += "{\"finding_id\":" + std::to_string(answer.finding) + ",\"answer\":\"" + name_of(answer.answer) +
           (answer.same_value ? "\",\"same_value\":true}" : "\"}");
  }
  return out + "]";
}

Decided to_decided(const db::Row& row) {
  Decided decided;
  decided.outcome = meaning(outcome_of(row.text("outcome")));
  decided.new_status = row.optional_text("new_status").value_or("");
  decided.standing = row.optional_text("standing").value_or("");
  decided.lane = row.optional_integer("lane");
  return decided;
}

}  // namespace

std::optional<Decision> parse_decision(std::string_view text) {
  if (text == "approve") return Decision::Approve;
  if (text == "deny") return Decision::Deny;
  return std::nullopt;
}

std::optional<Answer> parse_answer(std::string_view text) {
  for (const Answer answer : {Answer::NotPii, Answer::Acceptable, Answer::IsPii, Answer::Redact})
    if (text == name_of(answer)) return answer;
  return std::nullopt;
}

Decided decide_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                        const DecisionRequest& request, std::string_view request_id) {
  return to_decided(database
                        .call(kDecideByToken, {db::bytes(token.hash()), name_of(request.decision),
                                               request.reason_code, request.justification,
                                               to_json(request.answers), request_id, to_json(signed_in)})
                        .one());
}

Decided decide(db::Database& database, const Approver& approver, const PublicId& job,
               const DecisionRequest& request, std::string_view request_id) {
  return to_decided(database
                        .call(kDecide, {approver.tenant, job, name_of(request.decision), request.reason_code,
                                        request.justification, to_json(request.answers), approver.actor,
                                        approver.account, approver.key, request_id})
                        .one());
}

}  // namespace lectern::approval
