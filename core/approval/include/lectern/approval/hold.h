#pragma once

/// A document that waits for a human: how it is found, and what the human sees. Looking changes nothing;
/// every look is written to the audit log by the same statement.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::approval {

/// The secret of an approval link: 32 random bytes, base64url without padding. Never logged; the database
/// knows its hash.
class ApprovalToken {
 public:
  /// Nothing unless `text` is 43 characters of base64url.
  static std::optional<ApprovalToken> parse(std::string_view text);

  /// SHA-256 of the text.
  std::array<std::byte, 32> hash() const;

  /// What the form of the approval page carries to show that it came from that page.
  std::string form_key() const;

  static constexpr std::size_t kReferenceLength = 32;

  /// What the approval page's own address says instead of the token: hexadecimal, opens nothing.
  std::string reference() const;

  const std::string& text() const { return text_; }

 private:
  explicit ApprovalToken(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A signed-in human (or a key that acts for one), as the database and the audit log want to know them.
struct Approver {
  TenantId tenant;
  std::string actor;  ///< "account:7", "key:3"
  std::optional<AccountId> account;
  std::optional<std::int64_t> key;
};

/// Where a hold stands for whoever asks.
enum class Standing {
  Open,
  Decided,
  Expired,  ///< its deadline has passed
  Unknown,  ///< the token is wrong, or the tenant has no such hold
};

struct Review {
  Standing standing = Standing::Unknown;
  std::string json;  ///< `Review` of openapi.yaml; empty when there is nothing to show
};

/// `request` is the request's id, for the audit log. Throw the errors of `db`.
Review review_by_token(db::Database& database, const ApprovalToken& token, std::string_view request);
Review review(db::Database& database, const Approver& approver, const PublicId& job,
              std::string_view request);

/// Who else a request by link says it is: a session or a key that came with it. Submitters decide by no link.
using SignedIn = std::optional<Approver>;

/// As the functions by link take it: JSON, or nothing.
std::optional<std::string> to_json(const SignedIn& signed_in);

struct Link {
  Standing standing = Standing::Unknown;
  bool own_document = false;  ///< refused: a submitter of the document gets no link to it
  std::string token;          ///< only when Open: told this once
  std::string expires_at;     ///< RFC 3339
};

/// Makes the link of a hold anew. The one before stops working.
Link issue_link(db::Database& database, const Approver& approver, const PublicId& job,
                std::string_view request);

/// Where a list of holds goes on.
struct HoldCursor {
  std::int64_t deadline_microseconds = 0;
  std::int64_t hold = 0;
};

struct HoldPage {
  std::vector<std::string> rows;  ///< each a `HoldRow` of openapi.yaml
  std::optional<HoldCursor> next;
};

/// Open holds, nearest deadline first. `limit` is 1..200.
HoldPage list_open(db::Database& database, const Approver& approver, std::optional<HoldCursor> after,
                   int limit);

/// A picture of a page under review: its hash in the bucket of page pictures.
struct PagePicture {
  Standing standing = Standing::Unknown;
  TenantId tenant;
  std::vector<std::byte> sha256;  ///< empty: there is none (yet)
};

PagePicture page_picture(db::Database& database, const ApprovalToken& token, int page);

}  // namespace lectern::approval
