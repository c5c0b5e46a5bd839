#include "lectern/approval/hold.h"

#include <algorithm>

#include <sodium.h>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"
#include "outcome.h"

namespace lectern::approval {
namespace {

// Reading a review writes an audit row, so these are writes; asked again they only look once more.
constexpr db::Statement kReviewByToken{
    "approval.review_by_token", "select outcome, review from lectern.review_hold_by_token($1::bytea, $2)"};
constexpr db::Statement kReview{"approval.review",
                                "select outcome, review from lectern.review_hold($1, $2::uuid, $3, $4)"};
constexpr db::Statement kIssueLink{
    "approval.issue_link",
    "select outcome, token, expires_at from lectern.issue_approval_link($1, $2::uuid, $3, $4, "
    "$5::bigint, $6::bigint)"};
constexpr db::Statement kListHolds{
    "approval.list_holds",
    "select hold_row, (extract(epoch from at) * 1000000)::bigint as at, id from lectern.list_holds("
    "$1, $2::bigint, $3::bigint, to_timestamp($4::bigint / 1000000) + ($4::bigint % 1000000) * interval '1 "
    "microsecond', "
    "$5::bigint, $6, $7)",
    db::Effect::Reads};
constexpr db::Statement kPagePicture{
    "approval.page_picture",
    "select outcome, tenant_id, sha256 from lectern.hold_page_picture($1::bytea, $2)", db::Effect::Reads};

constexpr std::size_t kTokenLength = 43;

Review to_review(const db::Row& row) {
  return {standing_of(outcome_of(row.text("outcome"))), row.optional_text("review").value_or("")};
}

std::array<std::byte, 32> sha256(const std::string& text) {
  std::array<std::byte, 32> out{};
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return out;
}

bool is_base64url(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::optional<ApprovalToken> ApprovalToken::parse(std::string_view text) {
  if (text.size() != kTokenLength || !std::all_of(text.begin(), text.end(), is_base64url))
    return std::nullopt;
  return ApprovalToken(std::string(text));
}

std::array<std::byte, 32> ApprovalToken::hash() const {
  return sha256(text_);
}

std::string ApprovalToken::form_key() const {
  return to_hex(sha256("form:" + text_));
}

std::string ApprovalToken::reference() const {
  return to_hex(sha256("page:" + text_)).substr(0, kReferenceLength);
}

Review review_by_token(db::Database& database, const ApprovalToken& token, std::string_view request) {
  return to_review(database.call(kReviewByToken, {db::bytes(token.hash()), request}).one());
}

Review review(db::Database& database, const Approver& approver, const PublicId& job,
              std::string_view request) {
  return to_review(database.call(kReview, {approver.tenant, job, approver.actor, request}).one());
}

Link issue_link(db::Database& database, const Approver& approver, const PublicId& job,
                std::string_view request) {
  const db::Rows rows = database.call(
      kIssueLink, {approver.tenant, job, approver.actor, request, approver.account, approver.key});
  const db::Row row = rows.one();
  const Outcome outcome = outcome_of(row.text("outcome"));
  return {standing_of(outcome), outcome == Outcome::OwnDocument, row.optional_text("token").value_or(""),
          row.optional_text("expires_at").value_or("")};
}

std::optional<std::string> to_json(const SignedIn& signed_in) {
  if (!signed_in) return std::nullopt;
  const auto number = [](const auto& id) { return id ? std::to_string(*id) : std::string("null"); };
  const auto account = signed_in->account ? std::optional(signed_in->account->value) : std::nullopt;
  return "{\"tenant\":" + std::to_string(signed_in->tenant.value) + ",\"account\":" + number(account) +
         ",\"key\":" + number(signed_in->key) + "}";
}

HoldPage list_holds(db::Database& database, const Approver& approver, Holds which,
                    std::optional<HoldCursor> after, int limit) {
  LECTERN_CHECK(limit >= 1 && limit <= 200);
  const auto deadline = after ? std::optional(after->deadline_microseconds) : std::nullopt;
  const auto hold = after ? std::optional(after->hold) : std::nullopt;
  // One more than asked for tells whether there is a next page.
  const db::Rows rows = database.call(kListHolds, {approver.tenant, approver.account, approver.key, deadline,
                                                   hold, limit + 1, which == Holds::Reopenable});
  HoldPage page;
  for (const db::Row row : rows) {
    if (page.rows.size() == static_cast<std::size_t>(limit)) break;
    page.rows.emplace_back(row.text("hold_row"));
  }
  if (rows.size() > page.rows.size()) {
    const db::Row last = rows[page.rows.size() - 1];
    page.next = HoldCursor{last.integer("at"), last.integer("id")};
  }
  return page;
}

PagePicture page_picture(db::Database& database, const ApprovalToken& token, int page) {
  const db::Rows rows = database.call(kPagePicture, {db::bytes(token.hash()), page});
  const db::Row row = rows.one();
  PagePicture picture{standing_of(outcome_of(row.text("outcome"))), {}, {}};
  if (outcome_of(row.text("outcome")) != Outcome::Found) return picture;
  picture.tenant = TenantId{row.integer("tenant_id")};
  picture.sha256 = row.bytes("sha256");
  return picture;
}

}  // namespace lectern::approval
